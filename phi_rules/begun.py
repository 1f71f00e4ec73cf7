"""Which patterns can begin with the characters that stand at a place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Final

from phi_rules.characters import REST
from phi_rules.starts import KEY

HELD: Final = 50_000
"""Keys whose patterns are held at most; notes have some thousands, noise has no end of them."""


class Begun:
    """Which patterns begin with what, at one sort of place: where words begin, where lines do, anywhere."""

    def __init__(self) -> None:
        self._by_start: dict[str, list[int]] = defaultdict(list)
        self._sorts: dict[tuple[int, ...], int] = {}
        self._by_key: dict[str, int] = {}

    def learn(self, starts: Iterable[str], number: int) -> None:
        """Takes note of how the matches of a pattern begin, in the form of FIRST and REST."""
        for start in starts:
            self._by_start[start].append(number)
        self._sorts.clear()
        self._by_key.clear()
        self.__dict__.pop("firsts", None)

    def at(self, form: str, places: list[int]) -> Iterator[tuple[tuple[int, ...], list[int]]]:
        """Gives the numbers of patterns that can begin at the same of some places, with these places. `form`: the text
        as FIRST has it."""
        if len(self._by_key) > HELD:
            self._by_key.clear()
        by_key, together = self._by_key, defaultdict(list)
        for at in places:
            key = form[at : at + KEY]
            sort = by_key.get(key)
            if sort is None:
                sort = by_key[key] = self._sort(key)
            together[sort].append(at)
        numbers = tuple(self._sorts)
        return ((numbers[sort], here) for sort, here in together.items())

    def _sort(self, key: str) -> int:
        key = key[:1] + key[1:].translate(REST)
        starts = (self._by_start.get(key[:length], ()) for length in range(len(key) + 1))
        return self._sorts.setdefault(tuple(sorted(set(chain.from_iterable(starts)))), len(self._sorts))

    @cached_property
    def firsts(self) -> re.Pattern[str]:
        """The first characters, each where one of its second characters follows."""
        seconds: dict[str, set[str]] = defaultdict(set)
        for start in self._by_start:
            seconds[start[0]].add(start[1:2])
        return re.compile("|".join(re.escape(one) + _followed_by(more) for one, more in seconds.items()) or r"(?!)")


def _followed_by(characters: set[str]) -> str:
    if "" in characters:
        return ""
    cases = sorted({case for one in characters for case in (one, one.upper())})
    return f"(?=[{''.join(map(re.escape, cases))}])"
