"""Reads the text files of the AMA's CPT data release, from a licensed user's own disk. None of CPT is in this project.

Forms of the release: LONGULT.txt is a code, a tab and the long description; MEDU.txt and SHORTU.txt are a code in
columns 1-5 and a description from column 7 (at most 48 and 28 characters); ConsumerDescriptor.txt has columns parted
by tabs under a line of their names. The first three begin with a notice, which a blank line ends. LONGULF.txt and
LONGUF.txt (fixed fields) repeat a code with a line number and do not say whether a word was cut: they are refused.
"""

from __future__ import annotations

import re

from codesets.build.text_source import lines_of
from codesets.errors import BuildFailed

_CODE = r"\d{4}[0-9A-Z]"
_RECORD = re.compile(rf"(?P<code>{_CODE})(?:\t| +)(?P<text>\S.*)")
_FIXED_FIELDS = re.compile(rf"{_CODE}\d\d \S.*")
_ALONE = re.compile(rf"{_CODE}\s*")
_NAMED = "cpt code"


def read(data: bytes) -> dict[str, list[str]]:
    """Gives the descriptions by code, in the file's order; more than one only in a file of named columns.

    Raises BuildFailed, with the line but none of its text, for what is no record of the release.
    """
    found: dict[str, list[str]] = {}
    columns: tuple[int, int] | None = None
    for number, line in lines_of(data):
        cells = [cell.strip().strip('"') for cell in line.split("\t")]
        if not found and columns is None:
            columns = _columns(cells)
            if columns is not None:
                continue
        if columns is not None:
            code, text = _named(cells, columns, number)
            found.setdefault(code, []).append(text)
            continue
        record = _RECORD.fullmatch(line)
        if record is None:
            if _FIXED_FIELDS.fullmatch(line):
                raise BuildFailed(
                    f"line {number}: its long descriptions are cut into lines of fixed fields; take LONGULT.txt of the "
                    "same release, which holds them whole"
                )
            if not found and not _ALONE.fullmatch(line):
                continue
            raise _wrong(number, "a code of five characters, a tab or blank and its description should stand here")
        if record["code"] in found:
            raise _wrong(number, f"{record['code']} comes twice")
        found[record["code"]] = [" ".join(record["text"].strip('"').split())]
    if not found:
        raise BuildFailed(
            "there is no code of CPT in it; the files are LONGULT.txt, MEDU.txt, SHORTU.txt of the release"
        )
    return found


def _columns(cells: list[str]) -> tuple[int, int] | None:
    """Where a line of column names says that the code and its description are: the description comes last."""
    names = [cell.lower() for cell in cells]
    return (names.index(_NAMED), len(names) - 1) if _NAMED in names[:-1] else None


def _named(cells: list[str], columns: tuple[int, int], number: int) -> tuple[str, str]:
    code, text = (cells[place] if place < len(cells) else "" for place in columns)
    if not re.fullmatch(_CODE, code) or not text:
        raise _wrong(number, "a code of five characters and a description should stand in the named columns")
    return code, text


def _wrong(line: int, what: str) -> BuildFailed:
    return BuildFailed(f"line {line}: {what}; take the file from your CPT release again")
