"""Reads the list of codes exempt from present-on-admission reporting.

Layout (CMS, "POA Exempt Codes", text with tabs; the readme in its zip describes it): a heading line "Order25
POAexemptCode Description", then order number, code, long title. The two last digits in the heading are the fiscal year.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from codesets.build.text_source import lines_of
from codesets.build.unknown import Unknown
from codesets.code import dotted
from codesets.errors import BuildFailed

HEADING = re.compile(
    r'"?order(?:20)?(?P<year>\d{2})?"?[\t, ]+"?poa ?exempt ?codes?"?[\t, ]+"?description"?', re.IGNORECASE
)
_ROW = re.compile(r'"?\d+"?[\t, ]+"?(?P<code>[A-Z][0-9A-Z]{2}[.0-9A-Z]{0,5})"?[\t, ]+(?P<title>\S.*)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExemptList:
    """The list, read whole."""

    codes: list[str]
    """Exempt billable codes as printed."""
    entries: int
    unknown: list[Unknown]
    """Lines whose code the edition does not have; they are not among `codes`."""


def read(data: bytes, billable: Collection[str]) -> ExemptList:
    """Reads the list. `billable` are the edition's billable codes as printed.

    Raises BuildFailed, with the line, for a file without that heading or with a line of another form.
    """
    lines = lines_of(data)
    number, heading = next(lines, (1, ""))
    if not HEADING.fullmatch(heading.strip()):
        raise BuildFailed(f'line {number}: the list begins with "Order, POAexemptCode, Description"')
    codes: list[str] = []
    unknown: list[Unknown] = []
    for number, line in lines:
        row = _ROW.fullmatch(line)
        if row is None:
            raise BuildFailed(f"line {number}: it is not order number, code and title with tabs between them")
        code = dotted(row["code"])
        if code in billable:
            codes.append(code)
        else:
            unknown.append(Unknown(number, code, row["title"].strip('"')))
    if not codes and not unknown:
        raise BuildFailed("there is no code in it; take the file from its publisher again")
    return ExemptList(codes, len(codes) + len(unknown), unknown)
