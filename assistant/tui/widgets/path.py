"""The path of a case so far: each answer, who gave it, and a way to take it back where it stands."""

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.dialogue.case import Answer, Case
from assistant.dialogue.rules import BRANCH
from assistant.dialogue.said import Filled
from assistant.tui.widgets.row import Row

_GIVERS = {"coder": "you", "note": "the note", "rule": "guideline"}
_NAMES = {BRANCH: "which", "laterality": "side", "wound": "open/closed", "encounter": "visit", "seventh": "7th char."}
"""Axes whose name a coder would not use on a form; the others go by their own."""


class PathList(OptionList):
    """The answers of a case, oldest first; selecting one takes it back. The id of an option is its question."""

    def show(self, case: Case, settled: Iterable[Filled]) -> None:
        """Shows the path of a case, and what its answers settled by the way."""
        self.clear_options()
        self.add_options(Option(_answered(answer), id=answer.question) for answer in case.answers)
        self.add_options(Option(_settled(filled), disabled=True) for filled in settled)
        self.display = self.option_count > 0


def _answered(answer: Answer) -> Row:
    giver = _GIVERS[answer.by]
    if answer.evidence:
        giver += f", line {answer.evidence.line}"
    if answer.citation:
        giver += f", {answer.citation}"
    return _row("✓", answer.axis, answer.label, giver)


def _settled(filled: Filled) -> Row:
    return _row("·", filled.axis, filled.label, filled.why)


def _row(sign: str, axis: str, label: str, giver: str) -> Row:
    name = _NAMES.get(axis, axis)
    return Row(Content(f"{sign} {name:<12}"), Content.styled(label, "bold"), Content.styled(giver, "dim"))
