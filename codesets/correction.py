"""What an unknown word was meant to be: completed or corrected against the words that are known.

Known are the edition's own words, the short and lay forms of `codesets/data`, and stop words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from codesets.language import form, spelling, stop_words
from codesets.wording import Wording

_SHORTEST_STEM = 3
_SHORTEST_SLIP = 4
_SHORTEST_KIN = 8
_SHORTEST_PART = 4
_MOST = 6
_ALIKE_ENOUGH = 0.7
_COMPLETED, _KIN, _OTHER_FIRST, _SECOND, _SHORT = 0.9, 0.7, 0.9, 0.97, 0.85
"""How likely a guess is: the rest of a word added, another ending, another first letter, not the first choice of
several, and a word of four letters, which is one slip from many and more often the beginning of one."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One word that another may have been meant to be."""

    word: str
    """In lower case, as the known words spell it."""
    form: str
    """Its `codesets.language.form`."""
    fit: float
    """How likely, up to 1; comparable among the guesses for one word only."""


@lru_cache(maxsize=4096)
def guesses(wording: Wording, word: str) -> tuple[Guess, ...]:
    """Gives what a word may stand for, the likeliest first, each form once; none for a word of the edition, and for
    one that is like no other.

    Three letters or more are completed; four or more are corrected by optimal string alignment.
    """
    typed = word.lower()
    if form(typed) in wording.forms or typed in stop_words():
        return ()
    best: dict[str, Guess] = {}
    for guess in _guesses(wording, typed):
        if guess.form not in best or best[guess.form].fit < guess.fit:
            best[guess.form] = guess
    return tuple(sorted(best.values(), key=lambda guess: -guess.fit)[:_MOST])


def parted(wording: Wording, word: str) -> tuple[str, ...]:
    """Gives an unknown word that two known ones make as those two, "heartattack"; any other word as it is."""
    typed = word.lower()
    if len(typed) < 2 * _SHORTEST_PART or any(guess.fit == 1 for guess in guesses(wording, word)):
        return (word,)
    if form(typed) in wording.forms:
        return (word,)
    cuts = range(_SHORTEST_PART, len(typed) - _SHORTEST_PART + 1)
    pairs = [(typed[:at], typed[at:]) for at in cuts]
    used = [(min(wording.forms.get(form(part), 0) for part in pair), pair) for pair in pairs]
    most, pair = max(used)
    return pair if most else (word,)


def joined(wording: Wording, texts: Sequence[str]) -> list[str]:
    """Gives the words with the first two that make a known one when joined, "gall bladder"; empty where none do."""
    for at, pair in enumerate(pairwise(texts)):
        whole = "".join(pair).lower()
        if len(whole) >= 2 * _SHORTEST_PART and min(map(len, pair)) > 1 and form(whole) in wording.forms:
            return [*texts[:at], whole, *texts[at + 2 :]]
    return []


def _guesses(wording: Wording, typed: str) -> Iterator[Guess]:
    slips = _slips(wording, typed) if len(typed) >= _SHORTEST_SLIP else []
    yield from slips
    completed = list(_completed(wording, typed, _COMPLETED)) if len(typed) >= _SHORTEST_STEM else []
    yield from completed
    if slips:
        return
    far = _far(wording, typed) if len(typed) >= _SHORTEST_SLIP else []
    yield from far
    if not far and not completed and len(typed) >= _SHORTEST_KIN:
        yield from _completed(wording, typed[: max(_SHORTEST_KIN - 2, len(typed) - 4)], _KIN)


def _completed(wording: Wording, stem: str, fit: float) -> Iterator[Guess]:
    """The most used words that begin so: "frac", or kin with another ending, "gnathostoma" and "gnathostomiasis"."""
    words = sorted(wording.beginning(stem), key=lambda word: -wording.forms.get(form(word), 0))
    return (Guess(word, form(word), fit) for word in words[:_MOST])


def _slips(wording: Wording, typed: str) -> list[Guess]:
    """The words that one slip of the fingers makes into this one: swapped letters first, then the most used.

    One letter added, left out, changed, or two swapped leave the first or the last half of a word whole.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near: dict[str, float] = {}
    for spelled in dict.fromkeys((typed, spelling(typed))):
        half = max(1, (len(spelled) - 1) // 2)
        alike = {*wording.known_beginning(spelled[:half]), *wording.known_ending(spelled[-half:])}
        alike = {word for word in alike if abs(len(word) - len(spelled)) < 2 and len(word) >= _SHORTEST_SLIP - 1}
        for word, _, _ in process.extract(spelled, alike, scorer=OSA.distance, score_cutoff=1, limit=None):
            near[word] = 1.0 if word[0] == spelled[0] else _OTHER_FIRST
    letters, short = sorted(typed), len(typed) == _SHORTEST_SLIP
    ranked = sorted(near, key=lambda w: (-near[w], sorted(w) != letters, -wording.forms.get(form(w), 0), w))
    fits = [near[word] * (_SHORT if short else _SECOND if place else 1.0) for place, word in enumerate(ranked)]
    return [Guess(word, form(word), fit) for word, fit in zip(ranked, fits, strict=True)]


def _far(wording: Wording, typed: str) -> list[Guess]:
    """The words that are alike as a whole, with two slips or three."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    reach = 2 if len(typed) < _SHORTEST_KIN else 3
    found = process.extract(
        typed,
        wording.known_of_length(len(typed) - reach, len(typed) + reach),
        scorer=OSA.normalized_similarity,
        score_cutoff=_ALIKE_ENOUGH,
        limit=_MOST,
    )
    return [Guess(word, form(word), fit * (1 if word[0] == typed[0] else _OTHER_FIRST)) for word, fit, _ in found]
