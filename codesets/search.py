"""Finds codes for a phrase in a coder's words: recall by full text, then the ranking of `codesets.ranking`.

Words that the code set does not know are completed ("frac") or corrected ("fratcure") against its own vocabulary first;
whole titles are never compared by spelling to find them, which is slow and recalls badly.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from codesets import ranking
from codesets.code import Hit
from codesets.correction import meant
from codesets.language import Token, fillers, readings, words
from codesets.ranking import Close, Found, Reading, Slot
from codesets.tables import look_up

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
_NEGATED = re.compile(
    r"\b(?:no|denies|denied|denying|negative for|no evidence of|ruled out)\b[^,;.]*?(?:[,;.]|\bbut\b|$)", re.IGNORECASE
)
_RECALLED = 200
"""Terms that each full-text query hands to the ranking."""
_AFFORDABLE = 2500
"""Matches that full text may weigh: beyond it the commonest words only help ranking, they recall nothing."""
_WITH_RELATIVES = 8
"""Of how many of the best codes the branch above and the unspecified code below are given as well."""
_LONGEST = 40
"""Words of a phrase that are read; a whole sentence is a poor query, reading finds its mentions first."""


def search(catalog: Catalog, phrase: str, k: int = 10) -> list[Hit]:
    """Gives at most `k` codes and branches, best first, each once; none when nothing fits. Never raises on a text."""
    if k < 1:
        return []
    direct = _by_code(catalog, phrase, k)
    if direct:
        return direct
    phrase = _without_negated(phrase)
    looked_up = look_up(catalog, phrase)
    close, support = candidates(catalog, phrase)
    held = ranking.features(close, support, _said_of(catalog, {c.found.code for c in close}))
    best: dict[str, tuple[float, Hit]] = {}
    for c, features in zip(close, held, strict=True):
        points = ranking.points(features)
        if c.found.code not in best or best[c.found.code][0] < points:
            best[c.found.code] = points, _hit(c.found, points, exact=features["exact"] == 1)
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].code))
    for points, hit in _relatives(catalog, ranked[:_WITH_RELATIVES]):
        if hit.code not in best or best[hit.code][0] < points:
            best[hit.code] = points, hit
    found = [hit for _, hit in sorted(best.values(), key=lambda pair: (-pair[0], pair[1].code))]
    # A title that is the phrase itself knows its site better than the table's nearest row.
    itself = [hit for hit in found if hit.exact and not (looked_up and looked_up[0].exact)]
    once: dict[str, Hit] = {}
    for hit in (*itself, *looked_up, *found):
        once.setdefault(hit.code, hit)
    return list(once.values())[:k]


def candidates(
    catalog: Catalog, phrase: str, hidden: Collection[tuple[str, str]] = ()
) -> tuple[list[Close], Counter[str]]:
    """Gives the terms worth a close look and how many were recalled of each code.

    `hidden` are terms, by code and text, that are passed over: how the weights are fitted.
    """
    texts = [word for word, _, _ in words(phrase)][:_LONGEST]
    read = readings(texts)
    recalled: list[tuple[Reading, Found]] = []
    for number, tokens in enumerate(read):
        # The literal reading of an abbreviation is no typo: only the likeliest written-out reading is corrected.
        slots = _slots(catalog, texts, tokens, guess=number == min(1, len(read) - 1))
        said = [token.form for token in tokens if token.form not in fillers()] or [token.form for token in tokens]
        reading = Reading(tuple(slots), tuple(said), number)
        recalled += ((reading, f) for f in _recall(catalog, slots) if (f.code, f.text) not in hidden)
    return ranking.closest(catalog.weights, recalled)


def _hit(found: Found, points: float, *, exact: bool) -> Hit:
    return Hit(found.code, found.title, found.billable, ranking.score(points), found.text, found.kind, exact)


def _said_of(catalog: Catalog, codes: Collection[str]) -> Mapping[str, frozenset[str]]:
    """All forms of the terms of each code, and of the titles above it."""
    seen = catalog.said_seen
    new = sorted(code for code in codes if code not in seen)
    said: dict[str, set[str]] = {code: set() for code in new}
    rows = catalog.rows(
        "SELECT asked.value, t.words, t.context FROM json_each(?) asked "
        "JOIN code c ON c.code = asked.value JOIN term t ON t.code = c.id",
        json.dumps(new),
    )
    for code, held, above in rows if new else ():
        said[code].update(held.split(), above.split())
    seen.update((code, frozenset(forms)) for code, forms in said.items())
    return seen


def _relatives(catalog: Catalog, ranked: Sequence[tuple[float, Hit]]) -> Iterator[tuple[float, Hit]]:
    """The branch above each of the best codes, and the code below that says no more: its one "unspecified" child."""
    of = {hit.code: (points, hit) for points, hit in ranked}
    rows = catalog.rows(
        "SELECT asked.value, 'default', c.code, c.title, c.billable FROM json_each(?1) asked "
        "JOIN code a ON a.code = asked.value JOIN code c ON c.parent = a.id "
        "WHERE c.title LIKE '%unspecified%' GROUP BY a.id HAVING count(*) = 1 UNION ALL "
        "SELECT asked.value, 'parent', c.code, c.title, c.billable FROM json_each(?1) asked "
        "JOIN code a ON a.code = asked.value JOIN code c ON c.id = a.parent WHERE c.level NOT IN ('chapter', 'block')",
        json.dumps(list(of)),
    )
    for code, how, relative, title, billable in rows:
        points, hit = of[code]
        points += ranking.WEIGHTS[how]
        yield points, Hit(relative, title, bool(billable), ranking.score(points), hit.why, how, False)


def _by_code(catalog: Catalog, phrase: str, k: int) -> list[Hit]:
    """A code, the beginning of one ("S52.5", "j449") or a range ("E08-E13") answers with the codes at and under it."""
    typed = _FRAGMENTS[catalog.edition.code_set].fullmatch(phrase)
    if not typed:
        return []
    first, last = (catalog.printed(part) for part in (typed["first"], typed["last"] or typed["first"]))
    level = "category" if typed["last"] and len(first) == len(last) == 3 else None
    rows = catalog.rows(
        "SELECT code, title, billable FROM code WHERE code >= ? AND code < ? AND level NOT IN ('chapter', 'block') "
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


def _without_negated(phrase: str) -> str:
    """The phrase without what it says is not there, to the end of the clause; a phrase that is all negated stays."""
    rest = _NEGATED.sub(" ", phrase)
    return rest if words(rest) else phrase


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
    rows = catalog.rows("SELECT rowid FROM term_fts WHERE term_fts MATCH ? ORDER BY rank LIMIT ?", match, _RECALLED)
    numbers = [number for (number,) in rows]
    seen = catalog.terms_seen
    new = [number for number in numbers if number not in seen]
    if new:
        rows = catalog.rows(
            "SELECT t.id, c.code, c.title, c.billable, t.text, t.kind, t.words, t.core, t.context "
            "FROM json_each(?) asked JOIN term t ON t.id = asked.value JOIN code c ON c.id = t.code",
            json.dumps(new),
        )
        seen.update((row[0], _found(catalog, *row[1:])) for row in rows)
    return {number: seen[number] for number in numbers}


def _found(
    catalog: Catalog, code: str, title: str, billable: int, text: str, kind: str, said: str, core: str, above: str
) -> Found:
    forms = tuple(core.split())
    told = sum(catalog.weights.get(form, 1.0) for form in set(forms))
    return Found(
        code, title, bool(billable), text, kind, frozenset(said.split()), forms, told, frozenset(above.split())
    )
