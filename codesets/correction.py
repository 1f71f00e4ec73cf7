"""What an unknown word was meant to be: completed or corrected against the code set's own words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from codesets.language import form

if TYPE_CHECKING:
    from codesets.catalog import Catalog

SHORTEST_STEM = 3
_SHORTEST_TYPO = 4
_SHORTEST_KIN = 8
_MOST = 6
_ALIKE_ENOUGH = 0.7


def meant(catalog: Catalog, word: str) -> dict[str, float]:
    """Gives the forms a word may stand for, each with a weight up to 1; empty when nothing is near.

    A known word stands for itself alone. Three letters or more are completed; four or more are corrected by optimal
    string alignment.
    """
    known = form(word)
    if known in catalog.forms:
        return {known: 1.0}
    return dict(_guesses(catalog, word.lower()))


@lru_cache(maxsize=4096)
def _guesses(catalog: Catalog, word: str) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    if len(word) >= SHORTEST_STEM:
        found.update(_beginning_with(catalog, word, 0.9))
    if len(word) >= _SHORTEST_TYPO:
        for near, likeness in _near(catalog, word):
            found[form(near)] = max(found.get(form(near), 0.0), likeness)
    if not found and len(word) >= _SHORTEST_KIN:
        found.update(_beginning_with(catalog, word[: max(_SHORTEST_KIN - 2, len(word) - 4)], 0.7))
    return tuple(sorted(found.items(), key=lambda pair: -pair[1])[:_MOST])


def _beginning_with(catalog: Catalog, stem: str, weight: float) -> dict[str, float]:
    """The most used words that begin so: "frac", or kin with another ending, "gnathostoma" and "gnathostomiasis"."""
    words = sorted(catalog.words_beginning(stem), key=lambda word: -catalog.forms.get(form(word), 0))
    return {form(word): weight for word in words[:_MOST]}


def _near(catalog: Catalog, word: str) -> list[tuple[str, float]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    reach = 2 if len(word) < _SHORTEST_KIN else 3
    found = process.extract(
        word,
        catalog.words_like(len(word) - reach, len(word) + reach),
        scorer=OSA.normalized_similarity,
        score_cutoff=_ALIKE_ENOUGH,
        limit=_MOST,
    )
    return [(near, likeness if near[0] == word[0] else likeness * 0.9) for near, likeness, _ in found]
