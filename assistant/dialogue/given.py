"""What the words of the note, or of the coder, answer by themselves."""

from dataclasses import dataclass

from assistant.dialogue.case import Answer, By, Case, Evidence, keeps, live
from assistant.dialogue.rules import BRANCH, rule_of


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a finding that would otherwise be asked."""

    value: str
    """The value on the axis: "left"."""
    evidence: Evidence | None
    """The quote; None where the coder typed it."""


def answer_given(case: Case, axis: str, given: Given) -> Answer | None:
    """Gives the answer, where it tells the live candidates apart and leaves some that have the value; else None."""
    if axis == BRANCH:
        return None
    candidates = live(case)
    # "open" agrees with every kind of open that the codes tell apart: "open I-II", "open IIIA-C".
    values = {c.leaf.axes.get(axis, "") for c in candidates}
    takes = frozenset(v for v in values if v == given.value or v.startswith(f"{given.value} "))
    label = dict(rule_of(axis).values).get(given.value, given.value)
    by: By = "note" if given.evidence else "coder"
    answer = Answer(axis, axis, takes, frozenset(), given.value, label, by, given.evidence)
    tells_apart = any(not keeps(answer, c.leaf) for c in candidates)
    return answer if takes and tells_apart else None
