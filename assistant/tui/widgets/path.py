"""The path of a case so far: each answer, who gave it, and a way to take it back where it stands."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.dialogue.case import Answer, Case
from assistant.dialogue.rules import BRANCH
from assistant.dialogue.said import Filled

_GIVERS = {"coder": "you", "note": "the note", "rule": "guideline"}


class PathList(OptionList):
    """The answers of a case, oldest first; selecting one takes it back. The id of an option is its question."""

    def show(self, case: Case, settled: Iterable[Filled]) -> None:
        """Shows the path of a case, and what its answers settled by the way."""
        self.clear_options()
        self.add_options(Option(_answered(answer), id=answer.question) for answer in case.answers)
        self.add_options(Option(_settled(filled), disabled=True) for filled in settled)
        self.display = self.option_count > 0


def _answered(answer: Answer) -> Table:
    giver = _GIVERS[answer.by]
    if answer.evidence:
        giver += f", line {answer.evidence.line}"
    if answer.citation:
        giver += f" {answer.citation}"
    return _row("✓", _axis(answer.axis), answer.label, giver)


def _settled(filled: Filled) -> Table:
    return _row("·", _axis(filled.axis), filled.label, filled.why)


def _axis(axis: str) -> str:
    return "which" if axis == BRANCH else axis


def _row(sign: str, axis: str, label: str, giver: str) -> Table:
    row = Table.grid(padding=(0, 1), expand=True)
    row.add_column(width=1)
    row.add_column(width=11, no_wrap=True)
    row.add_column(ratio=1)
    row.add_column(justify="right", no_wrap=True)
    row.add_row(Text(sign), Text(axis), Text(label, style="bold"), Text(giver, style="dim"))
    return row
