"""Finds codes for a phrase in a coder's words: recall by full text, then the ranking of `codesets.ranking`.

Words that the code set does not know are completed ("frac") or corrected ("fratcure") against its own vocabulary first;
whole titles are never compared by spelling to find them, which is slow and recalls badly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from codesets.code import Hit
from codesets.correction import meant
from codesets.language import Token, fillers, readings, words
from codesets.ranking import Found, Slot, score

if TYPE_CHECKING:
    from codesets.catalog import Catalog

_FRAGMENT = re.compile(r"\s*[a-z]\d[0-9a-z](\.?[0-9a-z]{0,4})\s*", re.IGNORECASE)
_RECALLED = 200
"""Terms that each full-text query hands to the ranking."""
_AFFORDABLE = 4000
"""Matches that full text may weigh: beyond it the commonest words only help ranking, they recall nothing."""
_LONGEST = 40
"""Words of a phrase that are read; a whole sentence is a poor query, reading finds its mentions first."""


def search(catalog: Catalog, phrase: str, k: int = 10) -> list[Hit]:
    """Gives at most `k` codes and branches, best first, each once; none when nothing fits. Never raises on a text."""
    if k < 1:
        return []
    direct = _by_fragment(catalog, phrase, k)
    if direct:
        return direct
    best: dict[str, Hit] = {}
    texts = [word for word, _, _ in words(phrase)][:_LONGEST]
    read = readings(texts)
    for number, reading in enumerate(read):
        # The literal reading of an abbreviation is no typo: only the likeliest written-out reading is corrected.
        slots = _slots(catalog, texts, reading, guess=number == min(1, len(read) - 1))
        said = [token.form for token in reading if token.form not in fillers()] or [token.form for token in reading]
        for found in _recall(catalog, slots):
            points = score(catalog.weights, slots, said, found, max(0, number - 1))
            if found.code not in best or best[found.code].score < points:
                best[found.code] = Hit(found.code, found.title, found.billable, points, found.text)
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.code))[:k]


def _by_fragment(catalog: Catalog, phrase: str, k: int) -> list[Hit]:
    """A code or the beginning of one ("S52.5", "j449") answers with itself and what is under it."""
    if not _FRAGMENT.fullmatch(phrase):
        return []
    code = catalog.printed(phrase.strip().rstrip("."))
    rows = catalog.rows(
        "SELECT code, title, billable FROM code "
        "WHERE code >= ? AND code < ? AND level NOT IN ('chapter', 'block') ORDER BY id LIMIT ?",
        code,
        code + "~",
        k,
    )
    return [Hit(found, title, bool(billable), 1 - n / 1000, found) for n, (found, title, billable) in enumerate(rows)]


def _slots(catalog: Catalog, texts: Sequence[str], reading: Sequence[Token], *, guess: bool) -> list[Slot]:
    slots: dict[str, Slot] = {}
    for token in reading:
        forms: dict[str, float] = {}
        if token.form in catalog.forms:
            forms = {token.form: 1.0}
        elif guess and token.end == token.start + 1:
            forms = meant(catalog, texts[token.start])
        told = max((catalog.weights.get(form, 1.0) for form in forms), default=1.0)
        slots.setdefault(token.form, Slot(forms, told))
    return list(slots.values())


def _recall(catalog: Catalog, slots: Sequence[Slot]) -> list[Found]:
    """Terms with all words of the query, then, where those are few, with any of its rarer words."""
    usable = sorted((slot for slot in slots if slot.meant), key=lambda slot: -slot.weight)
    if not usable:
        return []
    found = _full_text(catalog, " AND ".join(map(_any, usable)))
    if len(usable) > 1 and len(found) < _RECALLED:
        rare: list[Slot] = []
        matches = 0
        for slot in usable:
            matches += sum(catalog.forms.get(form, 0) for form in slot.meant)
            if rare and matches > _AFFORDABLE:
                break
            rare.append(slot)
        found |= _full_text(catalog, " OR ".join(map(_any, rare)))
    return list(found.values())


def _any(slot: Slot) -> str:
    return "(" + " OR ".join(f'"{form}"' for form in slot.meant) + ")"


def _full_text(catalog: Catalog, match: str) -> dict[int, Found]:
    rows = catalog.rows(
        "SELECT t.id, c.code, c.title, c.billable, t.text, t.words, t.core, t.context "
        "FROM (SELECT rowid FROM term_fts WHERE term_fts MATCH ? ORDER BY rank LIMIT ?) f "
        "JOIN term t ON t.id = f.rowid JOIN code c ON c.id = t.code",
        match,
        _RECALLED,
    )
    return {
        number: Found(
            code, title, bool(billable), text, tuple(said.split()), tuple(core.split()), frozenset(above.split())
        )
        for number, code, title, billable, text, said, core, above in rows
    }
