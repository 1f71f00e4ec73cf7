"""A case: one finding on its way to a code. Its live candidates are always derived from its answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.dialogue.documentation import Statement
from assistant.dialogue.rules import BRANCH
from codesets.code import Leaf, Node

By = Literal["coder", "note", "rule"]
"""Who gave an answer: the coder, the note itself, or a guideline that settles what the chart leaves open."""

State = Literal["open", "accepted", "query", "skipped", "parked"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote of the stripped note with its place."""

    start: int
    """First code point in the stripped text."""
    end: int
    """One past the last code point."""
    text: str
    """The quoted words."""
    line: int
    """The line of the stripped note, counted from 1."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One billable code that the finding may still mean."""

    leaf: Leaf
    weight: float
    """How much speaks for it before any answer; the weights of a case add up to 1."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the path."""

    question: str
    """Id of the question it answers."""
    axis: str
    """The axis it is about; BRANCH for a branch of the tree."""
    takes: frozenset[str]
    """The axis values, or the branches, that stay. Empty where the answer only puts branches aside."""
    leaves: frozenset[str]
    """The branches that are put aside ("something else")."""
    option: str
    """Id of the option that was taken; "nd" for not documented."""
    label: str
    """The option in words."""
    by: By
    evidence: Evidence | None = None
    """The quote it rests on, where the note gave it."""
    citation: str = ""
    """The guideline section, where a guideline gave it."""


@dataclass(frozen=True, slots=True)
class Link:
    """Why a case was opened from another one: its code asks for more, or two codes of the chart are told by one."""

    to: str
    """Id of the case whose accepted code asks."""
    code: str
    """That code."""
    kind: Literal["code_first", "use_additional", "combination"]
    at: str
    """Where it is written: the code that the note stands at, or the id of the combination rule."""
    asks: str
    """The first question of the case: is it documented?"""
    yes: str
    """How the answer reads that goes on."""
    no: str
    """How the answer reads that ends it."""
    needed: bool
    """Whether the code set cannot do without it: then silence of the chart is a query, else the case is left."""
    citation: str
    replaces: tuple[str, ...] = ()
    """Ids of the cases whose codes are told by this one's."""


@dataclass(frozen=True, slots=True)
class Case:
    """One finding on its way to a code."""

    id: str
    phrase: str
    """What the chart or the coder calls it."""
    term: str
    """The text of the code set by which it was found; empty where nothing was found."""
    candidates: tuple[Candidate, ...]
    """All billable codes it may mean, before any answer."""
    nodes: Mapping[str, Node] = field(repr=False)
    """Every step of the tree above and at the candidates."""
    evidence: tuple[Evidence, ...] = ()
    answers: tuple[Answer, ...] = ()
    """The path so far, oldest first."""
    opened_with: tuple[Answer, ...] = ()
    """The answers it was opened with, which the note or the phrase gave: what starting over goes back to."""
    code_set: str = "icd10cm"
    """The code set of its candidates; "icd10pcs" is walked column by column."""
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    """axis -> value -> what the code set says it means, where it says so: a root operation, an approach."""
    conflicts: Mapping[str, tuple[tuple[str, Evidence], ...]] = field(default_factory=dict)
    """axis -> the values that places of the note give it and that cannot all be right, each with its quote."""
    assertion: str = "present"
    """How the chart states it: "present", "possible", "historical"; "present" for what the coder typed."""
    stated: Statement | None = None
    """The rule for how the chart states it, in the setting that is known."""
    barred: frozenset[str] = frozenset()
    """The candidates that cannot be, for this patient: of the other sex, of another age."""
    link: Link | None = None
    """The case that it follows from."""
    state: State = "open"
    code: str | None = None
    """The accepted code."""


def keeps(answer: Answer, leaf: Leaf) -> bool:
    """Whether a code is still possible after an answer. A code that does not know the axis is not contradicted."""
    if answer.axis == BRANCH:
        if answer.takes:
            return not answer.takes.isdisjoint(leaf.path)
        return answer.leaves.isdisjoint(leaf.path)
    value = leaf.axes.get(answer.axis)
    return value is None or value in answer.takes


def live(case: Case) -> list[Candidate]:
    """The candidates that every answer leaves and that can be, heaviest first, ties in code order."""
    left = list(surviving(case.candidates, case.answers))
    possible = [c for c in left if c.leaf.code not in case.barred] if case.barred else left
    # Where nothing else is left the patient's sex or age is what must be wrong: that is a warning, not an end.
    return sorted(possible or left, key=lambda c: (-c.weight, c.leaf.code))


def surviving(candidates: Iterable[Candidate], answers: Iterable[Answer]) -> Iterator[Candidate]:
    """The candidates that all the answers keep, in the order given."""
    path = tuple(answers)
    return (c for c in candidates if all(keeps(a, c.leaf) for a in path))


def with_answer(case: Case, answer: Answer) -> Case:
    """The case with one more answer at the end of its path."""
    return replace(case, answers=(*case.answers, answer), state="open", code=None)


def without_answer(case: Case, question: str) -> tuple[Case, tuple[Answer, ...]]:
    """Takes an earlier answer back.

    Gives the case without it, and the later answers that had to go with it because nothing would be left otherwise.
    """
    held: list[Answer] = []
    dropped: list[Answer] = []
    after = False
    for answer in case.answers:
        if answer.question == question and not after:
            after = True
        elif not after or _still_holds(case, held, answer):
            held.append(answer)
        else:
            dropped.append(answer)
    return replace(case, answers=tuple(held), state="open", code=None), tuple(dropped)


def _still_holds(case: Case, before: list[Answer], answer: Answer) -> bool:
    """An answer holds while it leaves something and still tells candidates apart."""
    left = list(surviving(case.candidates, before))
    kept = [c for c in left if keeps(answer, c.leaf)]
    return 0 < len(kept) < len(left)
