"""Burns: the highest degree first, and one degree a site."""

from __future__ import annotations

from collections.abc import Iterator

from codesets.code import Entry
from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named
from codesets.references import references

HIGHEST_FIRST = Rule("burn-order", "warning", f"{GUIDELINES} I.C.19.d.1, sequencing of burn codes", by_place=True)
ONE_DEGREE = Rule("burn-degrees-of-one-site", "warning", f"{GUIDELINES} I.C.19.d.2, burns of the same site")
RULES = (HIGHEST_FIRST, ONE_DEGREE)

_BY_DEGREE = references("T20-T25")
_DEGREES = {"1": 1, "2": 2, "3": 3, "5": 1, "6": 2, "7": 3}
"""Fourth character -> degree: burns 1 to 3, corrosions 5 to 7; 0 and 4 leave the degree open."""


def find(claim: Claim) -> Iterator[Edit]:
    """Gives the findings of this file's rules."""
    degrees = {e: degree for e in claim.billable() if (degree := _degree(e)) is not None}
    if not degrees:
        return
    first, highest = next(iter(degrees)), max(degrees, key=lambda e: degrees[e])
    if degrees[first] < degrees[highest]:
        yield finding(
            HIGHEST_FIRST,
            (first, highest),
            f"{first.code} stands before {named(highest)}, which is of a higher degree.",
            fix=f"Put {highest.code} first among the burns.",
        )
    sites: dict[str, Entry] = {}
    for entry in degrees:
        other = sites.setdefault(entry.code[:3] + entry.code[5:], entry)
        if degrees[other] != degrees[entry]:
            high, low = sorted((other, entry), key=lambda e: -degrees[e])
            yield finding(
                ONE_DEGREE,
                (high, low),
                f"{high.code} and {low.code} are burns of one site in two degrees.",
                fix=f"Report {named(high)} alone.",
            )


def _degree(entry: Entry) -> int | None:
    """Gives the degree of a burn or corrosion that is treated in this encounter and not a sequela."""
    if entry.code.endswith("S") or not any(r.covers(entry.code) for r in _BY_DEGREE):
        return None
    return _DEGREES.get(entry.code[4])
