"""What the note and the path have to say to a code that the coder typed: what contradicts it, what it rests on."""

from collections.abc import Iterator

from assistant.dialogue.case import Answer, Case, keeps
from assistant.dialogue.rules import rule_of
from assistant.dialogue.said import Warned
from codesets.code import OTHER, UNSPECIFIED, Leaf

OUTSIDE = "entered-outside-the-path"
CONTRADICTED = "entered-against-an-answer"
NOT_DOCUMENTED = "entered-not-documented"


def checked(case: Case, leaf: Leaf) -> Iterator[Warned]:
    """Gives what speaks against a code that was typed, or is missing for it; nothing where the path leads to it."""
    if case.candidates and all(c.leaf.code != leaf.code for c in case.candidates):
        text = f"{leaf.code} is not among the codes that {case.term or case.phrase} may mean: is it this condition?"
        yield Warned(case.id, OUTSIDE, text, (leaf.code,))
    for answer in case.answers:
        if not keeps(answer, leaf):
            yield Warned(case.id, CONTRADICTED, _against(answer, leaf), (leaf.code,))
    if missing := list(_undocumented(case, leaf)):
        text = f"{leaf.code} says {', '.join(missing)}: neither the note nor an answer says so. Look at the chart."
        yield Warned(case.id, NOT_DOCUMENTED, text, (leaf.code,))


def _against(answer: Answer, leaf: Leaf) -> str:
    by = {"coder": "you answered", "note": "the note says", "rule": "the guidelines give"}[answer.by]
    quoted = f', line {answer.evidence.line}: "{answer.evidence.text}"' if answer.evidence else ""
    value = leaf.axes.get(answer.axis)
    says = f"{answer.axis} {_label(answer.axis, value)}" if value else "another branch"
    return f"{leaf.code} says {says}; {by} {answer.label}{quoted}."


def _undocumented(case: Case, leaf: Leaf) -> Iterator[str]:
    """What the code says on axes that nobody answered, where the case's other codes say something else."""
    answered = {answer.axis for answer in case.answers}
    for axis, value in leaf.axes.items():
        if axis in answered or value in (UNSPECIFIED, OTHER) or _by_default(axis, value):
            continue
        others = {c.leaf.axes.get(axis) for c in case.candidates if c.leaf.path[0] == leaf.path[0]}
        if others - {None, value}:
            yield f"{axis} {_label(axis, value)}"


def _by_default(axis: str, value: str) -> bool:
    """Whether the guidelines give the value where the chart does not."""
    default = rule_of(axis).undocumented
    return default is not None and value.startswith(default)


def _label(axis: str, value: str | None) -> str:
    return dict(rule_of(axis).values).get(value or "", value or "nothing")
