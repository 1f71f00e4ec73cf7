"""Reads the lists of codes: the order file, and the plain list of billable codes with or without titles.

Order file (CMS, "ICD-10-CM/PCS Order Files"): columns 1-5 order number, 7-13 code, 15 "0" header or "1" billable,
17-76 short title, 78 on long title. Plain list (`icd10cm-codes-YYYY.txt`): a code, and after blanks its title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from codesets.build.text_source import lines_of
from codesets.errors import BuildFailed

_ORDER = re.compile(r"\d{5} (?P<code>[0-9A-Z]{3,7}) +(?P<billable>[01]) (?P<short>.{60}) (?P<long>.+)")
_PLAIN = re.compile(r"(?P<code>[0-9A-Z]{3,7})(?:\s+(?P<long>\S.*))?")


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes, read whole."""

    billable: dict[str, str]
    """Billable code, undotted -> its long title, empty where the list has none."""
    headers: dict[str, str]
    """Code that only heads others, undotted -> its long title; empty for a plain list."""


def read(data: bytes) -> CodeList:
    """Reads either form. Raises BuildFailed, with the line, for what is no line of the form that the file begins with,
    or a code that comes twice."""
    found = CodeList({}, {})
    form: re.Pattern[str] | None = None
    for number, line in lines_of(data):
        if form is None:
            form = next((f for f in (_ORDER, _PLAIN) if f.fullmatch(line)), None)
        row = form.fullmatch(line) if form else None
        if row is None:
            raise BuildFailed(f"line {number}: it is no line of {_said(form)}; take the file from its publisher again")
        code = row["code"]
        if code in found.billable or code in found.headers:
            raise BuildFailed(f"line {number}: {code} comes twice; take the file from its publisher again")
        kept = found.headers if form is _ORDER and row["billable"] == "0" else found.billable
        kept[code] = (row["long"] or "").strip()
    if not found.billable:
        raise BuildFailed("there is no billable code in it; take the file from its publisher again")
    return found


def _said(form: re.Pattern[str] | None) -> str:
    return {_ORDER: "an order file", _PLAIN: "a list of codes"}.get(form, "an order file or a list of codes")  # type: ignore[arg-type]
