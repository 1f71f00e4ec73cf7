"""One transcript under review: each decision is judged with a key. A verdict is on the disk before it is shown."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.binding import BindingType

from assistant.tui.actions import Action, bindings
from assistant.tui.faults import OURS, told
from assistant.tui.review.actions import REVIEW
from assistant.tui.review.chart_screen import ChartScreen
from assistant.tui.review.right_code import RightCode, right_code
from assistant.tui.review.verdict_screen import Given, VerdictScreen
from transcripts.events import Event
from transcripts.review.sitting import (
    Judgement,
    Sitting,
    add_missed,
    decide,
    judge,
    left_open_by,
    remark,
    report_phi,
    review,
    withdraw,
)
from transcripts.review.standing import Review, Standing

if TYPE_CHECKING:
    from assistant.tui.review.app import ReviewApp

_REMARK = "comment on this decision, or begin with #12 to speak of event 12"
_REPORT = "of what kind it is and where, never the words; begin with #12 for event 12"


class ReviewScreen(ChartScreen, inherit_bindings=False):
    """What the reviewer says of a chart."""

    app: "ReviewApp"
    HINT = "y upholds the verdict, x overturns it"
    ACTIONS: ClassVar[tuple[Action, ...]] = REVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(REVIEW)]

    # What is shown ----------------------------------------------------------------------------------------------------

    def verdicts(self) -> list[Standing]:
        """Those of this reviewer, of all sittings."""
        return [verdict for found in self._reviews() for verdict in found.verdicts]

    def remarks(self) -> list[Event]:
        """Those of this reviewer."""
        return [event for found in self._reviews() for event in found.remarks]

    def first(self) -> int:
        """The first decision that has no verdict, or the first rebuttal."""
        judged = self.standing()
        open_ones = [n for n, d in enumerate(self.transcript.decisions) if d.at not in judged]
        rebutted = [n for n, d in enumerate(self.transcript.decisions) if d.at in judged and judged[d.at].contested]
        return next(iter([*open_ones, *rebutted]), 0)

    def heading(self) -> str:
        """Whose chart it is, and how many of its decisions are judged."""
        decisions, judged = self.transcript.decisions, self.standing()
        done = sum(d.at in judged for d in decisions)
        return f"review   {self.transcript.opened[:10]} · {self.transcript.coder} · {done} of {len(decisions)} judged"

    def waits(self, given: Standing) -> bool:
        """Whether the coder has rebutted it."""
        return given.contested

    # Verdicts ---------------------------------------------------------------------------------------------------------

    def action_agree(self) -> None:
        """Agrees, and goes on."""
        self._judge("agree", Given())

    def action_skip(self) -> None:
        """Leaves it unjudged, and goes on."""
        self._judge("skip", Given())

    def action_fix(self) -> None:
        """Asks for the right code and why."""
        if decision := self.decision():
            window = self._window(f"fix {decision.code or decision.phrase}", look_up=self._look_up)
            self.app.push_screen(window, partial(self._answered, "fix"))

    def action_return(self) -> None:
        """Asks why it goes back."""
        if decision := self.decision():
            needed = "A case that is returned needs a comment: say what the coder should look at."
            window = self._window(f"return {decision.code or decision.phrase}", needed=needed)
            self.app.push_screen(window, partial(self._answered, "return"))

    def action_missed(self) -> None:
        """Asks for a code that is missing."""
        window = self._window("a missed code", look_up=self._look_up, reasons=False)
        self.app.push_screen(window, self._then(self._add_missed))

    def action_remark(self) -> None:
        """Asks for a comment that judges nothing."""
        window = self._window("comment", reasons=False, hint=_REMARK, needed="Write the comment; escape leaves it.")
        self.app.push_screen(window, self._then(self._remark))

    def action_report(self) -> None:
        """Asks what was seen, and keeps the transcript apart."""
        window = self._window("report PHI: say its kind, never the words", reasons=False, hint=_REPORT)
        self.app.push_screen(window, self._report)

    def action_undo(self) -> None:
        """Takes back the verdict on what is looked at."""
        given = self.given()
        if given is None:
            self.notify("There is no verdict on this decision to take back.", markup=False)
        elif self._stored(lambda: withdraw(self.sitting, given.event.hash)):
            self.show()

    def action_uphold(self) -> None:
        """The verdict stands."""
        self._decide("uphold")

    def action_overturn(self) -> None:
        """The coder was right."""
        self._decide("overturn")

    def action_finish(self) -> None:
        """Ends the review where every decision has a verdict."""
        unjudged = [n for n, d in enumerate(self.transcript.decisions) if d.at not in self.standing()]
        if unjudged:
            self.go(unjudged[0])
            self.notify(f"{len(unjudged)} without a verdict: this is the first. s skips it.", markup=False)
        elif self._stored(self._end):
            self._leave(and_next=True)

    def action_back(self) -> None:
        """Goes back to the queue."""
        self._leave()

    # What is stored ---------------------------------------------------------------------------------------------------

    @cached_property
    def sitting(self) -> Sitting:
        """The review, begun with its first verdict: a chart that was only looked at is not begun."""
        app = self.app
        return review(self.desk.store, self.transcript, app.reviewer, own_allowed=app.own_allowed, second=app.second)

    def _reviews(self) -> list[Review]:
        told = self.desk.reviews_of(self.transcript.of.session)
        return [one for one in told if one.of == self.transcript.of and one.reviewer == self.app.reviewer]

    def _look_up(self, typed: str) -> RightCode:
        first = self.transcript.events[0]
        home = self.desk.store.folder.parent
        return right_code(home, typed, first.body["editions"], date.fromisoformat(first.ts[:10]))

    def _window(self, title: str, **asks: Any) -> VerdictScreen:
        return VerdictScreen(title, events=[event.seq for event in self.transcript.events], **asks)

    def _then(self, store: Callable[[Given], object]) -> Callable[[Given | None], None]:
        """What to do with what a window gives: to store it and show that, unless nothing was given."""

        def take(given: Given | None) -> None:
            if given and self._stored(lambda: store(given)):
                self.show()

        return take

    def _answered(self, verdict: Judgement, given: Given | None) -> None:
        if given:
            self._judge(verdict, given)

    def _judge(self, verdict: Judgement, given: Given) -> None:
        decision = self.decision()
        if decision is None:
            return
        say = partial(judge, decision=decision, verdict=verdict, right=given.code, reason=given.reason)
        if self._stored(lambda: say(self.sitting, comment=given.comment, comment_at=given.at)):
            self.at = min(self.at + 1, len(self.transcript.decisions) - 1)
            self.show()

    def _add_missed(self, given: Given) -> None:
        add_missed(self.sitting, given.code or "", comment=given.comment, at=given.at)

    def _remark(self, given: Given) -> None:
        remark(self.sitting, given.at or self._here(), given.comment)

    def _report(self, given: Given | None) -> None:
        if given and self._stored(lambda: report_phi(self.sitting, given.at or self._here(), given.comment)):
            self.notify("Reported. This transcript is kept apart: not opened, not sent.", markup=False)
            self._leave()

    def _decide(self, decision: Literal["uphold", "overturn"]) -> None:
        given = self.given()
        if given is None or not given.contested:
            self.notify("No rebuttal waits for a decision here.", markup=False)
        elif self._stored(lambda: decide(self.desk.store, given.event, self.app.reviewer, decision)):
            self.show()

    def _end(self) -> None:
        """Closes what is open; where a finished review was only looked at, there is nothing to close."""
        told = self.desk.reviews_of(self.transcript.of.session)
        finished = any(one.closed for one in told if one.of == self.transcript.of)
        left_open = left_open_by(self.desk.store, self.transcript.of, self.app.reviewer)
        if left_open or not finished:
            (left_open or self.sitting).close()

    def _here(self) -> int:
        """The event that is looked at: the decision's, else the end of the chart."""
        decision = self.decision()
        return decision.at if decision else self.transcript.of.size

    def _leave(self, *, and_next: bool = False) -> None:
        from assistant.tui.review.queue_screen import QueueScreen

        self.app.pop_screen()
        if and_next and isinstance(self.app.screen, QueueScreen):
            self.app.screen.open_next()

    def _stored(self, say: Callable[[], object]) -> bool:
        """Whether it was taken; otherwise says why not."""
        try:
            say()
        except OURS as e:
            self.notify(told(e), severity="warning", markup=False)
            return False
        return True
