"""Present on admission: which codes of an inpatient claim need an indicator, and which are exempt from it.

What is exempt is a list that CMS publishes each year; without it nothing is said of single codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from codesets.code import Entry, dotted
from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named
from codesets.errors import BadQuestion

_APPENDIX = "ICD-10-CM Official Guidelines FY2026, appendix I, present on admission reporting"
NO_LIST = Rule("poa-list-missing", "information", _APPENDIX)
NEEDED = Rule("poa-needed", "information", _APPENDIX)
MISSING = Rule("poa-missing", "error", _APPENDIX)
EXEMPT = Rule("poa-exempt", "warning", _APPENDIX)
LATE_PRINCIPAL = Rule(
    "poa-principal", "warning", f"{GUIDELINES} II, principal diagnosis: what occasioned the admission", by_place=True
)
RULES = (NO_LIST, NEEDED, MISSING, EXEMPT, LATE_PRINCIPAL)

INDICATORS = ("Y", "N", "U", "W")
"""Yes; no; documentation insufficient; clinically undetermined."""


def indicators(given: Mapping[str, str]) -> dict[str, str]:
    """Gives the indicators by code as printed. Raises BadQuestion for one that is none."""
    for code, indicator in given.items():
        if indicator.upper() not in INDICATORS:
            raise BadQuestion(
                f"The POA indicator of {dotted(code)} is none; it is Y, N, U or W, and nothing for an exempt code."
            )
    return {dotted(code): indicator.upper() for code, indicator in given.items()}


def find(claim: Claim) -> Iterator[Edit]:
    """Gives the findings of this file's rules; other settings have no indicator."""
    codes = tuple(claim.billable())
    if claim.setting != "inpatient" or not codes:
        return
    yield from _late_principal(claim, codes[0])
    if not claim.catalog.rows("SELECT 1 FROM fact WHERE fact = 'poa' LIMIT 1"):
        yield finding(
            NO_LIST,
            (),
            "Which codes are exempt from a POA indicator is not known: CMS' list is not installed.",
            fix="Get the POA-exempt list of the edition and run `grayarea codesets install`.",
        )
        return
    exempt = [e for e in codes if claim.catalog.facts(e.code).get("poa") == "exempt"]
    needed = [e for e in codes if e not in exempt]
    if not claim.poa:
        yield finding(
            NEEDED,
            needed,
            f"A POA indicator is needed for {_listed(needed)}; exempt: {_listed(exempt)}.",
            fix="Give each its indicator, such as J44.0:Y.",
        )
        return
    for entry in needed:
        if entry.code not in claim.poa:
            yield finding(MISSING, [entry], f"{named(entry)} has no POA indicator.", fix="Give it Y, N, U or W.")
    for entry in exempt:
        if entry.code in claim.poa:
            yield finding(
                EXEMPT, [entry], f"{named(entry)} is exempt from POA reporting.", fix="Leave its indicator blank."
            )


def _late_principal(claim: Claim, first: Entry) -> Iterator[Edit]:
    if claim.poa.get(first.code) == "N" and first.code[0] not in "OPZ":
        yield finding(
            LATE_PRINCIPAL,
            [first],
            f"{named(first)} stands first and is said not to be present on admission.",
            fix="Put what occasioned the admission first, or correct the indicator.",
        )


def _listed(entries: list[Entry]) -> str:
    return ", ".join(e.code for e in entries) or "none"
