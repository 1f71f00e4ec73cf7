"""Whether each code can be on a claim at all: known, billable, valid on the date, given once."""

from __future__ import annotations

from collections.abc import Iterator

from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named

UNKNOWN = Rule("unknown-code", "error", "ICD-10-CM tabular list")
NOT_BILLABLE = Rule("not-billable", "error", f"{GUIDELINES} I.B.2, level of detail in coding")
OUTSIDE_EDITION = Rule(
    "date-outside-edition", "warning", "45 CFR 162.1000(a): the code set valid on the date of service"
)
DUPLICATE = Rule("duplicate", "error", f"{GUIDELINES} I.B.12, reporting the same diagnosis code more than once")
RULES = (UNKNOWN, NOT_BILLABLE, OUTSIDE_EDITION, DUPLICATE)

_SHOWN = 9


def unknown(why: str) -> Edit:
    """Gives the finding over what is no code of the edition; `why` is the catalog's own message."""
    return finding(UNKNOWN, (), why, fix="Look the code up again: `grayarea search`.")


def find(claim: Claim) -> Iterator[Edit]:
    """Gives the findings of this file's rules."""
    yield from _not_billable(claim)
    yield from _outside_edition(claim)
    for entry in claim.repeated:
        yield finding(
            DUPLICATE,
            [entry],
            f"{named(entry)} stands more than once.",
            fix="Report it once for the encounter: for two sides take the code that says both, where there is one.",
        )


def _not_billable(claim: Claim) -> Iterator[Edit]:
    for entry in claim.entries:
        if not entry.billable:
            below = claim.catalog.children(entry.code)
            shown = "; ".join(named(child) for child in below[:_SHOWN])
            more = f"; and {len(below) - _SHOWN} more" if len(below) > _SHOWN else ""
            yield finding(
                NOT_BILLABLE,
                [entry],
                f"{named(entry)} is a {entry.level} and not a billable code.",
                fix=f"Choose below it: {shown}{more}.",
            )


def _outside_edition(claim: Claim) -> Iterator[Edit]:
    edition = claim.catalog.edition
    if claim.day is not None and not edition.holds_on(claim.day):
        yield finding(
            OUTSIDE_EDITION,
            claim.entries,
            f"The date of service {claim.day} is outside {edition.name}, "
            f"valid {edition.valid_from} to {edition.valid_until}.",
            fix="Check the codes against the edition of that date, or correct the date.",
        )
