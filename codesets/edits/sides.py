"""Left and right: one bilateral code for two sides, sides left open, sides that disagree between linked codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from codesets.code import Entry, Leaf
from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named
from codesets.edits.mce import CITATION, listed

BOTH_SIDES = Rule("both-sides", "warning", f"{GUIDELINES} I.B.13, laterality")
SIDE_OPEN = Rule("unspecified-side", "warning", f"{CITATION} 20, unspecified code")
SIDES_DISAGREE = Rule("sides-disagree", "warning", f"{GUIDELINES} I.B.13, laterality")
HANDEDNESS = Rule("two-dominant-sides", "warning", f"{GUIDELINES} I.C.6.a, dominant/nondominant side")
RULES = (BOTH_SIDES, SIDE_OPEN, SIDES_DISAGREE, HANDEDNESS)

_SIDE = re.compile(r"\b(right|left|bilateral|both)\b.*", re.IGNORECASE)
_DOMINANT = re.compile(r"\b(right|left) (dominant|non-?dominant) side\b", re.IGNORECASE)


def find(claim: Claim) -> Iterator[Edit]:
    """Gives the findings of this file's rules."""
    yield from _both_sides(claim)
    yield from _side_open(claim)
    yield from _sides_disagree(claim)
    yield from _two_dominant_sides(claim)


def alike_but_for_side(one: Leaf, other: Leaf) -> bool:
    """Says whether two codes of one category differ in nothing but the side."""
    return one.path[0] == other.path[0] and _but_for_side(one) == _but_for_side(other)


def _both_sides(claim: Claim) -> Iterator[Edit]:
    for one, other in permutations(claim.leaves.values(), 2):
        if one.axes.get("laterality") != "right" or other.axes.get("laterality") != "left":
            continue
        if not alike_but_for_side(one, other):
            continue
        shared = [step for step, beside in zip(one.path, other.path, strict=False) if step == beside]
        family = claim.catalog.leaves(shared[-1:])
        both = [leaf for leaf in family if leaf.axes.get("laterality") == "bilateral" and _same_but_side(leaf, one)]
        if len(both) == 1:
            yield finding(
                BOTH_SIDES,
                [e for e in claim.entries if e.code in (one.code, other.code)],
                f"{one.code} and {other.code} say the two sides of what {both[0].code} says at once.",
                fix=f"Report {both[0].code} {both[0].title}.",
            )


def _but_for_side(leaf: Leaf) -> tuple[str, dict[str, str]]:
    axes = {axis: value for axis, value in leaf.axes.items() if axis != "laterality"}
    return re.sub(r"\b(right|left|unspecified)\b", "", leaf.title.lower()), axes


def _same_but_side(leaf: Leaf, one: Leaf) -> bool:
    """Whether two titles are alike up to the word of the side: "Acute serous otitis media," right ear, bilateral."""
    return _SIDE.sub("", leaf.title) == _SIDE.sub("", one.title) and _but_for_side(leaf)[1] == _but_for_side(one)[1]


def _side_open(claim: Claim) -> Iterator[Edit]:
    for entry in claim.billable():
        if claim.setting == "inpatient" and listed(entry.code, "unspecified"):
            yield finding(
                SIDE_OPEN,
                [entry],
                f"{named(entry)} leaves the side open, and Medicare returns the claim.",
                fix="Take the code of the documented side. When it cannot be determined, the claim needs the remark "
                "UNABLE TO DET LAT 1 (nobody could say) or UNABLE TO DET LAT 2 (the physician could not).",
            )


def _sides_disagree(claim: Claim) -> Iterator[Edit]:
    """Two codes that a note links, one left and one right, neither with a partner on the other's side."""
    sided = {e: side for e in claim.billable() if (side := claim.side(e)) in ("left", "right")}
    linked: dict[Entry, list[Entry]] = {}
    for entry in sided:
        for note in claim.notes(entry, "code_first", "use_additional"):
            for other in claim.meant(note.text):
                if other in sided and other.code[:3] != entry.code[:3]:
                    linked.setdefault(entry, []).append(other)
                    linked.setdefault(other, []).append(entry)
    said: set[frozenset[Entry]] = set()
    for entry, others in linked.items():
        other = others[0]
        if all(sided[o] != sided[entry] for o in others) and frozenset((entry, other)) not in said:
            said.add(frozenset((entry, other)))
            yield finding(
                SIDES_DISAGREE,
                (entry, other),
                f"{named(entry)} and {named(other)} belong together and name different sides.",
                fix="Correct the side of one of the two, or add the code that goes with each.",
            )


def _two_dominant_sides(claim: Claim) -> Iterator[Edit]:
    hands: dict[str, Entry] = {}
    for entry in claim.billable():
        if found := _DOMINANT.search(entry.title):
            side, dominance = found[1].lower(), found[2].lower()
            hands.setdefault(side if dominance == "dominant" else {"left": "right", "right": "left"}[side], entry)
    if len(hands) > 1:
        one, other = hands.values()
        yield finding(
            HANDEDNESS,
            (one, other),
            f"{one.code} says a {next(iter(hands))}-handed patient and {other.code} the other hand.",
            fix="Correct the dominance of one of the two.",
        )
