"""Finds codes for a phrase in a coder's words: terms by `codesets.recall`, their order by `codesets.ranking`."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from codesets import ranking
from codesets.code import Hit
from codesets.fragments import by_code
from codesets.language import words
from codesets.ranking import Found
from codesets.recall import recall
from codesets.tables import look_up

if TYPE_CHECKING:
    from codesets.catalog import Catalog

_NEGATED = re.compile(
    r"\b(?:no|denies|denied|denying|negative for|no evidence of|ruled out)\b[^,;.]*?(?:[,;.]|\bbut\b|$)", re.IGNORECASE
)
_MOST_SEEN = 10_000
"""Codes of which what their terms say stays in memory, some 20 MB."""
_WITH_RELATIVES = 8
"""Of how many of the best codes the branch above and the unspecified code below are given as well."""


def search(catalog: Catalog, phrase: str, k: int = 10) -> list[Hit]:
    """Gives at most `k` codes and branches, best first, each once; none when nothing fits. Never raises on a text."""
    if k < 1:
        return []
    direct = by_code(catalog, phrase, k)
    if direct:
        return direct
    phrase = _without_negated(phrase)
    looked_up = look_up(catalog, phrase)
    recalled = recall(catalog, phrase)
    close = ranking.closest(catalog.wording.weights, recalled.terms)
    held = ranking.features(close, recalled.support, _said_of(catalog, {c.found.code for c in close}))
    best: dict[str, tuple[float, Hit]] = {}
    for c, features in zip(close, held, strict=True):
        points = ranking.points(features)
        if c.found.code not in best or best[c.found.code][0] < points:
            best[c.found.code] = points, _hit(c.found, points, exact=features["exact"] == 1 and not c.reading.guessed)
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
    return _falling(list(once.values()))[:k]


def _falling(hits: list[Hit]) -> list[Hit]:
    """A row of a table, or the name itself, leads by its kind: no hit scores less than one behind it."""
    most = 0.0
    for place in range(len(hits) - 1, -1, -1):
        most = max(most, hits[place].score)
        if hits[place].score < most:
            hits[place] = replace(hits[place], score=most)
    return hits


def _hit(found: Found, points: float, *, exact: bool) -> Hit:
    return Hit(found.code, found.title, found.billable, ranking.score(points), found.text, found.kind, exact)


def _said_of(catalog: Catalog, codes: Collection[str]) -> Mapping[str, frozenset[str]]:
    """All forms of the terms of each code, and of the titles above it."""
    seen = catalog.said_seen
    found = {code: said for code in codes if (said := seen.get(code))}
    new: dict[str, set[str]] = {code: set() for code in sorted(codes) if code not in found}
    if new:
        rows = catalog.rows(
            "SELECT asked.value, t.words, t.context FROM json_each(?) asked "
            "JOIN code c ON c.code = asked.value JOIN term t ON t.code = c.id",
            json.dumps(list(new)),
        )
        for code, held, above in rows:
            new[code].update(held.split(), above.split())
        read = {code: frozenset(said) for code, said in new.items()}
        found |= read
        if len(seen) > _MOST_SEEN:
            seen.clear()
        seen.update(read)
    return found


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


def _without_negated(phrase: str) -> str:
    """The phrase without what it says is not there, to the end of the clause; a phrase that is all negated stays."""
    rest = _NEGATED.sub(" ", phrase)
    return rest if words(rest) else phrase
