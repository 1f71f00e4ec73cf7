"""Ranked codes of a note without a conversation: for each finding the code it gets when nobody asks further."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.reading.findings import Assertion, Attribute, Finding, Quote, read
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


STATED: Mapping[Assertion, float] = {"present": 1.0, "possible": 0.8, "historical": 0.6}
"""What a finding's score counts by how it is stated. What is denied, a relative's or conditional is not suggested."""
LEAST = 0.3
"""The score below which a finding is too unsure to suggest a code for it unasked."""


def suggest(note: StrippedNote, catalog: Catalog) -> list[Suggestion]:
    """Gives the codes of a note, best first, each once. Raises CatalogDamaged when the catalog cannot be read.

    Where the note leaves a side, a type or a severity open, the code is the code set's own "unspecified" one; an injury
    of which no later visit is said is at its initial encounter.
    """
    ranked = sorted(_suggestions(read(note, catalog), catalog), key=lambda s: -s.score)
    once = {suggestion.code: suggestion for suggestion in reversed(ranked)}
    return sorted(once.values(), key=lambda s: (-s.score, s.evidence[0].start))


def _suggestions(findings: Iterable[Finding], catalog: Catalog) -> Iterable[Suggestion]:
    for finding in findings:
        score = round(finding.targets[0].weight * STATED.get(finding.assertion, 0.0), 4)
        if score < LEAST:
            continue
        leaf = plainest(catalog, finding)
        if leaf:
            yield Suggestion(leaf.code, leaf.title, score, finding.assertion, finding.evidence)


def plainest(catalog: Catalog, finding: Finding) -> Leaf | None:
    """Gives the billable code that says what the note says of a finding and nothing more; None where there is none."""
    leaves = catalog.leaves([finding.targets[0].code])
    said = frozenset(forms(f"{finding.term} {finding.phrase}"))
    return min(leaves, key=lambda leaf: _added(leaf, catalog, finding.attributes, said), default=None)


def _added(
    leaf: Leaf, catalog: Catalog, given: Mapping[str, Attribute], said: frozenset[str]
) -> tuple[int, int, int, int, str]:
    """How far a code departs from what is said: against it, beyond it by axes, by words, by branches; then its code."""
    against = sum(leaf.axes.get(axis, answer.value) != answer.value for axis, answer in given.items())
    beyond = sum(
        value not in (UNSPECIFIED, _UNSAID.get(axis)) for axis, value in leaf.axes.items() if axis not in given
    )
    told = _WITHOUT.sub("", leaf.title.lower())
    words = len(set(forms(told)) - said - fillers() - sides())
    steps = catalog.nodes(leaf.path[1:]).values()
    return against, beyond, words, sum(2 * node.other + (not node.unspecified) for node in steps), leaf.code


_WITHOUT = re.compile(r"\b(?:without .*|uncomplicated|unspecified|nos|(?:initial|subsequent) encounter.*)")
"""What a title says is not there, or is not known, adds nothing to what the note says."""
_UNSAID = {"encounter": "initial", "wound": "closed", "healing": "routine"}
"""What an unsaid axis takes where the code set has no "unspecified"; I.C.19.c: closed when open is not said."""
