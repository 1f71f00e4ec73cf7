"""Tells by its content, never by its name, what a published file is."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from codesets.build import poa
from codesets.build.text_source import text_of

_HEAD = 200_000
"""Bytes that are looked at; every heading stands within them."""
_LINES = 60
_MOST = 0.9
"""Share of lines that must have the form of a list: one that is broken is recognised, and refused with its line."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How one kind of XML file is known."""

    code_set: str
    kind: str
    """As `codesets.parts.TITLES`."""
    root: str
    """Its first tag."""
    says: str = ""
    """What its title or the heading of its first column holds, in lower case."""


SIGNS = (
    Sign("icd10cm", "tabular", "ICD10CM.tabular"),
    Sign("icd10cm", "index", "ICD10CM.index", "diseases"),
    Sign("icd10cm", "external", "ICD10CM.index", "external cause"),
    Sign("icd10cm", "drug", "ICD10CM.index", "substance"),
    Sign("icd10cm", "neoplasm", "ICD10CM.index", "neoplasm"),
    Sign("icd10pcs", "pcs-tables", "ICD10PCS.tabular"),
    Sign("icd10pcs", "pcs-definitions", "ICD10PCS.definitions"),
    Sign("icd10pcs", "pcs-index", "ICD10PCS.index"),
)


@dataclass(frozen=True, slots=True)
class Recognized:
    """What a file is."""

    code_set: str
    kind: str
    year: int | None = None
    """The year it says it is of, of ICD-10 the fiscal year; None where it says none."""
    begin: date | None = None
    """The first day it is valid, where it tells even that."""


def recognize(data: bytes) -> Recognized | None:
    """Gives what a file is; None for what is no file of a code set."""
    return _xml(data) if data[:200].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<") else _text(data)


def looked_for() -> str:
    """Says what is recognised, for who has something else."""
    return (
        "ICD-10-CM (tabular list, Alphabetic Index, Index to External Causes, drug table and neoplasm table as XML; "
        "order file or list of codes, addenda and POA-exempt list as text), ICD-10-PCS (tables, index and definitions "
        "as XML; order file), HCPCS Level II (fixed-width text) and the AMA's CPT text files"
    )


def _xml(data: bytes) -> Recognized | None:
    root, said = "", {"version": "", "title": "", "head": ""}
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(("start", "end"))
    try:
        parser.feed(data[:_HEAD])
        for event, element in cast("Iterator[tuple[str, ET.Element]]", parser.read_events()):
            if event == "start":
                root = root or element.tag
            elif element.tag in said and not said[element.tag]:
                said[element.tag] = " ".join("".join(element.itertext()).split()).lower()
    except ET.ParseError:
        pass  # what was read before the fault tells the kind; reading it whole tells the fault
    heading = said["head"] or said["title"]
    for sign in SIGNS:
        if sign.root == root and sign.says in heading:
            return Recognized(sign.code_set, sign.kind, _year(said["version"]))
    return None


_ORDER = re.compile(r"\d{5} (?P<code>[0-9A-Z]{3,7}) +[01] \S.{59}.+")
_CODE = re.compile(r"(?P<code>(?=\S*\d)[0-9A-Z]{3,7})(\s+\S.*)?")
_CHANGES = re.compile(r"\s*\d+ (?:headers|codes) in icd10(?P<set>cm|pcs)_order_(?P<year>20\d{2})", re.IGNORECASE)
_CHANGE = re.compile(r"\s*(?:Add|Delete|Revise from|Revise to|No change):?\s", re.IGNORECASE)
_POA_CHANGES = re.compile(r"(?:order\d*\W+)?(?:action\W+)?poa ?exempt ?codes?\W+description\W*", re.IGNORECASE)
_HCPCS = re.compile(r"^(?: {3}[0-9A-Z]{2}|[A-Z]\d{4})\d{5}[37].{265}(?P<changed>\d{8})", re.MULTILINE)
_LAYOUT = re.compile(r"STANDARD ALIAS : HCPCS_CD\b")
_CPT = re.compile(r"(?P<code>\d{4}[0-9AFMTU])(?P<tab>\t?) *(?P<text>\S.*)")
_CPT_FIXED = re.compile(r"\d{4}[0-9A-Z]\d\d \S")
_CPT_NOTICE = re.compile(r"\bCPT\b(?:\W*(?P<year>20\d{2}))?")
_CPT_WIDTHS = (("cpt-short", 28), ("cpt-medium", 48))
"""The most letters of a short and of a medium description (AMA, CPT data files)."""


def _text(data: bytes) -> Recognized | None:
    lines = [line.rstrip() for line in text_of(data[:_HEAD]).split("\n") if line.strip()]
    if not lines or any(ord(letter) < 9 for line in lines[:_LINES] for letter in line):
        return None
    heading = poa.HEADING.fullmatch(lines[0].strip())
    if heading:
        return Recognized("icd10cm", "poa", 2000 + int(heading["year"]) if heading["year"] else None)
    if _LAYOUT.search(text_of(data[:_HEAD])):
        return Recognized("hcpcs", "hcpcs-layout")
    if any(map(_HCPCS.match, lines[:_LINES])):
        return Recognized("hcpcs", "hcpcs", begin=_last_change(data))
    if _POA_CHANGES.fullmatch(lines[0].strip()):
        return Recognized("icd10cm", "addenda")
    changes = [found for found in map(_CHANGES.match, lines[:_LINES]) if found]
    if changes:  # from the list of one year to that of the next
        return Recognized(f"icd10{changes[0]['set'].lower()}", "addenda", max(int(found["year"]) for found in changes))
    if all(map(_CHANGE.match, lines[:_LINES])):
        return Recognized("icd10cm", "addenda")
    for form in (_ORDER, _CODE):
        # The last line looked at may be cut.
        rows = [form.fullmatch(line) for line in (lines if len(data) <= _HEAD else lines[:-1])]
        codes = [row["code"] for row in rows if row]
        if len(codes) >= _MOST * len(rows) and (code_set := _set_of(codes)):
            return Recognized(code_set, "codes" if code_set == "icd10cm" else "pcs-codes")
    return _cpt(lines)


def _last_change(data: bytes) -> date | None:
    """The day from which the newest change of an HCPCS file holds: CMS releases the file for that day."""
    days = [found["changed"] for found in _HCPCS.finditer(text_of(data))]
    try:
        return date.fromisoformat(max(days, default=""))
    except ValueError:
        return None


def _cpt(lines: list[str]) -> Recognized | None:
    """The AMA's files name CPT in their notice, or in the names of their columns."""
    notice = _CPT_NOTICE.search("\n".join(lines[:_LINES]))
    if notice is None:
        return None
    year = int(notice["year"]) if notice["year"] else None
    if "\t" in lines[0] and "cpt code" in lines[0].lower():
        return Recognized("cpt", "cpt-consumer", year)
    rows = [row for row in map(_CPT.fullmatch, lines) if row]
    if len(rows) < len(lines) / 2 and len(rows) < _LINES:
        return None
    longest = max(len(row["text"]) for row in rows)
    if any(row["tab"] for row in rows) or _CPT_FIXED.match(rows[0][0]):
        return Recognized("cpt", "cpt-long", year)
    return Recognized("cpt", next((kind for kind, most in _CPT_WIDTHS if longest <= most), "cpt-long"), year)


def _set_of(codes: list[str]) -> str | None:
    """Whose codes these are: those of ICD-10-PCS have seven characters or head three, of ICD-10-CM any number from
    three on and a letter first; HCPCS and CPT codes all have five."""
    lengths = {len(code) for code in codes}
    if 7 in lengths and lengths <= {3, 7} and any(code[0].isdigit() or len(code) == 7 for code in codes):
        return "icd10pcs" if any(code[0].isdigit() for code in codes) else None
    return "icd10cm" if lengths != {5} and all(code[0].isalpha() for code in codes) else None


def _year(said: str) -> int | None:
    found = re.search(r"20\d{2}", said)
    return int(found[0]) if found else None
