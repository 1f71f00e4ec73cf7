"""Two codes of one category that cannot both be: unspecified beside specific, "without" beside "with"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from codesets.code import Entry, Leaf, Node
from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named
from codesets.edits.sides import alike_but_for_side

UNSPECIFIED = Rule("unspecified-beside-specific", "warning", f"{GUIDELINES} I.A.9.b, unspecified codes")
SITE_OPEN = Rule("unspecified-site-beside-specific", "information", f"{GUIDELINES} I.A.9.b, unspecified codes")
WITHOUT = Rule("without-beside-with", "warning", f"{GUIDELINES} I.B.9, combination code")
RULES = (UNSPECIFIED, SITE_OPEN, WITHOUT)

_SITE = re.compile(
    r"\bunspecified (site|part|joint|limb|region|quadrant|area|arm|leg|hand|foot|finger|toe|digit|eye|ear|breast|"
    r"lobe|level|artery|vein|\w+ (arm|leg|limb|extremity|eye|breast|lobe))|"
    r"\b(site|part|region|location|level|vessel|vein|artery) unspecified|\bin unspecified|, unspecified site",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(without|uncomplicated|not intractable)\b", re.IGNORECASE)
_WITH = re.compile(r"\b(with|intractable)\b", re.IGNORECASE)
_STATUS_AND_HISTORY = "Z77"
"""The first category of Z77-Z99, health hazards related to family and personal history and conditions."""
_TWO_KINDS = ("G43", "L40")
"""Categories of which one patient may have two kinds: migraine with aura and without, psoriasis of skin and joints."""


def find(claim: Claim) -> Iterator[Edit]:
    """Gives the findings of this file's rules."""
    by_code = {entry.code: entry for entry in claim.entries}
    for one, other in combinations(claim.leaves.values(), 2):
        if one.path[0] == other.path[0] and one.path[0] not in _TWO_KINDS:
            yield from _siblings(claim, one, other, by_code)


def _siblings(claim: Claim, one: Leaf, other: Leaf, by_code: dict[str, Entry]) -> Iterator[Edit]:
    step = next((i for i, (a, b) in enumerate(zip(one.path, other.path, strict=False)) if a != b), None)
    if step is None or len(one.path[step]) == 8:  # 7th characters are for `seventh`.
        return
    branches = claim.nodes[one.path[step]], claim.nodes[other.path[step]]
    # A patient may have many injuries, causes, allergies and histories; there only the side makes two codes one.
    many = (one.code[0] in "STVWXY" or one.code >= _STATUS_AND_HISTORY) and not alike_but_for_side(one, other)
    for (node, leaf), (beside, next_leaf) in (
        ((branches[0], one), (branches[1], other)),
        ((branches[1], other), (branches[0], one)),
    ):
        entries = by_code[leaf.code], by_code[next_leaf.code]
        if node.unspecified and not beside.unspecified and not many:
            yield finding(
                SITE_OPEN if _SITE.search(node.title) else UNSPECIFIED,
                entries,
                f"{named(entries[0])} stands beside the more specific {named(entries[1])}.",
                fix=f"Leave {leaf.code} out, unless the record has a second condition that it says no more of.",
            )
        elif one.code[0] not in "STVWXY" and _opposite(node, beside):
            yield finding(
                WITHOUT,
                entries,
                f"{named(entries[0])} and {named(entries[1])} speak against each other.",
                fix=f"Leave {leaf.code} out when the record has what {next_leaf.code} says.",
            )


def _opposite(node: Node, beside: Node) -> bool:
    """Whether one title says "without" where the other, alike up to there, says "with"."""
    absent, present = _WITHOUT.search(node.title), _WITH.search(beside.title)
    if not absent or not present or _WITHOUT.search(beside.title[: present.end()]):
        return False
    return _head(node.title[: absent.start()]) == _head(beside.title[: present.start()])


def _head(title: str) -> str:
    return re.sub(r"[\s,]+$", "", title.lower())
