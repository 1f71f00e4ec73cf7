"""What the heading of a column says about the cells below it: names, initials, rooms and numbers of worklists and flow
sheets.

The identifiers are those of 45 CFR 164.514(b)(2)(i)(A), (H) and (R); a table is where charts write them without any
label beside them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phi_rules.name_forms import Trust
from phi_rules.name_reader import read_name
from phi_rules.rule import SURE, Found
from phi_rules.words import Words

CELL = re.compile(r"[^\s|](?:[^\t|\n]*?[^\s|])??(?=[ ]{2,}|[ ]?[\t|]|[ ]*$)", re.MULTILINE)
"""What stands between tabs, bars or two blanks."""
HEADINGS = {
    "INITIALS": re.compile(r"(?:init(?:ial)?s?|by|rn init|nurse init|staff)\.?", re.IGNORECASE),
    "ROOM": re.compile(r"(?:rm|room|bed|rm/bed|room/bed|bay|chair|location|loc|unit/bed|rm #)\.?", re.IGNORECASE),
    "PATIENT": re.compile(r"(?:(?:pt|patient|resident|client)(?: name)?|name|pt/name|last,? first)", re.IGNORECASE),
    "PROVIDER": re.compile(
        r"(?:rn|nurse|md|doc|doctor|dr|provider|attending|attg|surgeon|pcp|resident|author|signed(?: by)?|clinician"
        r"|therapist|tech|anesthesia|crna|assigned|cm|ordering(?: provider)?|rendering|coder|physician)",
        re.IGNORECASE,
    ),
    "ID": re.compile(
        r"(?:mrn|mr ?#|mr no|acct(?: ?#| no)?|account|csn|har|fin|encounter|enc ?#|claim ?#|claim|case ?#"
        r"|accession|acc ?#|id|member id)",
        re.IGNORECASE,
    ),
}
FORMS = {
    "INITIALS": re.compile(r"[A-Z]{2,3}|[a-z]{2,3}|[A-Z][a-z]?/[A-Z][a-z]?"),
    "ROOM": re.compile(r"(?=\S*\d)[A-Z\d][\w-]{0,7}", re.IGNORECASE),
    "ID": re.compile(r"(?=(?:\D*\d){4})[A-Z\d][A-Z\d-]{3,19}", re.IGNORECASE),
}
LETTERS = {"INITIALS": "A", "PATIENT": "A", "PROVIDER": "A", "ROOM": "R", "ID": "H"}
NEAR = 4
"""Columns of characters that a cell may stand off its heading."""
NO_INITIALS = frozenset(
    [
        "na",
        "ok",
        "no",
        "yes",
        "po",
        "iv",
        "im",
        "sq",
        "sl",
        "pr",
        "prn",
        "neg",
        "pos",
        "ra",
        "nc",
        "wnl",
        "am",
        "pm",
        "hr",
    ]
)


@dataclass(frozen=True, slots=True)
class _Column:
    """A heading that says what stands below it."""

    kind: str
    number: int
    """How many cells stand before it."""
    at: int
    """Where on the line it starts."""


def tabled(text: str, words: Words) -> Iterator[Found]:
    """Gives the cells that the headings of their columns call names, initials, rooms or numbers."""
    columns: list[_Column] = []
    width = 0
    start = 0
    for line in text.splitlines(keepends=True):
        cells = list(CELL.finditer(line))
        found = _columns(cells, line)
        if found:
            columns, width = found, len(cells)
        elif len(cells) < 2:
            columns = []
        else:
            for column in columns:
                if cell := _cell_of(column, cells, width):
                    yield from _read(cell, start, column.kind, text, words)
        start += len(line)


def _columns(cells: list[re.Match[str]], line: str) -> list[_Column]:
    """The headings of a line that is one of headings: three cells and more, no figures, none that ends a label."""
    if len(cells) < 3 or re.search(r"\d|:", line):
        return []
    return [
        _Column(kind, number, cell.start())
        for number, cell in enumerate(cells)
        for kind, heading in HEADINGS.items()
        if heading.fullmatch(cell.group())
    ]


def _cell_of(column: _Column, cells: list[re.Match[str]], width: int) -> re.Match[str] | None:
    """The cell below a heading: by its number where the row is as wide as the headings, else by its place."""
    if len(cells) == width:
        return cells[column.number]
    return next((cell for cell in cells if abs(cell.start() - column.at) <= NEAR), None)


def _read(cell: re.Match[str], start: int, kind: str, text: str, words: Words) -> Iterator[Found]:
    at = start + cell.start()
    if kind in ("PATIENT", "PROVIDER"):
        if place := read_name(text, at, words, Trust.LABEL, last_first=True):
            yield Found(*place, kind, "A", "tables.name", SURE)
    elif FORMS[kind].fullmatch(cell.group()) and not (kind == "INITIALS" and cell.group().lower() in NO_INITIALS):
        yield Found(at, start + cell.end(), kind, LETTERS[kind], f"tables.{kind.lower()}", SURE)
