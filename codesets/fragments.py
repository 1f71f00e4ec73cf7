"""Finds codes by how they begin: a coder who types "S52.5", "j449" or "E08-E13" means codes, not words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codesets.code import Hit

if TYPE_CHECKING:
    from codesets.catalog import Catalog

_BEGINNINGS = {
    "icd10cm": r"[a-z]\d[0-9a-z](?:\.?[0-9a-z]{0,4})",
    "icd10pcs": r"(?=[0-9a-z]*\d)[0-9b-hx][0-9a-hj-np-z]{2,6}",
    "hcpcs": r"[a-v]\d{2,4}",
    "cpt": r"\d{3,4}(?:\d|[ftum])?",
}
"""How the codes of each code set begin, three characters at least."""
_FRAGMENTS = {
    code_set: re.compile(
        rf"\s*(?P<first>{begins})\.?\s*(?:(?:-|–|to|through|thru)\s*(?P<last>{begins})\s*)?", re.IGNORECASE
    )
    for code_set, begins in _BEGINNINGS.items()
}


def by_code(catalog: Catalog, phrase: str, k: int) -> list[Hit]:
    """A code, the beginning of one ("S52.5", "j449") or a range ("E08-E13") answers with the codes at and under it."""
    typed = _FRAGMENTS[catalog.edition.code_set].fullmatch(phrase)
    if not typed:
        return []
    first, last = (catalog.printed(part) for part in (typed["first"], typed["last"] or typed["first"]))
    level = "category" if typed["last"] and len(first) == len(last) == 3 else None
    rows = catalog.rows(
        "SELECT code, title, billable FROM code WHERE code >= ?1 AND code < ?2 AND level NOT IN ('chapter', 'block') "
        "AND (?3 IS NULL OR level = ?3) ORDER BY id LIMIT ?4",
        first,
        last + "~",
        level,
        k,
    )
    return [
        Hit(code, title, bool(billable), 1 - n / 1000, code, "code", n == 0)
        for n, (code, title, billable) in enumerate(rows)
    ]
