"""The codes of the encounter together: the edits that come up as they are accepted."""

from collections.abc import Sequence
from datetime import date

from assistant.context import Context
from assistant.dialogue.case import Case
from assistant.dialogue.said import Placed, Warned
from codesets.catalog import Catalog
from codesets.edits import check


def warnings_with(
    catalog: Catalog, context: Context, case: Case, others: Sequence[Case], beside: Sequence[Catalog] = ()
) -> list[Warned]:
    """Gives the edits that come up because this case's code joins the accepted ones.

    `beside` are the catalogs of procedures and supplies that are open.
    """
    codes = [c.code for c in others if c.state == "accepted" and c.code]
    with_it = check(
        catalog,
        [*codes, str(case.code)],
        setting=context.setting,
        date=date.fromisoformat(context.date) if context.date else None,
        age=context.age,
        sex=context.sex,
        in_order=False,
        beside=beside,
    )
    return [
        Warned(case.id, e.rule, f"{e.message} {e.fix}".strip(), tuple(e.codes))
        for e in with_it
        if case.code in e.codes and e.level != "information"
    ]


def warnings_in_order(
    catalog: Catalog, context: Context, placed: Sequence[Placed], beside: Sequence[Catalog] = ()
) -> list[Warned]:
    """Gives the edits over all accepted codes in the order of the claim."""
    found = check(
        catalog,
        [each.code for each in placed],
        setting=context.setting,
        date=date.fromisoformat(context.date) if context.date else None,
        age=context.age,
        sex=context.sex,
        beside=beside,
    )
    case_of = {each.code: each.case for each in placed}
    return [
        Warned(case_of.get(e.codes[0]) if e.codes else None, e.rule, f"{e.message} {e.fix}".strip(), tuple(e.codes))
        for e in found
        if e.level != "information"
    ]
