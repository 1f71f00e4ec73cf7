"""Reads HCPCS Level II, its codes and its modifiers, from the fixed-width text that CMS publishes every quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from codesets.build import hcpcs_record
from codesets.build.content import Content, Line
from codesets.build.hcpcs_record import COLUMNS, Record
from codesets.editions import Edition
from codesets.errors import BuildFailed
from codesets.parts import Given

MODIFIERS = "MODIFIERS"
"""The code of the line above all modifiers; the others are the letters that codes begin with."""

_CODED = {
    "HCPCS_CVRG_CD": ("coverage", "coverage"),
    "HCPCS_ACTN_CD": ("action", "action"),
    "HCPCS_PRCNG_IND_CD": ("pricing", "pricing"),
}
"""Field -> (fact, list of meanings in `codesets/data/hcpcs.txt`)."""
_PLAIN = {
    "HCPCS_SHRT_DESC_TXT": "short title",
    "HCPCS_STATUTE_NUM": "statute",
    "HCPCS_XREF_CD": "see instead",
    "HCPCS_BETOS_CD": "BETOS",
}
_DAYS = {"HCPCS_CD_ADD_DT": "added", "HCPCS_ACTN_EFCTV_DT": "changed", "HCPCS_TRMNTN_DT": "last day"}


def content_of(edition: Edition, given: Sequence[Given]) -> Content:
    """Gives an edition as its files say it: codes by their letter, modifiers, every long description whole.

    A code whose last day is before the edition begins is not billable; the last day is among its facts. A modifier is
    no code of its own, so it is not billable either. Raises BuildFailed, naming file and line.
    """
    parts = {each.part.kind: each for each in given}
    if "hcpcs" not in parts:
        raise BuildFailed("the fixed-width text of HCPCS Level II is missing: HCPCyyyy_..._ANWEB.txt of CMS' release")
    file, layout = parts["hcpcs"], parts.get("hcpcs-layout")
    try:
        records = hcpcs_record.read(file.data, hcpcs_record.columns_of(layout.data) if layout else COLUMNS)
        tops, facts = _lines(records, edition), [fact for record in records for fact in _facts(record)]
    except BuildFailed as error:
        raise BuildFailed(f"{file.part.name}: {error}") from error
    modifiers = sum(record.modifier for record in records)
    return Content(
        edition,
        tops,
        facts=facts,
        parts=[each.part for each in given],
        remarks=[f"{file.part.name}: codes {len(records) - modifiers:,}, modifiers {modifiers:,}."],
    )


def _lines(records: Sequence[Record], edition: Edition) -> list[Line]:
    sections = {key: Line(key, _said("section", key), "chapter", None) for key in sorted(map(_section, records))}
    for record in sorted(records, key=lambda record: record.code):
        last = record.day("HCPCS_TRMNTN_DT")
        Line(
            record.code,
            record.long,
            "code",
            sections[_section(record)],
            billable=not record.modifier and (last is None or last >= edition.valid_from),
        )
    return list(sections.values())


def _section(record: Record) -> str:
    return MODIFIERS if record.modifier else record.code[0]


def _facts(record: Record) -> Iterator[tuple[str, str, str]]:
    for alias, fact in _PLAIN.items():
        if alias in record.fields:
            yield record.code, fact, record.fields[alias]
    for alias, (fact, meanings) in _CODED.items():
        if alias in record.fields:
            key = record.fields[alias]
            yield record.code, fact, f"{key}, {_said(meanings, key)}" if key in _meanings()[meanings] else key
    for alias, fact in _DAYS.items():
        day = record.day(alias)
        if day is not None:
            yield record.code, fact, day.isoformat()
    if record.modifier:
        yield record.code, "kind", "modifier"


def _said(field: str, key: str) -> str:
    return _meanings()[field].get(key, key)


@cache
def _meanings() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    field = ""
    for line in files("codesets").joinpath("data", "hcpcs.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            field = line.strip("[]")
            found[field] = {}
        elif line and not line.startswith("#"):
            key, _, meaning = line.partition(" = ")
            found[field][key] = meaning
    return found
