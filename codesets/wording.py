"""The words of one edition: which terms say each, how much it tells, and how they are spelled.

A term is one phrase that a code is found by (`codesets.schema`), a form stands for all spellings of a word
(`codesets.language.form`).
"""

from __future__ import annotations

import math
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from codesets.language import fillers, short_words, stop_words

_FILLER = 0.1
_MOST_KEPT = 300_000
"""Numbers of terms that stay in memory, some 20 MB; a long day's searches begin anew beyond."""


class Wording:
    """What a catalog knows of words, read when it is first asked for. Made by `codesets.catalog.Catalog`."""

    def __init__(self, rows: Callable[..., list[Any]]) -> None:
        self._rows = rows
        self._saying: dict[str, frozenset[int]] = {}
        self._kept = 0

    @cached_property
    def forms(self) -> Mapping[str, int]:
        """How many terms use each form."""
        return dict(self._rows("SELECT form, terms FROM form"))

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each form tells: inverse document frequency from 0 to 1, a tenth for a filler; any other tells 1."""
        return weights(self.forms, len(self.told))

    @cached_property
    def told(self) -> array[float]:
        """How much the core of each term tells, by `weights`; by the terms' ids, the first being 1."""
        return numbers("f", self._rows("SELECT told FROM recall")[0][0])

    @cached_property
    def line_of(self) -> array[int]:
        """The line of the code set that each term leads to; likewise by the terms' ids."""
        return numbers("I", self._rows("SELECT lines FROM recall")[0][0])

    def saying(self, form: str) -> frozenset[int]:
        """Gives the ids of the terms that say a form; none for a form the edition does not know."""
        found = self._saying.get(form)
        if found is None:
            row = self._rows("SELECT terms FROM saying WHERE form = ?", form)
            found = frozenset(numbers("I", row[0][0])) if row else frozenset()
            self._kept += len(found)
            if self._kept > _MOST_KEPT:
                self._saying, self._kept = {}, len(found)
            self._saying[form] = found
        return found

    @cached_property
    def printed(self) -> list[str]:
        """The words as the terms print them, in lower case and alphabetical order."""
        return sorted(word for (word,) in self._rows("SELECT word FROM word"))

    def beginning(self, stem: str) -> list[str]:
        """Gives the printed words that begin so."""
        return _beginning(self.printed, stem)

    def known_beginning(self, stem: str) -> list[str]:
        """Gives the words that begin so and need no correction: printed, short and lay forms, stop words."""
        return _beginning(self._known, stem)

    def known_ending(self, ending: str) -> list[str]:
        """Likewise those that end so."""
        return [word[::-1] for word in _beginning(self._backwards, ending[::-1])]

    def known_of_length(self, shortest: int, longest: int) -> list[str]:
        """Likewise those of a length."""
        return [word for size in range(max(1, shortest), longest + 1) for word in self._by_length.get(size, ())]

    @cached_property
    def _known(self) -> list[str]:
        return sorted({*self.printed, *short_words(), *stop_words()})

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(word[::-1] for word in self._known)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in self._known:
            found.setdefault(len(word), []).append(word)
        return found


def _beginning(words: list[str], stem: str) -> list[str]:
    first = bisect_left(words, stem)
    return words[first : bisect_left(words, stem + "\uffff", first)]


def weights(forms: Mapping[str, int], terms: int) -> dict[str, float]:
    """Gives how much each form tells, from how many of all terms use it."""
    most = math.log(terms + 1)
    told = {form: 1 - math.log(count + 1) / most for form, count in forms.items()}
    return {form: weight * _FILLER if form in fillers() else weight for form, weight in told.items()}


def numbers(kind: str, stored: bytes) -> array[Any]:
    """Gives numbers as `stored_numbers` stored them; the kind is that of the `array` module."""
    found: array[Any] = array(kind)
    found.frombytes(stored)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def stored_numbers(kind: str, given: Any) -> bytes:
    """Gives numbers as a catalog stores them: the lowest byte first, four bytes each, on every machine."""
    found: array[Any] = array(kind, given)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()
