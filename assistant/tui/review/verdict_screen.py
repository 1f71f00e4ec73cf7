"""Asks for what a verdict needs: the right code, a reason of the fixed list, a comment."""

import re
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

from assistant.tui.actions import Action, bindings
from assistant.tui.review.actions import VERDICT
from assistant.tui.widgets.line import Line
from transcripts.review.reasons import REASONS

_CODE = re.compile(r"[A-Z0-9][A-Z0-9.]{2,7}")  # ICD-10-CM and -PCS, CPT, HCPCS, in any case and with or without the dot


@dataclass(frozen=True, slots=True)
class Given:
    """What the reviewer said."""

    code: str | None = None
    """The right code; None where the code is to go."""
    reason: str | None = None
    """Id of a reason."""
    comment: str = ""


class VerdictScreen(ModalScreen[Given | None], inherit_bindings=False):
    """Gives what was said; None when the reviewer changed their mind. enter goes from field to field."""

    ACTIONS: ClassVar[tuple[Action, ...]] = VERDICT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VERDICT)]

    def __init__(self, title: str, *, code: bool = False, reasons: bool = True) -> None:
        super().__init__()
        self._title = title
        self._code = code
        self._reasons = reasons
        self._given = Given()

    def compose(self) -> ComposeResult:
        with Vertical(id="verdict") as window:
            window.border_title = self._title
            if self._code:
                yield Line("the right code; empty when there should be none", id="code")
            if self._reasons:
                yield OptionList(
                    *(Option(Content.assemble((f"{r.id:<19}", "bold"), r.says), id=r.id) for r in REASONS.values()),
                    id="reasons",
                )
            yield Line("comment: what in the chart speaks for it; no identifier", id="comment")
            yield Static(id="verdict-notice")
        yield Footer()

    @on(Input.Submitted, "#code")
    def code_given(self, event: Input.Submitted) -> None:
        """Takes the code, and goes on to the reason."""
        code = event.value.strip().upper()
        if code and not _CODE.fullmatch(code):
            self._say("A code has 3 to 8 letters and digits, as S52.532D or 99213. Leave it empty for none.")
            return
        if not code and not self._reasons:
            self._say("Give the code that is missing.")
            return
        self._say("")
        self._given = replace(self._given, code=code or None)
        self.query_one("#reasons" if self._reasons else "#comment").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Takes the reason, and goes on to the comment."""
        self._given = replace(self._given, reason=event.option.id)
        self._say(f"reason: {event.option.id}")
        self.query_one("#comment").focus()

    @on(Input.Submitted, "#comment")
    def comment_given(self, event: Input.Submitted) -> None:
        """Takes the comment: that is all."""
        if self._reasons and self._given.reason is None:
            self._say("Choose a reason first: it is what the scores are told by.")
            self.query_one("#reasons").focus()
            return
        self.dismiss(replace(self._given, comment=event.value.strip()))

    @on(Line.Left)
    def action_leave(self) -> None:
        """Says nothing."""
        self.dismiss(None)

    def action_next_field(self) -> None:
        """Goes to the next field."""
        self.focus_next()

    def _say(self, text: str) -> None:
        self.query_one("#verdict-notice", Static).update(Content(text))
