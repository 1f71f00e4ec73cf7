"""Finds the code set's own terms in the words of a text: what reading builds its findings on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codesets.catalog import Catalog


@dataclass(frozen=True, slots=True)
class TermMatch:
    """One known term found among the words of a clause."""

    start: int
    """Index of the first word of the clause that the term uses."""
    end: int
    """One past the last word that the term uses."""
    words: tuple[int, ...]
    """Indexes of the words it uses, ascending; other words may stand between ("fracture of the left wrist")."""
    term: str
    """The term as the code set or the language tables write it: "Chronic obstructive pulmonary disease"."""
    kind: str
    """Where it comes from: "title", "inclusion_term" or "synonym" (our own tables of clinical language)."""
    codes: tuple[str, ...]
    """The codes and branches it leads to, best first; never empty. `Catalog.leaves` gives the billable ones below."""
    score: float
    """Between 0 and 1: how much of a condition's name the words are; a long exact name is near 1, one common word near 0."""


def match(catalog: Catalog, words: Sequence[str]) -> list[TermMatch]:
    """Gives the terms in one clause, in the order of the text; of two terms on the same words the longer one stays.

    `words` are the clause's word tokens in reading order, as `codesets.language.words` cuts them (any case). Abbreviations,
    British spelling, plurals, possessives and word order are seen through; stop words and sides may stand between.
    """
    raise NotImplementedError
