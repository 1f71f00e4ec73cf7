"""One transcript on the screen: left the conversation, its quotes marked, right the decisions and what led there."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.review.telling import conversation, decision_line, led_to, missed_line, said_of
from assistant.tui.widgets.note_pane import NotePane
from assistant.tui.widgets.top_line import TopLine
from transcripts.events import Event
from transcripts.review.desk import Desk
from transcripts.review.standing import Standing
from transcripts.review.transcript import Decision, Transcript
from transcripts.review.trust import Trust


class ChartScreen(Screen[None], inherit_bindings=False):
    """The decisions of one chart and the codes it is said to miss, one looked at; what is said of them is beside it."""

    AUTO_FOCUS = ""
    HINT: ClassVar[str] = ""
    """What can be done about a rebuttal or verdict that waits for a word."""

    def __init__(self, desk: Desk, transcript: Transcript, trusted: Trust) -> None:
        super().__init__()
        self.desk = desk
        self.transcript = transcript
        self.trusted = trusted
        self.at = 0
        """Which line of the list is looked at: the decisions, then the missed codes."""
        self.whole = False
        """Whether the whole conversation is shown."""
        self._said: list[Standing] = []
        """The verdicts as they stood when the screen was last drawn."""

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
        """Shows the first line that waits for a word."""
        pane = self.query_one(NotePane)
        pane.can_focus = False
        pane.show_line_numbers = False
        self._said = self.verdicts()
        self.at = self.first()
        self.show()

    # What a screen of this kind says of itself ------------------------------------------------------------------------

    def verdicts(self) -> list[Standing]:
        """The verdicts that are shown: a later one on the same decision stands after an earlier one."""
        raise NotImplementedError

    def remarks(self) -> list[Event]:
        """The comments without a verdict that are shown."""
        raise NotImplementedError

    def first(self) -> int:
        """The line that is looked at first."""
        raise NotImplementedError

    def heading(self) -> str:
        """What the first line of the screen says."""
        raise NotImplementedError

    # What is shown ----------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Shows the line that is looked at, and how all of them stand."""
        self._said = self.verdicts()
        judged, missed = self.standing(), self.missed()
        self.query_one(TopLine).title = self.heading()
        shown = self.query_one("#decisions", OptionList)
        shown.border_title = "codes"
        shown.clear_options()
        decisions = self.transcript.decisions
        self.at = min(self.at, max(0, self.lines() - 1))
        shown.add_options(
            Option(decision_line(d, judged.get(d.at), current=n == self.at)) for n, d in enumerate(decisions)
        )
        shown.add_options(
            Option(missed_line(v, current=n == self.at)) for n, v in enumerate(missed, start=len(decisions))
        )
        shown.highlighted = self.at if decisions or missed else None
        self._show_conversation()
        self.query_one("#because-text", Static).update(Content("\n".join(self._because())))
        self.query_one("#because").scroll_home(animate=False)

    def _show_conversation(self) -> None:
        text, marks = conversation(self.transcript, self.decision(), whole=self.whole)
        pane = self.query_one(NotePane)
        pane.border_title = "conversation" if self.whole else "what led to this decision"
        pane.show_text(text, ())
        pane.light((mark.start, mark.end) for mark in marks)

    def _because(self) -> list[str]:
        """What was said of the decision, first of all, as a small screen shows the first lines; then what led to it."""
        decision, given = self.decision(), self.given()
        said = said_of(given) if given else []
        said += [self.HINT] if given and self.waits(given) else []
        numbers = {e.seq for e in self.transcript.events if decision is None or e.body.get("case") == decision.case}
        about = [remark.body for remark in self.remarks() if remark.body["at"] in numbers]
        said += [f"{'remark':<8}  #{body['at']}: {body['comment']}" for body in about]
        led = led_to(decision) if decision else []
        between = [""] if said and led else []
        return [*said, *between, *led] or ["The coder gave no code and left no case."]

    def waits(self, given: Standing) -> bool:
        """Whether a verdict waits for a word from who looks at the screen."""
        raise NotImplementedError

    # What is looked at ------------------------------------------------------------------------------------------------

    def decision(self) -> Decision | None:
        """The decision that is looked at; None where it is a missed code, or nothing."""
        decisions = self.transcript.decisions
        return decisions[self.at] if self.at < len(decisions) else None

    def given(self) -> Standing | None:
        """The verdict on what is looked at."""
        return self.given_at(self.at)

    def given_at(self, line: int) -> Standing | None:
        """The verdict on a line of the list."""
        decisions, missed = self.transcript.decisions, self.missed()
        if line < len(decisions):
            return self.standing().get(decisions[line].at)
        place = line - len(decisions)
        return missed[place] if place < len(missed) else None

    def waits_at(self, line: int) -> bool:
        """Whether the verdict on a line waits for a word."""
        given = self.given_at(line)
        return given is not None and self.waits(given)

    def lines(self) -> int:
        """How many lines the list has."""
        return len(self.transcript.decisions) + len(self.missed())

    def standing(self) -> dict[int, Standing]:
        """Number of the decision's event -> the verdict on it."""
        return {v.event.body["at"]: v for v in self._said if v.event.body["case"] is not None}

    def missed(self) -> list[Standing]:
        """The codes that are said to be missing."""
        return [v for v in self._said if v.event.body["case"] is None]

    # Moving about -----------------------------------------------------------------------------------------------------

    def action_next(self) -> None:
        """Goes to the next line."""
        self.go(self.at + 1)

    def action_previous(self) -> None:
        """Goes to the line before."""
        self.go(self.at - 1)

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

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Goes to the line that was clicked."""
        self.go(event.option_index)

    def go(self, at: int) -> None:
        """Goes to a line, where there is one."""
        if 0 <= at < self.lines():
            self.at = at
            self.show()
