"""Reads ICD-10-CM: the edition that `simple-icd-10-cm` ships, and any that was installed from NCHS' and CMS' files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from codesets import axes, editions
from codesets.build import alphabetic, clinical_index, hcc, lookup_table, order_file, poa, tabular
from codesets.build.catalog_file import Progress, write_catalog
from codesets.build.content import Cell, Content, Line, Phrase
from codesets.build.unknown import refuse
from codesets.code import dotted
from codesets.editions import Edition
from codesets.errors import BuildFailed
from codesets.parts import TITLES, Given

_SHIPPED = editions.ICD10CM_2026_04
_ALL_EXEMPT = 0.3
"""The published lists exempt half of the billable codes; one with less than this share is a list of changes."""

T = TypeVar("T")


def build(path: Path, progress: Progress | None = None) -> None:
    """Builds the catalog of the embedded edition at `path`, some seconds: as `catalog_file.write_catalog` does.

    Raises BuildFailed when the source is not the official one, or the folder cannot be written or has no room.
    """
    write_catalog(path, lambda: content_of(_SHIPPED, ()), progress)


def content_of(edition: Edition, given: Sequence[Given]) -> Content:
    """Gives an edition as its files say it. Without a tabular list among them it is the shipped one.

    Raises BuildFailed, naming file and line, for a file that is not what it seems or does not fit the edition.
    """
    files = {each.part.kind: each for each in given}
    shipped = frozenset(_shipped("code-list-April-2026.txt").decode().split())
    remarks: list[str] = []
    tops = _lines(files, shipped, remarks)
    lines = [line for top in tops for line in top.under()]
    known = {line.code for line in lines}
    billable = {line.code for line in lines if line.billable}
    phrases = clinical_index.read(known, elsewhere=shipped)
    for kind in ("index", "external"):
        if kind in files:
            _add_index(phrases, files[kind], kind, known, remarks)
    return Content(
        edition,
        tops,
        axes.of_lines(tops),
        phrases,
        cells=[cell for name in ("drug", "neoplasm") if name in files for cell in _cells(files[name], known, remarks)],
        facts=[*_exempt(files.get("poa"), billable, remarks), *_categories(billable)],
        parts=[each.part for each in given],
        remarks=remarks,
    )


def _lines(files: Mapping[str, Given], shipped: frozenset[str], remarks: list[str]) -> list[Line]:
    codes = _read(files["codes"], order_file.read) if "codes" in files else None
    listed = frozenset(codes.billable) if codes else None
    if "tabular" not in files:
        tops = tabular.read(_shipped_tabular(), shipped)
    else:
        tops = _read(files["tabular"], lambda data: tabular.read(data, listed))
    if listed is None:
        return tops
    billable = {line.code.replace(".", "") for top in tops for line in top.under() if line.billable}
    if listed != billable:
        raise BuildFailed(f"{files['codes'].part.name}: {_differing(listed, billable)}")
    remarks.append(f"The list of codes and the tabular list hold the same {len(billable):,} billable codes.")
    return tops


def _differing(listed: frozenset[str], billable: set[str]) -> str:
    only_list, only_tabular = sorted(listed - billable), sorted(billable - listed)
    said = [
        f"only {where} holds {', '.join(map(dotted, codes[:3]))}{f' and {len(codes) - 3:,} more' if codes[3:] else ''}"
        for codes, where in ((only_list, "this list of codes"), (only_tabular, "the tabular list"))
        if codes
    ]
    return f"{'; '.join(said)}. The two are of different editions: install the pair that was published together"


def _add_index(
    phrases: dict[str, list[Phrase]], file: Given, kind: str, known: Collection[str], remarks: list[str]
) -> None:
    index = _read(file, lambda data: _strict(file, alphabetic.read(data, kind, known)))
    for code, found in index.phrases.items():
        phrases.setdefault(code, []).extend(found)
    _remark(file, index.entries, len(index.unknown), remarks)


def _cells(file: Given, known: Collection[str], remarks: list[str]) -> list[Cell]:
    table = _read(file, lambda data: _strict(file, lookup_table.read(data, known)))
    _remark(file, table.entries, len(table.unknown), remarks)
    return table.cells


def _exempt(file: Given | None, billable: Collection[str], remarks: list[str]) -> list[tuple[str, str, str]]:
    if file is None:
        return []
    exempt = _read(file, lambda data: _strict(file, poa.read(data, billable)))
    _remark(file, exempt.entries, len(exempt.unknown), remarks)
    if len(exempt.codes) < _ALL_EXEMPT * len(billable):
        remarks.append(
            f"{file.part.name} exempts only {len(exempt.codes):,} of {len(billable):,} billable codes, the published "
            "lists half of them: is it a list of changes?"
        )
    return [(code, "poa", "exempt") for code in exempt.codes]


def _categories(billable: Collection[str]) -> list[tuple[str, str, str]]:
    return [(code, "hcc", said) for code, said in hcc.read().items() if code in billable]


Beside = TypeVar("Beside", alphabetic.Index, lookup_table.Table, poa.ExemptList)


def _strict(file: Given, read: Beside) -> Beside:
    """Refuses a file that names codes the edition does not have, unless whoever installed it said to skip them."""
    if not file.part.skip_unknown:
        refuse(read.unknown, read.entries)
    return read


def _remark(file: Given, entries: int, unknown: int, remarks: list[str]) -> None:
    left_out = f", {unknown:,} of them left out: the edition does not have their codes" if unknown else ""
    remarks.append(f"{file.part.name}, {TITLES[file.part.kind]}: {entries:,} entries{left_out}.")


def _read(file: Given, read: Callable[[bytes], T]) -> T:
    try:
        return read(file.data)
    except BuildFailed as error:
        raise BuildFailed(f"{file.part.name}: {error}") from error


def _shipped_tabular() -> bytes:
    xml = _shipped("icd10c-tabular-April-1-2026.xml")
    if hashlib.sha256(xml).hexdigest() != _SHIPPED.sha256:
        raise BuildFailed(
            "The tabular list that simple-icd-10-cm ships is not that of April 2026, for which this version was made. "
            "Run `make env`."
        )
    return xml


def _shipped(name: str) -> bytes:
    """Reads an official file without importing the package that ships it: that would parse all of it, 2 s."""
    spec = find_spec("simple_icd_10_cm")
    if spec is None or spec.origin is None:
        raise BuildFailed("simple-icd-10-cm is not installed; it ships the official tabular list. Run `make env`.")
    try:
        return (Path(spec.origin).parent / "data" / name).read_bytes()
    except OSError as error:
        raise BuildFailed(
            f"simple-icd-10-cm does not hold the April 2026 files ({error.strerror}); run `make env`."
        ) from error
