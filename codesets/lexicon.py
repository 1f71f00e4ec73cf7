"""Finds the code set's own terms in the words of a text: what reading builds its findings on.

A term is looked for only where its rarest word stands, so a note of 2,000 words costs some thousand comparisons. Its
other words may stand before or after it, with a few words between: "fracture of the left wrist" holds "Fracture of
wrist NOS".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from codesets.language import Token, fillers, readings, sides

if TYPE_CHECKING:
    from codesets.catalog import Catalog

_GAP = 3
"""Words with a meaning of their own that may stand among those of a term; sides and fillers are not counted."""
_ENOUGH = 0.72
"""Share of a term's weight that must be said when a word is missing: "rib fracture" for "Fracture of one rib".

Only the code set's own terms may miss one; our phrases are as charts say them, and "circle of Willis" is no aneurysm.
"""
_MOST_CODES = 12
_SHORTEST = 2
"""Letters of a one-word term: a lone letter or digit is no mention."""


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
    """The term as the code set prints it: "Chronic obstructive pulmonary disease, unspecified"."""
    kind: str
    """Where it comes from: "title", "inclusion_term" or "synonym" (our own tables of clinical language)."""
    codes: tuple[str, ...]
    """The codes and branches it leads to, best first; never empty. `Catalog.leaves` gives the billable ones below."""
    score: float
    """Between 0 and 1: a long exact name is near 1, one common word near 0."""


@dataclass(frozen=True, slots=True)
class Name:
    """One term as the lexicon looks for it."""

    term: str
    kind: str
    code: str
    forms: frozenset[str]
    """The forms that make its name: `codesets.build.terms.Term.name`."""
    sided: bool
    """Whether it says a side, which a mention need not."""
    extra: int
    """How many fillers, sides and words in brackets it has besides; the plainest term comes first."""


def match(
    catalog: Catalog, words: Sequence[str], fits: Callable[[TermMatch], bool] = lambda _: True
) -> list[TermMatch]:
    """Gives the terms in one clause, in the order of the text; of two on the same words the one that tells more stays.

    `words` are the clause's words in reading order, as `codesets.language.words` cuts them, in any case. Abbreviations,
    British spelling, plurals, possessives and word order are seen through; stop words and sides may stand between.
    A term that does not fit takes no words from a lesser one: "breast cancer" stays where "breast cancer screening" is
    found to be none.
    """
    found: dict[tuple[int, ...], list[tuple[float, Name]]] = {}
    for reading in readings(words):
        for place, share, name in _names(catalog, reading):
            found.setdefault(place, []).append((share, name))
    matches = [_best(catalog, place, names) for place, names in found.items()]
    matches.sort(key=lambda pair: (-pair[0], -len(pair[1].words)))
    kept: list[TermMatch] = []
    for _, candidate in matches:
        if not any(_repeats(candidate, other) for other in kept) and fits(candidate):
            kept.append(candidate)
    return sorted(kept, key=lambda m: (m.start, m.end))


def _repeats(candidate: TermMatch, kept: TermMatch) -> bool:
    """Whether a match says no more than one that tells as much: within it, around it, or across it to the same code."""
    mine, taken = set(candidate.words), set(kept.words)
    return mine <= taken or mine > taken or bool(mine & taken and candidate.codes[0] in kept.codes)


def _names(catalog: Catalog, reading: Sequence[Token]) -> Iterator[tuple[tuple[int, ...], float, Name]]:
    """Gives each name in a reading: the indexes of its words in the text, the share of it that is said, the name."""
    told = [token for token in reading if token.form not in fillers() and token.form not in sides()]
    for at, token in enumerate(told):
        around: dict[str, int] | None = None
        for name in _anchored(catalog, token.form):
            if len(name.forms) == 1:
                if len(token.form) >= _SHORTEST and not token.form.isdigit():
                    yield tuple(range(token.start, token.end)), 1.0, name
                continue
            if around is None:
                around = _around(told, at)
            said = [form for form in name.forms if form in around]
            share = 1.0 if len(said) == len(name.forms) else _share(catalog, said, name.forms)
            if len(said) < 2 or share < (1.0 if name.kind == "synonym" else _ENOUGH):
                continue
            used = sorted(around[form] for form in said)
            if used[-1] - used[0] + 1 <= len(said) + _GAP:
                yield _place(told[i] for i in used), share, name


def _around(told: Sequence[Token], at: int) -> dict[str, int]:
    """The nearest place of each form around a word; the word itself is the nearest of its own form."""
    reach = range(max(0, at - 12), min(len(told), at + 13))
    found: dict[str, int] = {}
    for i in sorted(reach, key=lambda i: abs(i - at)):
        found.setdefault(told[i].form, i)
    return found


def _place(tokens: Iterable[Token]) -> tuple[int, ...]:
    return tuple(sorted({index for token in tokens for index in range(token.start, token.end)}))


@lru_cache(maxsize=1 << 14)
def _anchored(catalog: Catalog, form: str) -> tuple[Name, ...]:
    rows = catalog.rows(
        "SELECT t.text, t.kind, c.code, t.name, t.words FROM term t JOIN code c ON c.id = t.code "
        "WHERE t.anchor = ? ORDER BY t.id",
        form,
    )
    return tuple(_name(*row) for row in rows)


def _name(text: str, kind: str, code: str, name: str, said: str) -> Name:
    told, whole = name.split(), said.split()
    return Name(text, kind, code, frozenset(told), not sides().isdisjoint(whole), len(whole) - len(told))


def _share(catalog: Catalog, said: Iterable[str], whole: Iterable[str]) -> float:
    weights = catalog.wording.weights
    return sum(weights.get(form, 1.0) for form in said) / sum(weights.get(form, 1.0) for form in whole)


def _best(catalog: Catalog, place: tuple[int, ...], names: list[tuple[float, Name]]) -> tuple[float, TermMatch]:
    """Gives the match on one place and how much it tells. One abbreviation can hold several names: "lung disease"."""
    share, best = max(names, key=lambda pair: (pair[0] == 1, _told(catalog, pair)))
    same = [name for part, name in names if part == share and (name.forms == best.forms or part < 1)]
    same.sort(key=lambda name: (name.kind == "title" and _says_other(name), name.sided, name.extra, len(name.code)))
    codes = tuple(dict.fromkeys(name.code for name in same))[:_MOST_CODES]
    missed = math.prod(1 - catalog.wording.weights.get(form, 1.0) for form in best.forms)
    match = TermMatch(place[0], place[-1] + 1, place, same[0].term, same[0].kind, codes, (1 - missed) * share)
    return _told(catalog, (share, best)), match


def _told(catalog: Catalog, found: tuple[float, Name]) -> float:
    share, name = found
    return share * sum(catalog.wording.weights.get(form, 1.0) for form in name.forms)


def _says_other(name: Name) -> bool:
    return name.term.lower().startswith("other ")
