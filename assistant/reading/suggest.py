"""Ranked codes of a note without a conversation: for each finding the code it gets when nobody asks further."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.reading.encounter import said_of
from assistant.reading.findings import Assertion, Attribute, Finding, Quote, read
from assistant.reading.lasting import lasting_rule
from codesets.catalog import Catalog
from codesets.code import UNSPECIFIED, Leaf
from codesets.language import fillers, forms, sides
from phi_rules.note import StrippedNote


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One billable code, and what in the note it rests on."""

    code: str
    """As printed."""
    title: str
    """The official title."""
    score: float
    """Between 0 and 1, best first; comparable within one note only."""
    status: Assertion
    """How the note states the condition: "present", "possible", "historical"."""
    evidence: tuple[Quote, ...]
    """The quotes, in the order of the note."""


STATED: dict[Assertion, float] = {"present": 1.0, "possible": 0.8, "historical": 0.7}
"""What a finding's score counts by how it is stated. What is denied, a relative's or conditional is not suggested."""
UNCERTAIN: Mapping[str, dict[Assertion, float]] = {
    "inpatient": {"possible": 1.0},
    "outpatient": {"possible": 0.0},
    "professional": {"possible": 0.0},
}
"""What an uncertain diagnosis counts by setting: II.H and IV.H."""
LEAST = 0.3
"""The score below which a finding is too unsure to suggest a code for it unasked."""


def suggest(note: StrippedNote, catalog: Catalog, setting: str | None = None) -> list[Suggestion]:
    """Gives the codes of a note, best first, each once. Raises CatalogDamaged when the catalog cannot be read.

    An uncertain diagnosis is coded as if it existed at discharge of an "inpatient" (Official Guidelines II.H), and not
    at all for an "outpatient" or "professional" claim (IV.H); without a `setting` the note's own word counts, else it
    ranks lower. Where the note leaves a side, a type or a severity open, the code is the code set's own "unspecified"
    one; an injury of which no later visit is said is at its initial encounter.
    """
    said = said_of(note.text, "setting")
    counts = STATED | UNCERTAIN.get(setting or (said.value if said else ""), {})
    ranked = sorted(_suggestions(read(note, catalog), counts, catalog), key=lambda s: -s.score)
    once = {suggestion.code: suggestion for suggestion in reversed(ranked)}
    return sorted(once.values(), key=lambda s: (-s.score, s.evidence[0].start))


def _suggestions(
    findings: Iterable[Finding], counts: Mapping[Assertion, float], catalog: Catalog
) -> Iterable[Suggestion]:
    for finding in findings:
        score = round(finding.targets[0].weight * counts.get(finding.assertion, 0.0), 4)
        if score < LEAST or finding.part_of or (finding.assertion == "historical" and not _still_coded(finding)):
            continue
        leaf = plainest(catalog, finding)
        if leaf:
            yield Suggestion(leaf.code, leaf.title, score, finding.assertion, finding.evidence)


def _still_coded(finding: Finding) -> bool:
    """Whether a condition of the past has a code: one that says it is past, or its own because it lasts."""
    code = finding.targets[0].code
    return code.startswith("Z") or lasting_rule(code) is not None


def plainest(catalog: Catalog, finding: Finding) -> Leaf | None:
    """Gives the billable code that says what the note says of a finding and nothing more; None where there is none.

    The code to which the code set's own term leads stands before others that contradict nothing either.
    """
    said = frozenset(forms(f"{finding.term} {finding.phrase}"))
    given, first = finding.attributes, finding.targets[0].code
    branches = [catalog.leaves([target.code]) for target in finding.targets]
    below = [(leaves, _in_common(leaves)) for leaves in branches]
    ranked = [
        (
            _against(leaf, given),
            leaf.code != first,
            _beyond(leaf, common, given, said),
            rank,
            _added(leaf, catalog, said),
            leaf,
        )
        for rank, (leaves, common) in enumerate(below)
        for leaf in leaves
    ]
    return min(ranked, key=lambda each: each[:-1])[-1] if ranked else None


def _against(leaf: Leaf, given: Mapping[str, Attribute]) -> int:
    """On how many axes a code says something against what is given."""
    return sum(not answer.agrees_with(leaf.axes.get(axis)) for axis, answer in given.items())


def _in_common(leaves: Sequence[Leaf]) -> frozenset[tuple[str, str]]:
    """What all codes below a target say: the term that leads there says it too."""
    return (
        frozenset.intersection(*(frozenset(leaf.axes.items()) for leaf in leaves)) if len(leaves) > 1 else frozenset()
    )


def _beyond(
    leaf: Leaf, common: frozenset[tuple[str, str]], given: Mapping[str, Attribute], said: frozenset[str]
) -> int:
    """On how many axes a code says something that is neither given, nor said, nor meant by all codes beside it."""
    return sum(axis not in given and _adds(axis, value, said) for axis, value in leaf.axes.items() - common)


def _adds(axis: str, value: str, said: frozenset[str]) -> bool:
    """Whether a value says more than silence does, in words that the finding does not have: "acute" of bronchitis."""
    if value in (UNSPECIFIED, _UNSAID.get(axis)) or value.startswith("without "):
        return False
    return not _told_by(value) <= said


@cache
def _told_by(value: str) -> frozenset[str]:
    return frozenset(forms(value)) - fillers()


def _added(leaf: Leaf, catalog: Catalog, said: frozenset[str]) -> tuple[int, int, str]:
    """How many words a title adds to what is said, how far its branch is from the unspecified ones, and the code."""
    told = set(forms(_WITHOUT.sub("", leaf.title.lower()))) - said - fillers() - sides()
    steps = catalog.nodes(leaf.path[1:]).values()
    return len(told), sum(2 * node.other + (not node.unspecified) for node in steps), leaf.code


_WITHOUT = re.compile(r"\b(?:without .*|uncomplicated|unspecified|nos|(?:initial|subsequent) encounter.*)")
"""What a title says is not there, or is not known, adds nothing to what the note says."""
_UNSAID = {
    "encounter": "initial",
    "wound": "closed",
    "displacement": "displaced",
    "healing": "routine",
    "complication": "uncomplicated",
    "course of the effect": "uncomplicated",
    "recurrence": "not recurrent",
    "intractability": "not intractable",
    "diabetes type": "type 2",
}
"""What an unsaid axis takes where the code set has no "unspecified"; I.C.19.c: closed when open is not said, displaced
when not displaced is not said; I.C.4.a.2: type 2; else the default code (I.A.18)."""
