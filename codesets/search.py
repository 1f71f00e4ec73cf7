"""Finds codes for a phrase in a coder's words: recall by full text, then a ranking of our own over a few features.

Words that the code set does not know are completed ("frac") or corrected ("fratcure") against its own vocabulary first;
whole titles are never compared by spelling, which is slow and ranks badly.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from codesets.code import Hit, dotted
from codesets.correction import meant
from codesets.language import Token, fillers, readings, words

if TYPE_CHECKING:
    from codesets.catalog import Catalog

_FRAGMENT = re.compile(r"\s*[a-z]\d[0-9a-z](\.?[0-9a-z]{0,4})\s*", re.IGNORECASE)
_RECALLED = 250
"""Terms that full text hands to the ranking."""
_AFFORDABLE = 6000
"""Matches that full text may weigh: beyond it the commonest words only help ranking, they recall nothing."""
_LONGEST = 40
"""Words of a phrase that are read; a whole sentence is a poor query and reading finds its mentions first."""
_FILLER = 0.1
_WHOLE, _NAME, _BOTH, _PAIRS, _OTHER, _READING = 0.42, 0.22, 0.3, 0.06, 0.03, 0.01
"""The ranking's weights, in the order of `_score`."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """One word of the query: the forms it may stand for, and how much it tells."""

    meant: dict[str, float]
    weight: float


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
        slots = _slots(catalog, texts, reading, guess=number == len(read) - 1)
        for row in _recall(catalog, slots):
            hit = _score(catalog, slots, row, number)
            if hit.code not in best or best[hit.code].score < hit.score:
                best[hit.code] = hit
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.code))[:k]


def _by_fragment(catalog: Catalog, phrase: str, k: int) -> list[Hit]:
    """A code or the beginning of one ("S52.5", "j449") answers with itself and what is under it."""
    if not _FRAGMENT.fullmatch(phrase):
        return []
    code = dotted(phrase.strip().rstrip("."))
    rows = catalog.rows(
        "SELECT code, title, billable FROM code WHERE code >= ? AND code < ? AND level NOT IN ('chapter', 'block') "
        "ORDER BY id LIMIT ?",
        code,
        code + "~",
        k,
    )
    return [
        Hit(found, title, bool(billable), 1.0 - 0.001 * n, found) for n, (found, title, billable) in enumerate(rows)
    ]


def _slots(catalog: Catalog, texts: Sequence[str], reading: Sequence[Token], *, guess: bool) -> list[_Slot]:
    slots: dict[str, _Slot] = {}
    for token in reading:
        if token.form in catalog.forms:
            forms = {token.form: 1.0}
        elif guess and token.end == token.start + 1:
            forms = meant(catalog, texts[token.start])
        else:
            forms = {}
        slots.setdefault(
            token.form, _Slot(forms, max((_weight(catalog, f) for f in forms), default=_weight(catalog, "")))
        )
    return list(slots.values())


def _weight(catalog: Catalog, form: str) -> float:
    """Inverse document frequency, between about 0.05 and 1; a filler has a tenth of it."""
    most = catalog.term_count + 1
    weight = math.log(most / (catalog.forms.get(form, 0) + 0.5)) / math.log(most * 2)
    return weight * _FILLER if form in fillers() else weight


_Row = tuple[str, str, int, str, str, str]


def _recall(catalog: Catalog, slots: Sequence[_Slot]) -> list[_Row]:
    usable = sorted((slot for slot in slots if slot.meant), key=lambda slot: -slot.weight)
    if not usable:
        return []
    found = {row[0]: row for row in _full_text(catalog, " AND ".join(map(_alternatives, usable)))}
    if len(usable) > 1 and len(found) < _RECALLED:
        rare: list[_Slot] = []
        matches = 0
        for slot in usable:
            matches += sum(catalog.forms.get(form, 0) for form in slot.meant)
            if rare and matches > _AFFORDABLE:
                break
            rare.append(slot)
        found |= {row[0]: row for row in _full_text(catalog, " OR ".join(map(_alternatives, rare)))}
    return [row[1:] for row in found.values()]


def _alternatives(slot: _Slot) -> str:
    return "(" + " OR ".join(f'"{form}"' for form in slot.meant) + ")"


def _full_text(catalog: Catalog, match: str) -> list[tuple[int, str, str, int, str, str, str]]:
    return catalog.rows(
        "SELECT t.id, c.code, c.title, c.billable, t.kind, t.text, t.words "
        "FROM (SELECT rowid FROM term_fts WHERE term_fts MATCH ? ORDER BY rank LIMIT ?) f "
        "JOIN term t ON t.id = f.rowid JOIN code c ON c.id = t.code",
        match,
        _RECALLED,
    )


def _score(catalog: Catalog, slots: Sequence[_Slot], row: _Row, number: int) -> Hit:
    code, title, billable, _kind, text, said = row
    held = said.split()
    here = set(held)
    asked = sum(slot.weight for slot in slots) or 1.0
    used: dict[str, float] = {}
    met = 0.0
    for slot in slots:
        fit, form = max(((w, f) for f, w in slot.meant.items() if f in here), default=(0.0, ""))
        if fit:
            met += slot.weight * fit
            used[form] = fit
    whole = met / asked
    named = sum(_weight(catalog, form) for form in here) or 1.0
    name = sum(_weight(catalog, form) * fit for form, fit in used.items()) / named
    order = list(used)
    together = set(pairwise(held))
    pairs = sum(pair in together for pair in pairwise(order)) / max(1, len(order) - 1)
    score = _WHOLE * whole + _NAME * name + _BOTH * whole * name + _PAIRS * pairs * whole
    score -= _OTHER * ("other" in here and "other" not in used) + _READING * number
    return Hit(code, title, bool(billable), min(1.0, max(0.0, score)), text)
