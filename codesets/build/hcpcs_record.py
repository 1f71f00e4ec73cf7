"""Reads CMS' file of HCPCS Level II: records of fixed width, some lines a code.

Layout (CMS, "HCPCS Contractor Record", `HCPCyyyy_recordlayout.txt`; the same since 2003): columns 1-5 code, or 4-5
modifier, 6-10 sequence number, 11 record identification: 3 the first line of a procedure, 4 more of its description, 7
and 8 the same for a modifier; 12-91 long description, 92-119 short description, then administrative data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from codesets.build.text_source import lines_of, text_of
from codesets.errors import BuildFailed

COLUMNS = {
    "HCPCS_CD": (1, 5),
    "HCPCS_REC_IDENT_CD": (11, 11),
    "HCPCS_LONG_DESC_TXT": (12, 91),
    "HCPCS_SHRT_DESC_TXT": (92, 119),
    "HCPCS_PRCNG_IND_CD": (120, 121),
    "HCPCS_STATUTE_NUM": (171, 180),
    "HCPCS_XREF_CD": (205, 209),
    "HCPCS_CVRG_CD": (230, 230),
    "HCPCS_BETOS_CD": (257, 259),
    "HCPCS_CD_ADD_DT": (269, 276),
    "HCPCS_ACTN_EFCTV_DT": (277, 284),
    "HCPCS_TRMNTN_DT": (285, 292),
    "HCPCS_ACTN_CD": (293, 293),
}
"""CMS' standard alias of each field that is read -> its first and last column, counted from 1."""
Columns = Mapping[str, tuple[int, int]]

_FIRST, _MORE = {"3": "4", "7": "8"}, {"4", "8"}
"""Record identification of a first line -> of its continuations."""
_CODE = re.compile(r"[A-Z]\d{4}| {3}[A-Z0-9]{2}")
_POSITION = re.compile(r"^\s+\d+\s+(\d+)\s+(\d+)\s+(?:CHAR|NUM)\s*$")
_ALIAS = re.compile(r"STANDARD ALIAS : (\w+)")


@dataclass(slots=True)
class Record:
    """One code or modifier, its lines together."""

    code: str
    """"J1100", or a modifier "RT"."""
    modifier: bool
    line: int
    """Line of the file it begins at."""
    pieces: list[str]
    """Its long description line by line; what was cut in a word ends without a blank."""
    fields: dict[str, str] = field(default_factory=dict)
    """The first line's other columns by CMS' alias, blanks cut; none that are empty."""

    @property
    def long(self) -> str:
        """Gives the whole long description."""
        return " ".join("".join(self.pieces).split())

    def day(self, alias: str) -> date | None:
        """Gives a date field. Raises BuildFailed, with the line, for what is no date."""
        text = self.fields.get(alias, "")
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if text.strip("0") else None
        except ValueError:
            raise BuildFailed(
                f"line {self.line}: {alias} of {self.code} should be a date such as 20190101, it is {text[:12]!r}"
            ) from None


def read(data: bytes, columns: Columns = COLUMNS) -> list[Record]:
    """Reads the file, in its order. Notices before the first record are passed over.

    Raises BuildFailed, with the line, for a record out of its form, a continuation without its code, a code that comes
    twice, or when there is none.
    """
    found: dict[str, Record] = {}
    last: Record | None = None
    for number, line in lines_of(data):
        kind = _cut(line, columns["HCPCS_REC_IDENT_CD"])
        code = _cut(line, columns["HCPCS_CD"])
        if not _CODE.fullmatch(code) or kind not in {*_FIRST, *_MORE}:
            if last is None:
                continue
            raise _wrong(
                number, "it is no record: a code in columns 1-5 and 3, 4, 7 or 8 in column 11 should stand here"
            )
        piece = _piece(line, columns["HCPCS_LONG_DESC_TXT"])
        if kind in _MORE:
            if last is None or last.code != code.strip() or _FIRST["7" if last.modifier else "3"] != kind:
                raise _wrong(number, f"it continues {code.strip()}, which does not stand above it")
            last.pieces.append(piece)
            continue
        if code.strip() in found:
            raise _wrong(number, f"{code.strip()} comes twice")
        fields = {alias: text for alias, place in columns.items() if (text := _cut(line, place).strip())}
        last = found[code.strip()] = Record(code.strip(), kind == "7", number, [piece], fields)
        if not piece.strip():
            raise _wrong(number, f"{last.code} has no description")
    if not found:
        raise BuildFailed("there is no record of HCPCS in it; the file is the fixed-width text of CMS' release")
    return list(found.values())


def columns_of(layout: bytes) -> Columns:
    """Gives the columns as a record layout says them; a field that it does not name stays where it always was."""
    columns = dict(COLUMNS)
    place: tuple[int, int] | None = None
    for line in text_of(layout).splitlines():
        position = _POSITION.match(line)
        if position:
            place = int(position[1]), int(position[2])
        alias = _ALIAS.search(line)
        if alias and place and alias[1] in columns:
            columns[alias[1]] = place
    return columns


def _cut(line: str, place: tuple[int, int]) -> str:
    return line[place[0] - 1 : place[1]]


def _piece(line: str, place: tuple[int, int]) -> str:
    """One line of a description: one that fills its columns was cut in a word, any other at a blank."""
    text = _cut(line, place)
    return text if len(text) == place[1] - place[0] + 1 and not text[-1].isspace() else f"{text.strip()} "


def _wrong(line: int, what: str) -> BuildFailed:
    return BuildFailed(f"line {line}: {what}; take the file from its publisher again")
