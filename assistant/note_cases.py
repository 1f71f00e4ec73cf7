"""A note that the coder has confirmed becomes cases: one for each finding that is coded, in a coder's order."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant import cases
from assistant.chart_order import in_order
from assistant.context import Context
from assistant.dialogue.case import Case
from assistant.dialogue.columns import BY_COLUMNS
from assistant.dialogue.said import Said
from assistant.known import known
from assistant.procedures import of_report
from assistant.reading.findings import read
from assistant.reading.procedures import procedures
from codesets.catalog import Catalog
from phi_rules.note import StrippedNote


class OfNote(NamedTuple):
    """What a note brings."""

    context: Context
    """With the sex, age and setting that the note says."""
    opened: dict[str, Case]
    said: list[Said]


def of_note(
    note: StrippedNote,
    catalog: Catalog,
    context: Context,
    new_id: Callable[[], str],
    beside: Callable[[], Sequence[Catalog]],
) -> OfNote:
    """Reads a note and opens its cases; `new_id` gives the id of each, `beside` the catalogs of procedures.

    ICD-10-PCS is the code set of an inpatient stay (45 CFR 162.1002), so procedures are read for that setting only.
    """
    context, said = known(note, context)
    opened: dict[str, Case] = {}
    findings = in_order(read(note, catalog), note)
    visit = cases.visit_of(findings)
    for finding in findings:
        case_id = new_id() if cases.is_coded(finding) else None
        said.append(cases.found(finding, case_id))
        if case_id:
            opened[case_id], more = cases.from_finding(catalog, finding, case_id, context, visit)
            said += more
    if context.setting == "inpatient" and (tables := next((c for c in beside() if _is_pcs(c)), None)):
        for done in procedures(note, tables):
            case_id = new_id() if done.assertion == "present" and done.targets else None
            said.append(cases.found(done, case_id))
            if case_id:
                opened[case_id], more = of_report(tables, done, case_id)
                said += more
    return OfNote(context, opened, said)


def _is_pcs(catalog: Catalog) -> bool:
    return catalog.edition.code_set == BY_COLUMNS
