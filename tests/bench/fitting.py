"""Fits the weights of search anew on our own index, and says what they are worth on phrases not fitted on."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from codesets import ranking
from codesets.build.icd10cm import build
from codesets.catalog import Catalog, open_catalog
from codesets.editions import catalog_path
from codesets.recall import recall

_FITTED = tuple(name for name in ranking.WEIGHTS if name not in ("default", "parent"))
_PHRASES, _HELD_OUT = 2000, 1000
_STEPS, _RATE, _SHRINK = 300, 0.1, 1e-3


class Query(NamedTuple):
    """One hidden phrase: its code, the codes of the terms found in its place, and their features, a row each."""

    code: str
    codes: list[str]
    rows: Any


def report(rounds: int) -> Iterator[str]:
    """Lines with the weights and hits among the first one and ten, before and after. `rounds` is not used."""
    import numpy as np

    with tempfile.TemporaryDirectory() as folder:
        build(catalog_path(Path(folder)))
        queries = list(_queries(open_catalog(catalog_path(Path(folder)))))
    fitted, held_out = queries[:_PHRASES], queries[_PHRASES:]
    before = np.array([ranking.WEIGHTS[name] for name in _FITTED])
    after = _fit([q for q in fitted if q.code in q.codes], before)
    for name, old, new in zip(_FITTED, before, after, strict=True):
        yield f"{name:<12} {old:6.2f} now, {new:6.2f} fitted"
    for what, weights in (("now", before), ("fitted", after)):
        first, ten = _hits(held_out, weights, 1), _hits(held_out, weights, 10)
        yield f"{len(held_out)} held-out phrases, {what}: hit@1 {first:.3f}, hit@10 {ten:.3f}"


def _queries(catalog: Catalog) -> Iterator[Query]:
    """Each phrase hidden with those of the same words; of a third all phrases of the code, of a third the half."""
    import numpy as np

    chance = random.Random(5)
    terms = catalog.rows(
        "SELECT t.id, c.code, t.text, t.kind, t.words FROM term t JOIN code c ON c.id = t.code ORDER BY t.id"
    )
    ours: dict[str, list[tuple[int, str, frozenset[str]]]] = {}
    for term, code, _, kind, words in terms:
        ours.setdefault(code, []).append((term, kind, frozenset(words.split())))
    for number, (_, code, phrase, _, words) in enumerate(
        chance.sample([term for term in terms if term[3] in ("synonym", "inclusion_term")], _PHRASES + _HELD_OUT)
    ):
        same = frozenset(words.split())
        share = (1.0, 0.5, 0.0)[number % 3]
        hidden = {
            term for term, kind, held in ours[code] if held == same or (kind == "synonym" and chance.random() < share)
        }
        recalled = recall(catalog, phrase, hidden)
        close = ranking.closest(catalog.wording.weights, recalled.terms)
        said = {
            c.found.code: c.found.above.union(*(held for term, _, held in ours[c.found.code] if term not in hidden))
            for c in close
        }
        held = ranking.features(close, recalled.support, said)
        rows = np.array([[features[name] for name in _FITTED] for features in held])
        yield Query(code, [c.found.code for c in close], rows)


def _fit(queries: list[Query], start: Any) -> Any:
    """Softmax regression over the candidates of each query, by Adam."""
    import numpy as np

    weights, mean, spread = start.copy(), np.zeros_like(start), np.zeros_like(start)
    right = [np.array([code == q.code for code in q.codes]) for q in queries]
    for step in range(1, _STEPS + 1):
        slope = -_SHRINK * weights
        for q, is_right in zip(queries, right, strict=True):
            told = np.exp(q.rows @ weights - (q.rows @ weights).max())
            good = told * is_right
            slope += (good @ q.rows / good.sum() - told @ q.rows / told.sum()) / len(queries)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights += _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def _hits(queries: list[Query], weights: Any, k: int) -> float:
    found = 0
    for q in queries:
        ranked = sorted(zip(q.rows @ weights, q.codes, strict=True), reverse=True) if q.codes else []
        found += q.code in list(dict.fromkeys(code for _, code in ranked))[:k]
    return found / len(queries)
