"""Initial, subsequent, sequela: 7th characters that must agree, and the order of a sequela and what it left behind."""

from __future__ import annotations

from collections.abc import Iterator

from codesets.code import Entry
from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named
from codesets.references import references

TWICE = Rule("two-encounters-of-one-injury", "warning", f"{GUIDELINES} I.C.19.a, application of 7th characters")
ACUTE_AND_SEQUELA = Rule("sequela-with-acute", "error", f"{GUIDELINES} I.B.10, sequela")
SEQUELA_FIRST = Rule("sequela-first", "warning", f"{GUIDELINES} I.B.10, sequela", by_place=True)
CAUSE_DISAGREES = Rule("external-cause-encounter", "warning", f"{GUIDELINES} I.C.20.a.2, length of treatment")
CIRCUMSTANCE_LATER = Rule(
    "circumstance-after-initial", "warning", f"{GUIDELINES} I.C.20.b, I.C.20.c and I.C.20.k: place, activity and status"
)
RULES = (TWICE, ACUTE_AND_SEQUELA, SEQUELA_FIRST, CAUSE_DISAGREES, CIRCUMSTANCE_LATER)

_SEQUELAE = references("B90-B94, E64, E68, G09, O94")
"""Sequela codes without a 7th character that follow the condition left behind; I69 says that condition itself."""
_CIRCUMSTANCES = references("Y92, Y93, Y99")


def find(claim: Claim) -> Iterator[Edit]:
    """Gives the findings of this file's rules."""
    visits = {entry: visit for entry in claim.billable() if (visit := claim.visit(entry))}
    yield from _one_injury_twice(visits)
    yield from _sequela_first(claim, visits)
    injuries = {entry: visit for entry, visit in visits.items() if entry.code[0] in "MST"}
    if injuries:
        yield from _cause_disagrees(visits, injuries)
        yield from _circumstance_later(claim, injuries)


def _one_injury_twice(visits: dict[Entry, str]) -> Iterator[Edit]:
    first: dict[str, Entry] = {}
    for entry, visit in visits.items():
        other = first.setdefault(entry.code[:-1], entry)
        if visits[other] == visit:
            continue
        sequela = "sequela" in (visit, visits[other])
        yield finding(
            ACUTE_AND_SEQUELA if sequela else TWICE,
            (other, entry),
            f"{other.code} and {entry.code} are one injury, in {visits[other]} and in {visit} encounter.",
            fix="Keep the code of this encounter: initial while treatment is active, subsequent in healing, "
            "sequela for what is left behind.",
        )


def _sequela_first(claim: Claim, visits: dict[Entry, str]) -> Iterator[Edit]:
    first = claim.entries[0] if claim.entries else None
    if first is None or first.code[0] in "VWXY":
        return
    if visits.get(first) == "sequela" or any(r.covers(first.code) for r in _SEQUELAE):
        yield finding(
            SEQUELA_FIRST,
            [first],
            f"{named(first)} says what something is the sequela of, and stands first.",
            fix="Put the condition that is left behind (scar, malunion, paralysis) first, the sequela code after it.",
        )


def _cause_disagrees(visits: dict[Entry, str], injuries: dict[Entry, str]) -> Iterator[Edit]:
    said = set(injuries.values())
    for entry, visit in visits.items():
        if entry.code[0] in "VWXY" and visit not in said:
            yield finding(
                CAUSE_DISAGREES,
                (entry, next(iter(injuries))),
                f"{entry.code} is for the {visit} encounter, and no injury on the claim is; they say "
                f"{' and '.join(sorted(said))}.",
                fix="Give the external cause the 7th character of the injury.",
            )


def _circumstance_later(claim: Claim, injuries: dict[Entry, str]) -> Iterator[Edit]:
    if "initial" in injuries.values():
        return
    for entry in claim.billable():
        if any(r.covers(entry.code) for r in _CIRCUMSTANCES):
            yield finding(
                CIRCUMSTANCE_LATER,
                (entry, next(iter(injuries))),
                f"{named(entry)} is told once, at the initial encounter, and no injury on the claim is in one.",
                fix=f"Leave {entry.code} out.",
            )
