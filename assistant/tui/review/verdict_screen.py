"""Asks for what a verdict needs: the right code, a reason of the fixed list, a comment."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from assistant.tui.actions import Action, bindings
from assistant.tui.faults import told
from assistant.tui.review.actions import VERDICT
from assistant.tui.review.right_code import RightCode
from assistant.tui.widgets.line import Line
from transcripts.review.reasons import REASONS

LookUp = Callable[[str], RightCode]
"""Looks up what was typed as the right code; raises an error of ours that says what is wrong with it."""

_AT_EVENT = re.compile(r"#(\d{1,9})[\s:,.]*")


@dataclass(frozen=True, slots=True)
class Given:
    """What was said."""

    code: str | None = None
    """The right code; None where the code is to go."""
    reason: str | None = None
    """Id of a reason."""
    comment: str = ""
    at: int | None = None
    """Number of the event that the comment speaks of, where it named one: "#12 The note says left."."""


class VerdictScreen(ModalScreen[Given | None], inherit_bindings=False):
    """Gives what was said; None when the person changed their mind. enter goes from field to field."""

    ACTIONS: ClassVar[tuple[Action, ...]] = VERDICT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VERDICT)]

    def __init__(
        self,
        title: str,
        *,
        events: Sequence[int],
        look_up: LookUp | None = None,
        reasons: bool = True,
        hint: str = "",
        needed: str = "",
    ) -> None:
        """`events`: numbers of the chart's events, which a comment may name.

        `look_up` asks for a code too, `reasons` for a reason; `needed` says what an empty comment lacks.
        """
        super().__init__()
        self._title = title
        self._events = events
        self._look_up = look_up
        self._reasons = reasons
        self._hint = hint or "comment; begin with #12 to speak of event 12"
        self._needed = needed
        self._given = Given()
        self._taken = ""
        """What stood in the field of the code when its code was taken."""

    def compose(self) -> ComposeResult:
        with Vertical(id="verdict") as window:
            window.border_title = self._title
            if self._look_up:
                yield Line("the right code; empty when there should be none", id="code")
            if self._reasons:
                yield OptionList(
                    *(Option(Content.assemble((f"{r.id:<19}", "bold"), r.says), id=r.id) for r in REASONS.values()),
                    id="reasons",
                )
            yield Line(self._hint, id="comment")
            yield Static(id="verdict-notice")
        yield Footer()

    @on(Input.Submitted, "#code")
    def code_given(self) -> None:
        """Looks the code up, which may take a moment where its code set was never built here."""
        typed, look_up = self._typed(), self._look_up
        if typed and look_up:
            self._say("looking it up ...")
            self.run_worker(lambda: look_up(typed), thread=True, exclusive=True, exit_on_error=False)
        elif self._reasons:
            self._take_code(None, "no code is right here")
        else:
            self._say("Give the code that is missing.")

    @on(Worker.StateChanged)
    def code_looked_up(self, event: Worker.StateChanged) -> None:
        """Takes the code, or says what is wrong with it."""
        if event.state is WorkerState.SUCCESS:
            found = event.worker.result
            assert isinstance(found, RightCode)
            self._take_code(found.code, found.says)
        elif event.state is WorkerState.ERROR:
            self._say(told(event.worker.error))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Takes the reason, and goes on to the comment."""
        self._given = replace(self._given, reason=event.option.id)
        self._say(f"reason: {event.option.id}")
        self.query_one("#comment").focus()

    @on(Input.Submitted, "#comment")
    def comment_given(self, event: Input.Submitted) -> None:
        """Takes the comment: that is all."""
        if self._typed() != self._taken or (self._look_up and not self._reasons and not self._taken):
            self.code_given()  # the field was left without enter, or changed since
            return
        if self._reasons and self._given.reason is None:
            self._say("Choose a reason first: it is what the scores are told by.")
            self.query_one("#reasons").focus()
            return
        comment = event.value.strip()
        found = _AT_EVENT.match(comment)
        at, comment = (int(found[1]), comment[found.end() :]) if found else (None, comment)
        if at is not None and at not in self._events:
            self._say(f"#{at} is no event of this chart: it has #{self._events[0]} to #{self._events[-1]}.")
            return
        if self._needed and not comment:
            self._say(self._needed)
            return
        self.dismiss(replace(self._given, comment=comment, at=at))

    @on(Line.Left)
    def action_leave(self) -> None:
        """Says nothing."""
        self.dismiss(None)

    def action_next_field(self) -> None:
        """Goes to the next field."""
        self.focus_next()

    def _typed(self) -> str:
        return self.query_one("#code", Input).value.strip() if self._look_up else ""

    def _take_code(self, code: str | None, says: str) -> None:
        self._taken = self._typed()
        self._given = replace(self._given, code=code)
        self._say(says)
        self.query_one("#reasons" if self._reasons else "#comment").focus()

    def _say(self, text: str) -> None:
        self.query_one("#verdict-notice", Static).update(Content(text))
