"""The terms that may answer a phrase: each way to read it, and the terms that say most of its rarer words.

Words that the code set does not know are completed ("frac") or corrected ("fratcure") against its own words first;
whole titles are never compared by spelling to find them, which is slow and recalls badly.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codesets.correction import Guess, guesses, joined, parted
from codesets.language import Token, fillers, readings, short_formed, words
from codesets.ranking import QUICK, Found, Reading, Slot

if TYPE_CHECKING:
    from codesets.catalog import Catalog

_RECALLED = 200
"""Terms of each reading that speak for their codes."""
_LOOKED_AT = 80
"""The best of those, which are read from the catalog and compared."""
_AFFORDABLE = 2500
"""Terms that are weighed: beyond it the commonest words only help ranking, they recall nothing."""
_JOINED = 2
"""Place among the readings of the one that joins two words, at the earliest: as typed they fit better."""
_MOST_SEEN = 20_000
"""Terms that stay in memory, some 30 MB."""
_LONGEST = 40
"""Words of a phrase that are read; a whole sentence is a poor query, reading finds its mentions first."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What full text finds for a phrase."""

    terms: Sequence[tuple[Reading, Found]]
    """The best terms of each reading with the reading that found them; a term stands once for each."""
    support: Mapping[int, int]
    """How many terms of a line were found, by `Found.line`."""


def recall(catalog: Catalog, phrase: str, hidden: Collection[int] = ()) -> Recalled:
    """Gives the terms that may answer a phrase.

    `hidden` are ids of terms that are passed over: how the weights of the ranking are fitted.
    """
    line_of = catalog.wording.line_of
    terms: list[tuple[Reading, Found]] = []
    support: Counter[int] = Counter()
    for reading in _readings(catalog, [word for word, _, _ in words(phrase)][:_LONGEST]):
        numbers = [number for number in _numbers(catalog, reading) if number not in hidden]
        support.update(line_of[number - 1] for number in numbers)
        terms += ((reading, found) for found in _terms(catalog, numbers[:_LOOKED_AT]))
    return Recalled(terms, support)


def _readings(catalog: Catalog, texts: Sequence[str]) -> Iterator[Reading]:
    """The ways to read a phrase, the likeliest first; a misspelt word is read as the one it was meant to be."""
    wording = catalog.wording
    parts = [part for word in texts for part in parted(wording, word)]
    short = short_formed(parts)
    unsure = ((at, guesses(wording, word)) for at, word in enumerate(parts) if at not in short)
    guessed = {at: found for at, found in unsure if found}
    spelled = [guessed[at][0].word if at in guessed else word for at, word in enumerate(parts)]
    number = 0
    for tokens in readings(spelled):
        yield _reading(wording.weights, tokens, guessed, number)
        number += 1
    whole = joined(wording, texts)
    if whole:
        yield _reading(wording.weights, readings(whole)[0], {}, max(number, _JOINED))


def _reading(
    weights: Mapping[str, float], tokens: Sequence[Token], guessed: Mapping[int, Sequence[Guess]], number: int
) -> Reading:
    slots: dict[str, Slot] = {}
    for token in tokens:
        forms = {token.form: 1.0} if token.form in weights else {}
        # What a word is written out to is no guess: "cacner" may be canker, "malignant neoplasm" is what it says.
        if token.start in guessed and token.form == guessed[token.start][0].form:
            forms = {guess.form: guess.fit for guess in guessed[token.start] if guess.form in weights}
        slots.setdefault(token.form, Slot(forms, max(map(weights.__getitem__, forms), default=1.0)))
    said = [token.form for token in tokens if token.form not in fillers()] or [token.form for token in tokens]
    return Reading(tuple(slots.values()), tuple(said), number, bool(guessed))


def _numbers(catalog: Catalog, reading: Reading) -> list[int]:
    """The ids of the terms that say most of a reading and little else."""
    slots = sorted((slot for slot in reading.slots if slot.meant), key=lambda slot: -slot.weight)
    wording = catalog.wording
    pool = _pool(catalog, slots)
    met = dict.fromkeys(pool, 0.0)
    for slot in slots:
        left: Set[int] = met.keys()
        for form, fit in slot.meant.items():
            here, worth = wording.saying(form) & left, slot.weight * fit
            for number in here:
                met[number] += worth
            if len(slot.meant) > 1:
                left = left - here
    asked, told = sum(slot.weight for slot in reading.slots) or 1.0, wording.told
    share = QUICK["met"] / asked
    quick = [(said * (share + QUICK["named"] / told[number - 1]), number) for number, said in met.items()]
    return [number for _, number in heapq.nlargest(_RECALLED, quick)]


def _pool(catalog: Catalog, slots: Sequence[Slot]) -> frozenset[int]:
    """The terms with any of the rarer words; where the rarest is a common one, those that say the next as well."""
    pool: frozenset[int] = frozenset()
    for slot in slots:
        here = frozenset().union(*map(catalog.wording.saying, slot.meant))
        if len(pool) > _AFFORDABLE:
            pool = pool & here or pool
        elif pool and len(pool) + len(here) > _AFFORDABLE:
            break
        else:
            pool |= here
    return pool


def _terms(catalog: Catalog, numbers: Sequence[int]) -> list[Found]:
    seen = catalog.terms_seen
    found = {number: term for number in numbers if (term := seen.get(number))}
    new = [number for number in numbers if number not in found]
    if new:
        rows = catalog.rows(
            "SELECT t.id, c.id, c.code, c.title, c.billable, t.text, t.kind, t.words, t.core, t.context "
            "FROM json_each(?) asked JOIN term t ON t.id = asked.value JOIN code c ON c.id = t.code",
            json.dumps(new),
        )
        read = {row[0]: _found(catalog, *row) for row in rows}
        found |= read
        if len(seen) > _MOST_SEEN:
            seen.clear()
        seen.update(read)
    return [found[number] for number in numbers]


def _found(
    catalog: Catalog,
    number: int,
    line: int,
    code: str,
    title: str,
    billable: int,
    text: str,
    kind: str,
    said: str,
    core: str,
    above: str,
) -> Found:
    told = catalog.wording.told[number - 1]
    forms, over = frozenset(said.split()), frozenset(above.split())
    return Found(line, code, title, bool(billable), text, kind, forms, tuple(core.split()), told, over)
