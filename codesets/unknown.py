"""Says of what is no code of an edition what is nearest above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codesets.catalog import Catalog

_LOOKS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "icd10cm": (
        re.compile(r"[A-Z][0-9A-Z]{0,2}(\.[0-9A-Z]{1,4})?|\d{1,2}|[A-Z][0-9A-Z]{2}-[A-Z][0-9A-Z]{2}"),
        "A code is like S52.532D, a block like S50-S59, a chapter like 19.",
    ),
    "icd10pcs": (re.compile(r"[0-9A-HJ-NP-Z]{1,7}"), "A code is like 0DTJ4ZZ, a table like 0DT, a section like 0."),
    "hcpcs": (re.compile(r"[A-V]\d{0,4}|[0-9A-Z]{2}"), "A code is like J1100, a modifier like RT, a section like J."),
    "cpt": (re.compile(r"\d{3,4}[0-9AFMTU]?"), "A code has five digits, or four and a letter."),
}
"""Code set -> how what is asked for may look, and how to say it."""
_SHORTEST_ABOVE = {"icd10cm": 3, "icd10pcs": 1, "hcpcs": 5, "cpt": 5}
"""Code set -> characters of the shortest line that stands above others by its beginning; HCPCS and CPT have none."""


def said(catalog: Catalog, code: str) -> str:
    """Gives the sentence for a code that the catalog does not have. What looks like no code is not repeated."""
    asked, edition = catalog.printed(code), catalog.edition
    looks, example = _LOOKS[edition.code_set]
    if not looks.fullmatch(asked):
        return f"That is no code of {edition.name}. {example}"
    bare = asked.replace(".", "")
    for size in range(len(bare) - 1, _SHORTEST_ABOVE[edition.code_set] - 1, -1):
        near = catalog.rows("SELECT code, title FROM code WHERE code = ?", catalog.printed(bare[:size]))
        if near:
            return (
                f"{asked} is no code of {edition.name}. The nearest above it is {near[0][0]} {near[0][1]}: "
                f"`{show(near[0][0], edition.code_set)}` lists what is under it."
            )
    return f"{asked} is no code of {edition.name}, nor is what it begins with. Try `grayarea search` with words."


def show(code: str, code_set: str) -> str:
    """Gives the command that shows a line of a code set."""
    return f"grayarea show {code}" if code_set == "icd10cm" else f"grayarea show {code} --set {code_set}"
