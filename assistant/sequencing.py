"""The order of the accepted codes on the claim: which is principal or first-listed, and why each stands there."""

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.context import Context
from assistant.dialogue.case import Case
from assistant.dialogue.said import Placed
from codesets.catalog import Catalog
from codesets.edits import Edit, check
from codesets.edits.finding import GUIDELINES
from codesets.edits.guidelines import rows
from codesets.edits.registry import rules

FIRST = {
    "inpatient": (
        "principal diagnosis: the condition that, after study, was chiefly responsible for the admission; "
        "no rule puts another one before it",
        "II",
    ),
    "outpatient": ("first-listed: chiefly responsible for the services; no rule puts another one before it", "IV.G"),
}
"""Setting -> why the first code is first, and the section; a professional claim goes by the outpatient rules."""
ADDITIONAL = ("coexisting condition, documented and cared for", "III and IV.J")
CAUSE = ("an external cause stands after the condition that it caused", "I.C.20.a.6")
ACUTE_FIRST = ("the acute condition stands before the chronic one", "I.B.8")
_SECOND_GOES_FIRST = frozenset({"code-first-order", "use-additional-order", "burn-order"})
"""Rules of which a finding over two codes names first what is to stand second."""

Reason = tuple[str, str]


def sequenced(catalog: Catalog, context: Context, accepted: Sequence[Case]) -> list[Placed]:
    """Gives the accepted diagnoses in the order of the claim, each with its reason and the section; procedures after.

    The order of the chart holds until a rule of the code set or the guidelines moves a code.
    """
    diagnoses = [c for c in accepted if c.code and c.code_set == catalog.edition.code_set]
    codes = list(dict.fromkeys(c.code for c in sorted(diagnoses, key=_is_cause) if c.code))
    codes, reasons = _moved(catalog, context, codes)
    case_of = {c.code: c.id for c in accepted}
    done = [c.code for c in accepted if c.code and c.code not in codes]
    first = FIRST["inpatient" if context.setting == "inpatient" else "outpatient"]
    placed: list[Placed] = []
    for place, code in enumerate(codes):
        says, citation = reasons.get(code) or (first if place == 0 else CAUSE if code[0] in "VWXY" else ADDITIONAL)
        placed.append(Placed(case_of[code], code, says, citation))
    return [*placed, *(Placed(case_of[code], code, "procedure or supply, listed apart", "") for code in done)]


def _is_cause(case: Case) -> bool:
    return str(case.code)[0] in "VWXY"


def _moved(catalog: Catalog, context: Context, codes: list[str]) -> tuple[list[str], dict[str, Reason]]:
    """Moves codes as the rules ask, one after the other, until none asks; stops where they ask in a circle."""
    reasons: dict[str, Reason] = {}
    seen: set[tuple[str, ...]] = set()
    while tuple(codes) not in seen:
        seen.add(tuple(codes))
        for code, before, reason in (*_acute_first(catalog, codes), *_asked_for(catalog, context, codes)):
            changed = _put(codes, code, before)
            if tuple(changed) not in seen:
                codes = changed
                reasons[code] = reason
                break
    return codes, reasons


def _put(codes: Sequence[str], code: str, before: str | None) -> list[str]:
    """The codes with one of them just before another; at the end where there is none."""
    rest = [c for c in codes if c != code]
    place = rest.index(before) if before else len(rest)
    return [*rest[:place], code, *rest[place:]]


def _asked_for(catalog: Catalog, context: Context, codes: Sequence[str]) -> Iterator[tuple[str, str | None, Reason]]:
    """What the edits over the codes in this order ask for: the code to move, before which one, the reason."""
    found = check(
        catalog,
        codes,
        setting=context.setting,
        date=date.fromisoformat(context.date) if context.date else None,
        age=context.age,
        sex=context.sex,
    )
    leads = {row.rule.id for row in rows() if row.kind == "lead"}
    # Where several rules say the same, the guideline is the reason that a coder gives.
    for edit in sorted(found, key=lambda edit: not edit.citation.startswith(GUIDELINES)):
        if rules()[edit.rule].by_place and edit.level != "information" and set(edit.codes) <= set(codes):
            yield _move(edit, codes, edit.rule in leads)


def _move(edit: Edit, codes: Sequence[str], to_front: bool) -> tuple[str, str | None, Reason]:
    reason = (edit.fix.rstrip("."), edit.citation.rpartition("section ")[2].partition(",")[0])
    if len(edit.codes) == 1:
        return edit.codes[0], None, reason
    one, other = edit.codes[:2]
    if edit.rule in _SECOND_GOES_FIRST:
        one, other = other, one
    return one, codes[0] if to_front else other, reason


def _acute_first(catalog: Catalog, codes: Sequence[str]) -> Iterator[tuple[str, str | None, Reason]]:
    """Acute and chronic of one category, where the chronic one stands first."""
    leaves = {leaf.code: leaf for leaf in catalog.leaves(codes)}
    for place, chronic in enumerate(codes):
        for acute in codes[place + 1 :]:
            one, other = leaves[acute], leaves[chronic]
            same = one.path[0] == other.path[0]
            if same and (one.axes.get("acuity"), other.axes.get("acuity")) == ("acute", "chronic"):
                yield acute, chronic, ACUTE_FIRST
