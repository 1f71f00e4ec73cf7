"""Two places of a note that cannot both be right about one condition: left and right, type 1 and type 2."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from assistant.reading.finding import Attribute, Conflict
from assistant.reading.mention import Mention
from assistant.reading.tables import table

SURE = frozenset({"present", "possible"})
"""Statements of the condition as it is now: what was on the other side years ago contradicts nothing."""


def contradict(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether two conditions are one of which two places of the note say different things.

    Two sides are a conflict where each is said in sections of its own, and none says both: "left" in the history,
    "right" in the assessment. A knee each in one list are two knees.
    """
    if not all(mention.assertion in SURE for mention in (*one, *other)):
        return False
    return _two_sides_of_one(one, other) or any(
        _has_once(row, one) and _has_once(row, other) and _differ(row["axis"], one, other)
        for row in table("conflicts")["once"]
    )


def conflicts_of(mentions: Sequence[Mention]) -> tuple[Conflict, ...]:
    """Gives the axes on which a condition's mentions contradict each other, each with what they say and where."""
    axes = table("conflicts")["axes"]
    said = {axis: _values(axis, mentions) for axis in axes}
    return tuple(
        Conflict(axis, tuple(answers)) for axis, answers in said.items() if len(answers) > 1 and _apart(answers)
    )


def _apart(answers: Sequence[Attribute]) -> bool:
    """Whether no answer is a kind of another ("moderate", "moderate persistent") or holds all ("bilateral")."""
    return not any(
        a.value.startswith(b.value) or b.value.startswith(a.value) for a, b in combinations(answers, 2)
    ) and ("bilateral" not in {answer.value for answer in answers})


def _values(axis: str, mentions: Iterable[Mention]) -> list[Attribute]:
    """What mentions say on an axis, each value once, where the note first says it."""
    first: dict[str, Attribute] = {}
    for mention in mentions:
        if mention.assertion in SURE and axis in mention.attributes:
            first.setdefault(mention.attributes[axis].value, mention.attributes[axis])
    return list(first.values())


def _two_sides_of_one(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    named, others = _sided(one), _sided(other)
    places = {mention.section.kind for mention in named}
    return (
        bool(named and others)
        and _differ("laterality", one, other)
        and bool(places - {""})
        and places.isdisjoint(mention.section.kind for mention in others)
        and any(a.match.codes[0][:3] == b.match.codes[0][:3] for a in named for b in others)
        and {mention.match.term for mention in named} & {mention.match.term for mention in others} != set()
    )


def _sided(mentions: Iterable[Mention]) -> list[Mention]:
    return [mention for mention in mentions if "laterality" in mention.attributes]


def _differ(axis: str, one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    answers = [*_values(axis, one), *_values(axis, other)]
    return bool(_values(axis, one) and _values(axis, other)) and _apart(answers) and len(answers) > 1


def _has_once(row: dict[str, object], mentions: Sequence[Mention]) -> bool:
    codes = row["codes"]
    assert isinstance(codes, list)
    return all(mention.match.codes[0].startswith(tuple(codes)) for mention in mentions)
