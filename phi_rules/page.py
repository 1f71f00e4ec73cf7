"""A text that knows where each pattern can begin, so that a hundred patterns need not each look at every character.

Python's `re` tries a pattern that ignores case at every place of a text. Most of ours begin with a few letters of a
label, and a note has few places where they stand.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from phi_rules.beginnings import KEY, Beginnings, beginnings

WORTH: Final = 10
"""Trying a pattern at one place from here costs as much as `re` needs to pass over so many by itself."""
MANY: Final = 4_000
"""Ways to begin a word; a pattern that has so many begins nearly every word."""
WORD_START: Final = re.compile(r"\b\w")
LINE_END: Final = re.compile(r"\n")


class Page(str):
    """A text with an index of its places, made when first asked for."""

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Where words begin, by their first two characters; under "" all that have others than ASCII there."""
        return _index(self, (match.start() for match in WORD_START.finditer(self)))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The same of every place."""
        return _index(self, range(len(self)))

    @cached_property
    def lines(self) -> list[int]:
        """Where lines begin."""
        return [0, *(match.end() for match in LINE_END.finditer(self))]

    @cached_property
    def by_pattern(self) -> list[list[list[int]]]:
        """For each pattern met so far, by its number, the places where it can begin."""
        found: list[list[list[int]]] = [[] for _ in _known]
        for index, begun in ((self.words, _begun_by_words), (self.places, _begun_anywhere)):
            for key in index.keys() & begun.keys():
                for number in begun[key]:
                    found[number].append(index[key])
        return found


class _Known(NamedTuple):
    """A pattern that was met before."""

    number: int
    pattern: re.Pattern[str]
    begins: Beginnings


_known: dict[int, _Known] = {}
"""By the identity of the pattern; to hash a long one takes longer than to look for it."""
_begun_by_words: dict[str, list[int]] = defaultdict(list)
"""Under the first two characters of a word, the numbers of the patterns that they can begin."""
_begun_anywhere: dict[str, list[int]] = defaultdict(list)


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Gives what `pattern.finditer(text)` gives, of a Page in less time."""
    candidates = _candidates(text, _known.get(id(pattern)) or _learnt(pattern)) if isinstance(text, Page) else None
    if candidates is None:
        yield from pattern.finditer(text)
        return
    end = 0
    for at in candidates:
        if at >= end and (match := pattern.match(text, at)):
            yield match
            end = match.end()


def _learnt(pattern: re.Pattern[str]) -> _Known:
    begins = beginnings(pattern)
    known = _known[id(pattern)] = _Known(len(_known), pattern, begins)
    if not begins.line and len(begins.words) < MANY:
        # Letters beyond ASCII may equal others in ways of their own ("ſ" is an "s"): under "" every pattern is tried.
        for key in begins.words | {""}:
            _begun_by_words[key].append(known.number)
        for key in begins.anywhere | {""} if begins.anywhere else ():
            _begun_anywhere[key].append(known.number)
    return known


def _candidates(text: Page, known: _Known) -> Iterable[int] | None:
    """The places to try, in order; None when they are so many that `re` alone is quicker, or when the pattern is met
    for the first time, on a page whose places are given out already."""
    if known.begins.line:
        return text.lines
    if len(known.begins.words) >= MANY or known.number >= len(text.by_pattern):
        return None
    found = text.by_pattern[known.number]
    if sum(map(len, found)) * WORTH > len(text):
        return None
    return sorted(set(chain.from_iterable(found)))


def _index(text: str, places: Iterable[int]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for at in places:
        index[text[at : at + KEY]].append(at)
    odd = [key for key in index if not key.isascii()]
    index[""] = list(chain.from_iterable(index.pop(key) for key in odd))
    return index
