"""The end of a chart: the accepted codes in order with a reason each, and what is still open."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from assistant.dialogue.case import Case
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
        """The codes in the order of their cases, the open cases, the warnings: one text, to be read or copied."""
        accepted = [c for c in self.session.cases if c.state == "accepted"]
        still_open = [c for c in self.session.cases if c.state != "accepted"]
        lines = [f"codes, in the order of their cases: {len(accepted)}", ""]
        for number, case in enumerate(accepted, 1):
            resolved = self.board.resolved.get(case.id)
            lines.append(f"{number:>3}  {case.code:<9} {resolved.title if resolved else ''}".rstrip())
            lines.append(f"     because {_because(case)}")
            lines += [f"     ! {w.rule}: {w.text}" for w in self.board.warnings.get(case.id, ())]
        if not accepted:
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


def _because(case: Case) -> str:
    said = (
        [f'line {case.evidence[0].line}: "{case.evidence[0].text}"'] if case.evidence else [f'typed: "{case.phrase}"']
    )
    said += [f"{answer.axis} {answer.label}" for answer in case.answers]
    return "; ".join(said)
