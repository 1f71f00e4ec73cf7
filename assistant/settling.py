"""A case is settled on a code: what speaks against it, what follows from it, and which other cases it settles."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.context import Context
from assistant.dialogue import conversation
from assistant.dialogue.case import Case, live
from assistant.dialogue.entered import checked
from assistant.dialogue.said import CaseState, Refused, Said
from assistant.encounter import warnings_with
from assistant.follow_ups import after
from assistant.modifiers import modifiers_for
from codesets.catalog import Catalog
from codesets.errors import UnknownCode


class Settled(NamedTuple):
    """What settling a case brings about."""

    case: Case
    """The case: accepted, or as it was where that was refused."""
    said: list[Said]
    others: list[Case]
    """The cases that opened, and those whose codes this one tells."""


def settle(
    catalog: Catalog,
    context: Context,
    case: Case,
    code: str | None,
    chart: Sequence[Case],
    new_id: Callable[[], str],
    beside: Sequence[Catalog] = (),
) -> Settled:
    """Settles a case on its code, or on the billable code that the coder entered; refused where there is none.

    `chart` holds all cases of the chart, `new_id` gives the id of a case that opens, `beside` are the catalogs of
    procedures and supplies that are open.
    """
    left = live(case)
    if code is None:
        if len(left) != 1:
            return _refused(case, f"case {case.id} has {len(left)} codes left: answer on, or name the code.")
        code = left[0].leaf.code
    own = next((c for c in (catalog, *beside) if c.edition.code_set == case.code_set), catalog)
    try:
        entry = own.entry(code)
    except UnknownCode as e:
        return _refused(case, str(e))
    if not entry.billable:
        longer = ", ".join(child.code for child in own.children(entry.code)[:6])
        return _refused(case, f"{entry.code} is not billable: it takes more characters, such as {longer}.")
    entered = [c.leaf.code for c in left] != [entry.code]
    against = list(checked(case, own.leaves([entry.code])[0])) if entered else []
    case, said = conversation.accept(case, entry.code, entry.title, entered=entered)
    told = [replace(c, state="skipped", code=None) for c in chart if case.link and c.id in case.link.replaces]
    rest = [c for c in chart if c.id != case.id and all(c.id != t.id for t in told)]
    said += [*against, *(CaseState(c.id, "skipped", f"{entry.code} of {case.id} tells it") for c in told)]
    said += warnings_with(catalog, context, case, rest, beside)
    if own is not catalog:
        return Settled(case, [*said, *modifiers_for(own, case.id, entry.code, case.phrase)], told)
    opened, more = after(catalog, case, [*rest, *told], new_id)
    return Settled(case, [*said, *more], [*told, *opened])


def _refused(case: Case, text: str) -> Settled:
    return Settled(case, [Refused(case.id, text)], [])
