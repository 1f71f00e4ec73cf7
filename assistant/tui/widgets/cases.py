"""The list of cases: how each stands, one line each."""

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.dialogue.case import Case

_SIGNS = {"accepted": "✓", "query": "?", "skipped": "-", "parked": "‖"}


class CaseList(OptionList):
    """Every case of the chart; selecting one makes it the current one. The id of an option is the id of its case."""

    def show(self, cases: Iterable[Case], current: str | None, warned: Iterable[str | None] = ()) -> None:
        """Shows the cases; the current one is pointed at and scrolled to."""
        warned = set(warned)
        cases = list(cases)
        self.clear_options()
        self.add_options(
            Option(_line(number, case, case.id == current, case.id in warned), id=case.id)
            for number, case in enumerate(cases, 1)
        )
        self.highlighted = next((n for n, case in enumerate(cases) if case.id == current), None)
        self.border_title = f"cases {sum(c.state == 'accepted' for c in cases)}/{len(cases)}"


def _line(number: int, case: Case, current: bool, warned: bool) -> Content:
    sign = "▶" if current else _SIGNS.get(case.state, " ")
    ends = {"accepted": case.code or "", "query": "(query)", "skipped": "(skipped)", "parked": "(parked)"}
    end = ends.get(case.state, "")
    warning = " !" if warned else ""
    style = "bold" if current else "dim" if case.state in ("accepted", "skipped") else ""
    return Content.assemble(
        (f"{sign} {number} ", "bold"), (case.phrase, style), (f"  {end}" if end else "", "bold"), (warning, "bold")
    )
