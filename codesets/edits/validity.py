"""Whether each code can be on a claim at all: known, billable, valid on the date, given once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named
from codesets.lifetime import lifetime

if TYPE_CHECKING:
    from codesets.catalog import Catalog

UNKNOWN = Rule("unknown-code", "error", "ICD-10-CM tabular list")
NOT_ON_DATE = Rule("not-valid-on-date", "error", "45 CFR 162.1000(a): the code set valid on the date of service")
NOT_BILLABLE = Rule("not-billable", "error", f"{GUIDELINES} I.B.2, level of detail in coding")
OUTSIDE_EDITION = Rule(
    "date-outside-edition", "warning", "45 CFR 162.1000(a): the code set valid on the date of service"
)
DUPLICATE = Rule("duplicate", "error", f"{GUIDELINES} I.B.12, reporting the same diagnosis code more than once")
RULES = (UNKNOWN, NOT_ON_DATE, NOT_BILLABLE, OUTSIDE_EDITION, DUPLICATE)

_SHOWN = 9


def unknown(catalog: Catalog, code: str, why: str) -> Edit:
    """Gives the finding over what is no code of the edition; `why` is the catalog's own message.

    When another edition beside this one has the code, it is the date that speaks against it.
    """
    having = lifetime(catalog.path.parents[1], catalog.edition.code_set, code).editions
    if not having:
        return finding(UNKNOWN, (), why, fix="Look the code up again: `grayarea search`.")
    spans = "; ".join(f"{edition.name}, {edition.valid_from} to {edition.valid_until}" for edition in having)
    return finding(
        NOT_ON_DATE,
        (),
        why,
        f"It is in {spans}.",
        fix="Take the code of the edition that holds on the date of service, or correct the date.",
    )


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
    if claim.entries and claim.day is not None and not edition.holds_on(claim.day):
        yield finding(
            OUTSIDE_EDITION,
            claim.entries,
            f"The date of service {claim.day} is outside {edition.name}, "
            f"valid {edition.valid_from} to {edition.valid_until}.",
            fix="Check the codes against the edition of that date, or correct the date.",
        )
