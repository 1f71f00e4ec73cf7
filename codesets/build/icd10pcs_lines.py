"""Makes the lines of ICD-10-PCS from its codes: section, body system, table, what is operated on, code.

The tables print characters 1 to 3 as the head of a table and character 4 as its first column, so a code is found the
way it is built: 0 Medical and Surgical > 0D Gastrointestinal System > 0DT Resection > 0DTJ Appendix > 0DTJ4ZZ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from codesets.build.content import Line
from codesets.build.icd10pcs_definitions import Definitions, Meaning
from codesets.build.icd10pcs_tables import Procedure
from codesets.build.icd10pcs_titles import NOTHING, title, turned

_TABLE, _PART = 3, 4
"""How many characters name a table, and what it is done to."""


def lines(procedures: Sequence[Procedure], titles: Mapping[str, str], definitions: Definitions) -> list[Line]:
    """Gives the sections with everything below them. `procedures` are in order; `titles` are official long titles.

    A code without an official title gets a composed one. Notes say what the operation of a table is, and what else
    the part is called.
    """
    return [_section(list(codes), titles, definitions) for _, codes in groupby(procedures, _begin(1))]


def _begin(length: int) -> Callable[[Procedure], str]:
    return lambda procedure: procedure.code[:length]


def _section(procedures: Sequence[Procedure], titles: Mapping[str, str], definitions: Definitions) -> Line:
    code, labels = procedures[0].code, procedures[0].labels
    section = Line(code[0], labels[0], "chapter", None)
    for system, within in groupby(procedures, _begin(2)):
        found = list(within)
        block = Line(system, found[0].labels[1], "block", section)
        for _, table in groupby(found, _begin(_TABLE)):
            _table(list(table), block, titles, definitions)
    return section


def _table(procedures: Sequence[Procedure], block: Line, titles: Mapping[str, str], definitions: Definitions) -> None:
    code, axes, labels = procedures[0].code, procedures[0].axes, procedures[0].labels
    # As the index names a table: "see Resection, Gastrointestinal System 0DT".
    table = Line(code[:_TABLE], f"{labels[2]}, {labels[1]}", "category", block)
    meaning = definitions.of(code[0], axes[2], labels[2])
    if meaning is not None:
        table.notes.extend(("note", text) for text in _said(labels[2], meaning))
    for part, within in groupby(procedures, _begin(_PART)):
        _part(part, list(within), table, titles, definitions)


def _part(
    part: str, procedures: Sequence[Procedure], table: Line, titles: Mapping[str, str], definitions: Definitions
) -> None:
    operation = procedures[0].labels[2]
    # Two rows of a table may give one character two labels: XNS4 is the right humeral shaft or a thoracic vertebra.
    names = list(dict.fromkeys(procedure.labels[3] for procedure in procedures))
    said = " or ".join(turned(name) for name in names if name not in NOTHING)
    line = Line(part, f"{operation}, {said}" if said else operation, "subcategory", table)
    for name in names:
        meaning = definitions.of(part[0], procedures[0].axes[3], name)
        if meaning is not None:
            line.notes.extend(("includes", included) for included in meaning.includes)
            line.notes.extend(("note", f"{name}: {meaning.definition}") for _ in range(bool(meaning.definition)))
    for procedure in procedures:
        Line(
            procedure.code,
            titles.get(procedure.code) or title(procedure.code, procedure.labels),
            "code",
            line,
            billable=True,
        )


def _said(operation: str, meaning: Meaning) -> list[str]:
    said = [f"{operation}: {meaning.definition}", meaning.explanation]
    if meaning.includes:
        said.append(f"Examples: {'; '.join(meaning.includes)}")
    return [text for text in said if text.strip()]
