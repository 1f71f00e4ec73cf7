"""What a screen keeps of what was said: the open question, the standing code, warnings and drafts of each case."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.dialogue.audit import paragraph
from assistant.dialogue.case import Case, live
from assistant.dialogue.question import Question
from assistant.dialogue.said import (
    Asked,
    CaseOpened,
    CaseState,
    Explained,
    Filled,
    Found,
    Known,
    Queried,
    Refused,
    Resolved,
    Said,
    Sequenced,
    Unsure,
    Warned,
)


@dataclass(slots=True)
class Board:
    """Filled by `take`; everything is kept by the id of a case."""

    question: dict[str, Question] = field(default_factory=dict)
    """The open question."""
    resolved: dict[str, Resolved] = field(default_factory=dict)
    """The code the case stands on, accepted or not."""
    settled: dict[str, list[Filled]] = field(default_factory=dict)
    """What the answers settled by the way."""
    warnings: dict[str | None, list[Warned]] = field(default_factory=dict)
    """What a biller would find later; None holds what is about the whole chart."""
    draft: dict[str, str] = field(default_factory=dict)
    """The drafted query to the physician."""
    findings: list[Found] = field(default_factory=list)
    """What was read in the note, coded or not."""

    def take(self, said: Iterable[Said]) -> None:
        """Keeps what was said, in its order."""
        for one in said:
            self._take(one)

    def _take(self, said: Said) -> None:
        match said:
            case Asked(case=case, question=question):
                self._reopen(case)
                self.question[case] = question
            case Resolved(case=case):
                self._reopen(case)
                self.resolved[case] = said
            case Filled(case=case, by="rule"):
                self.settled.setdefault(case, []).append(said)
            case Warned(case=case):
                self.warnings.setdefault(case, []).append(said)
            case Queried(case=case, text=text):
                self.draft[case] = text
            case Found():
                self.findings.append(said)
            case CaseOpened() | Known() | Sequenced() | Filled() | CaseState() | Explained() | Unsure() | Refused():
                pass

    def _reopen(self, case: str) -> None:
        """What was true of a case before its last move is not shown any more."""
        self.question.pop(case, None)
        self.resolved.pop(case, None)
        self.draft.pop(case, None)
        self.warnings.pop(case, None)

    def reason_of(self, case: Case) -> str:
        """The reason of a case's code as a paragraph, or the drafted query, to be copied; empty where neither is."""
        if case.state == "query":
            return self.draft.get(case.id, "")
        resolved = self.resolved.get(case.id)
        if resolved is None:
            return ""
        return paragraph(case, resolved.code, resolved.title)

    def settled_now(self, case: Case) -> list[Filled]:
        """What the answers of a case have settled by the way and still settle."""
        left, answered = live(case), {answer.axis for answer in case.answers}
        axes: dict[str, Filled] = {filled.axis: filled for filled in self.settled.get(case.id, ())}
        return [
            filled
            for axis, filled in axes.items()
            if axis not in answered and len({c.leaf.axes.get(axis) for c in left}) == 1
        ]
