"""One transcript under review: left the conversation with its quotes marked, right the decisions and what led there."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.actions import Action, bindings
from assistant.tui.faults import OURS, told
from assistant.tui.review.actions import REVIEW
from assistant.tui.review.telling import conversation, decision_line, led_to
from assistant.tui.review.verdict_screen import Given, VerdictScreen
from assistant.tui.widgets.note_pane import NotePane
from assistant.tui.widgets.top_line import TopLine
from transcripts.review.sitting import (
    Judgement,
    Sitting,
    add_missed,
    decide,
    judge,
    left_open_by,
    report_phi,
    review,
    withdraw,
)
from transcripts.review.standing import Standing
from transcripts.review.transcript import Decision, Transcript
from transcripts.review.trust import Trust

if TYPE_CHECKING:
    from assistant.tui.review.app import ReviewApp


class ReviewScreen(Screen[None], inherit_bindings=False):
    """The decisions of one chart, each judged with a key. A verdict is on the disk before it is shown."""

    app: "ReviewApp"
    AUTO_FOCUS = ""
    ACTIONS: ClassVar[tuple[Action, ...]] = REVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(REVIEW)]

    def __init__(self, transcript: Transcript, trusted: Trust) -> None:
        super().__init__()
        self.transcript = transcript
        self.trusted = trusted
        self.at = 0
        """Which decision is looked at."""
        self.whole = False
        """Whether the whole conversation is shown."""

    def compose(self) -> ComposeResult:
        yield TopLine("review", self.trusted.says)
        if not self.trusted.ok:
            yield Static(Content(f"! {self.trusted.says}"), id="distrust")
        with Horizontal(id="columns"):
            yield NotePane(id="told")
            with Vertical(id="judged"):
                decisions = OptionList(id="decisions")
                decisions.can_focus = False
                yield decisions
                with VerticalScroll(id="because", can_focus=False):
                    yield Static(id="because-text")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the first decision that has no verdict."""
        judged = self._standing()
        self.at = next((n for n, d in enumerate(self.transcript.decisions) if d.at not in judged), 0)
        self.query_one(NotePane).can_focus = False
        self.query_one(NotePane).show_line_numbers = False
        self.show()

    def show(self) -> None:
        """Shows the decision that is looked at, and how all of them stand."""
        judged, decisions = self._standing(), self.transcript.decisions
        missed = [v for v in self._verdicts() if v.event.body["case"] is None]
        top = self.query_one(TopLine)
        done = sum(d.at in judged for d in decisions)
        top.title = (
            f"review   {self.transcript.opened[:10]} · {self.transcript.coder} · {done} of {len(decisions)} judged"
        )
        shown = self.query_one("#decisions", OptionList)
        shown.border_title = "codes"
        shown.clear_options()
        shown.add_options(
            Option(decision_line(d, judged.get(d.at), current=n == self.at)) for n, d in enumerate(decisions)
        )
        shown.add_options(Option(Content(f"  + {v.event.body['right']}  missed")) for v in missed)
        shown.highlighted = self.at if decisions else None
        text, marks = conversation(self.transcript, self._decision(), whole=self.whole)
        pane = self.query_one(NotePane)
        pane.border_title = "conversation" if self.whole else "what led to this decision"
        pane.show_text(text, ())
        pane.light((m.start, m.end) for m in marks)
        decision = self._decision()
        because = led_to(decision, judged.get(decision.at)) if decision else "The coder gave no code and left no case."
        self.query_one("#because-text", Static).update(Content(because))
        self.query_one("#because").scroll_home(animate=False)

    # Verdicts --------------------------------------------------------------------------------------------------------

    def action_agree(self) -> None:
        """Agrees, and goes on."""
        self._judge("agree", Given())

    def action_skip(self) -> None:
        """Leaves it unjudged, and goes on."""
        self._judge("skip", Given())

    def action_fix(self) -> None:
        """Asks for the right code and why."""
        self._ask("fix", code=True)

    def action_return(self) -> None:
        """Asks why it goes back."""
        self._ask("return", code=False)

    def action_missed(self) -> None:
        """Asks for a code that is missing."""
        self.app.push_screen(VerdictScreen("a missed code", code=True, reasons=False), self._add_missed)

    def action_undo(self) -> None:
        """Takes back the verdict on this decision."""
        decision = self._decision()
        given = self._standing().get(decision.at) if decision else None
        if given is None:
            self.notify("There is no verdict on this decision to take back.", markup=False)
        elif self._stored(lambda: withdraw(self.sitting, given.event.hash)):
            self.show()

    def action_report(self) -> None:
        """Asks what was seen, and keeps the transcript apart."""
        self.app.push_screen(VerdictScreen("report PHI: say its kind, never the words", reasons=False), self._report)

    def action_uphold(self) -> None:
        """The verdict stands."""
        self._decide("uphold")

    def action_overturn(self) -> None:
        """The coder was right."""
        self._decide("overturn")

    def action_finish(self) -> None:
        """Ends the review where every decision has a verdict."""
        unjudged = [d for d in self.transcript.decisions if d.at not in self._standing()]
        if unjudged:
            self.at = self.transcript.decisions.index(unjudged[0])
            self.show()
            self.notify(f"{len(unjudged)} without a verdict: this is the first. s skips it.", markup=False)
        elif self._stored(self._end):
            self._leave(and_next=True)

    # Moving about ----------------------------------------------------------------------------------------------------

    def action_next(self) -> None:
        """Goes to the next decision."""
        self._go(self.at + 1)

    def action_previous(self) -> None:
        """Goes to the decision before."""
        self._go(self.at - 1)

    def action_fold(self) -> None:
        """Shows all of the conversation, or only what led to the decision."""
        self.whole = not self.whole
        self.show()

    def action_next_view(self) -> None:
        """On a narrow screen, goes to the other half."""
        self.toggle_class("-view-told")

    def action_scroll(self, pages: int) -> None:
        """Scrolls the conversation."""
        pane = self.query_one(NotePane)
        pane.scroll_relative(y=pages * max(1, pane.size.height - 2), animate=False)

    def action_back(self) -> None:
        """Goes back to the queue."""
        self._leave()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Goes to the decision that was clicked."""
        self._go(event.option_index)

    def _go(self, at: int) -> None:
        if 0 <= at < len(self.transcript.decisions):
            self.at = at
            self.show()

    def _end(self) -> None:
        """Closes what is open; where a finished review was only looked at, there is nothing to close."""
        told = self.app.desk.reviews_of(self.transcript.of.session)
        finished = any(r.closed for r in told if r.of == self.transcript.of)
        store, of = self.app.desk.store, self.transcript.of
        left_open = left_open_by(store, of, self.app.reviewer)
        if left_open or not finished:
            (left_open or self.sitting).close()

    def _leave(self, *, and_next: bool = False) -> None:
        from assistant.tui.review.queue_screen import QueueScreen

        self.app.pop_screen()
        if and_next and isinstance(self.app.screen, QueueScreen):
            self.app.screen.open_next()

    @cached_property
    def sitting(self) -> Sitting:
        """The review, begun with its first verdict: a chart that was only looked at is not begun."""
        app = self.app
        return review(app.desk.store, self.transcript, app.reviewer, own_allowed=app.own_allowed, second=app.second)

    def _decision(self) -> Decision | None:
        return self.transcript.decisions[self.at] if self.transcript.decisions else None

    def _verdicts(self) -> list[Standing]:
        """The verdicts of this reviewer on this chart, of all sittings: the last one on a decision stands last."""
        reviews = self.app.desk.reviews_of(self.transcript.of.session)
        ours = [r for r in reviews if r.of == self.transcript.of and r.reviewer == self.app.reviewer]
        return [verdict for r in ours for verdict in r.verdicts]

    def _standing(self) -> dict[int, Standing]:
        return {v.event.body["at"]: v for v in self._verdicts() if v.event.body["case"] is not None}

    def _ask(self, verdict: Judgement, *, code: bool) -> None:
        decision = self._decision()
        if decision:
            title = f"{verdict} {decision.code or decision.phrase}"
            self.app.push_screen(VerdictScreen(title, code=code), partial(self._answered, verdict))

    def _answered(self, verdict: Judgement, given: Given | None) -> None:
        if given:
            self._judge(verdict, given)

    def _judge(self, verdict: Judgement, given: Given) -> None:
        decision = self._decision()
        if decision and self._stored(
            lambda: judge(self.sitting, decision, verdict, right=given.code, reason=given.reason, comment=given.comment)
        ):
            self.at = min(self.at + 1, len(self.transcript.decisions) - 1)
            self.show()

    def _add_missed(self, given: Given | None) -> None:
        if given and self._stored(lambda: add_missed(self.sitting, given.code or "", comment=given.comment)):
            self.show()

    def _report(self, given: Given | None) -> None:
        decision = self._decision()
        at = decision.at if decision else self.transcript.of.size
        if given and self._stored(lambda: report_phi(self.sitting, at, given.comment)):
            self.notify("Reported. This transcript is kept apart: not opened, not sent.", markup=False)
            self._leave()

    def _decide(self, decision: Literal["uphold", "overturn"]) -> None:
        looked_at = self._decision()
        given = self._standing().get(looked_at.at) if looked_at else None
        if given is None or not given.contested:
            self.notify("No rebuttal waits for a decision here.", markup=False)
            return
        if self._stored(lambda: decide(self.app.desk.store, given.event, self.app.reviewer, decision)):
            self.show()

    def _stored(self, say: Callable[[], object]) -> bool:
        """Whether it was taken; otherwise says why not."""
        try:
            say()
        except OURS as e:
            self.notify(told(e), severity="warning", markup=False)
            return False
        return True
