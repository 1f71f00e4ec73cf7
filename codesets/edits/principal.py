"""What may stand first on a claim: external causes never, and Medicare's list for a principal diagnosis."""

from __future__ import annotations

from collections.abc import Iterator

from codesets.code import Entry
from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named
from codesets.edits.mce import CITATION, listed

EXTERNAL_CAUSE = Rule(
    "external-cause-first",
    "error",
    f"{GUIDELINES} I.C.20.a.6, never a principal diagnosis; {CITATION} 2",
    by_place=True,
)
UNACCEPTABLE = Rule("unacceptable-principal", "error", f"{CITATION} 9, unacceptable principal diagnosis", by_place=True)
NEEDS_SECONDARY = Rule(
    "principal-needs-secondary", "error", f"{CITATION} 9, unacceptable principal diagnosis", by_place=True
)
QUESTIONABLE = Rule("questionable-admission", "information", f"{CITATION} 8, questionable admission", by_place=True)
RULES = (EXTERNAL_CAUSE, UNACCEPTABLE, NEEDS_SECONDARY, QUESTIONABLE)


def find(claim: Claim) -> Iterator[Edit]:
    """Gives at most one finding: over the code that stands first."""
    if not claim.entries:
        return
    first = claim.entries[0]
    if first.code[0] in "VWXY":
        yield finding(
            EXTERNAL_CAUSE,
            [first],
            f"{named(first)} tells an external cause and stands first.",
            fix="Put the injury or condition first and the external cause after it.",
        )
    elif first.billable and claim.setting == "inpatient":
        yield from _for_medicare(claim, first)


def _for_medicare(claim: Claim, first: Entry) -> Iterator[Edit]:
    if listed(first.code, "with-secondary"):
        if len(claim.entries) == 1:
            yield finding(
                NEEDS_SECONDARY,
                [first],
                f"{named(first)} is a principal diagnosis only beside a secondary one.",
                fix="Add the condition that the aftercare is for.",
            )
    elif listed(first.code, "unacceptable"):
        yield finding(
            UNACCEPTABLE,
            [first],
            f"{named(first)} is no principal diagnosis: it tells a circumstance or belongs beside another code.",
            fix="Put the condition first that, after study, occasioned the admission.",
        )
    elif listed(first.code, "questionable"):
        yield finding(
            QUESTIONABLE,
            [first],
            f"{named(first)} is seldom reason enough for an admission.",
            fix="Look whether the record gives another or a more specific reason for the admission.",
        )
