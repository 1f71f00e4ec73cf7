"""The end of a chart: the accepted codes in order with a reason each, and what is still open."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from assistant.dialogue.audit import paragraph
from assistant.dialogue.said import Sequenced
from assistant.tui.actions import CLOSING, Action, bindings
from assistant.tui.board import Board
from assistant.tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from assistant.session import Session
    from assistant.tui.app import GrayareaApp


class ClosingScreen(Screen[None], inherit_bindings=False):
    """Shows what the chart came to. Leaving the program from here closes the chart."""

    app: "GrayareaApp"
    ACTIONS: ClassVar[tuple[Action, ...]] = CLOSING
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CLOSING)]

    def __init__(self, session: "Session", board: Board) -> None:
        super().__init__()
        self.session = session
        self.board = board

    def compose(self) -> ComposeResult:
        yield TopLine("end of the chart", "● recorded")
        with VerticalScroll(id="codes"):
            yield Static(Content(self.text()))
        yield Footer()

    def text(self) -> str:
        """The codes in the order of the claim, the open cases, the warnings: one text, to be read or copied."""
        placed = [p for s in self.session.sequence() if isinstance(s, Sequenced) for p in s.codes]
        still_open = [c for c in self.session.cases if c.state != "accepted"]
        lines = [f"codes, in the order of the claim: {len(placed)}", ""]
        for number, place in enumerate(placed, 1):
            case, resolved = self.session.case(place.case), self.board.resolved.get(place.case)
            title = resolved.title if resolved else ""
            lines.append(f"{number:>3}  {place.code:<9} {title}".rstrip())
            lines.append(f"     {place.why}{f' ({place.citation})' if place.citation else ''}")
            lines.append(f"     {paragraph(case, place.code, title)}")
            lines += [f"     ! {w.rule}: {w.text}" for w in self.board.warnings.get(case.id, ())]
        if not placed:
            lines.append("     none was accepted")
        if still_open:
            lines += ["", f"without a code: {len(still_open)}", ""]
            lines += [f"     {case.phrase}  ({_WORDS[case.state]})" for case in still_open]
        passed_over = [f for f in self.board.findings if f.case is None]
        if passed_over:
            lines += ["", f"read and not coded: {len(passed_over)}", ""]
            lines += [f"     {f.phrase}  ({f.assertion})" for f in passed_over]
        return "\n".join(lines)

    def action_back(self) -> None:
        """Goes back to the conversation."""
        self.app.pop_screen()

    def action_copy_codes(self) -> None:
        """Copies the codes with their reasons."""
        self.app.copy_to_clipboard(self.text())
        self.notify("Copied.", markup=False)

    def action_new_chart(self) -> None:
        """Closes this chart and goes back to the paste screen."""
        self.app.new_chart()


_WORDS = {
    "open": "still open",
    "query": "a query to the physician was drafted",
    "skipped": "skipped",
    "parked": "put aside",
}
