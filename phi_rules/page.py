"""A text that knows where each pattern can begin, so that two hundred patterns need not each look at every character.

Python's `re` tries a pattern that ignores case at every place of a text. Most of ours begin with a few letters of a
label, or need a mark or a word further on, and a note has few places where they stand.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from phi_rules.ahead import Ahead, ahead
from phi_rules.beginnings import beginnings
from phi_rules.begun import Begun
from phi_rules.characters import FIRST
from phi_rules.starts import parsed

WORTH: Final = 10
"""Trying a pattern at one place from here costs as much as `re` needs to pass over so many by itself."""
PAYS_AFTER: Final = 20_000
"""Code points; to read from all patterns how they begin takes as long as `re` alone takes for so many more. Whoever
strips one note does not wait for it."""
WORD_START: Final = re.compile(r"\b\w")
LINE_START: Final = re.compile(r"^", re.MULTILINE)

Places = dict[int, list[list[int]]]
"""For each pattern, by its number, lists of places, each in order; none for a pattern that has no place."""


class Page(str):
    """A text with an index of its places, made when first asked for."""

    @cached_property
    def indexed(self) -> bool:
        """Whether this process has read so much that an index pays."""
        _read["code points"] += len(self)
        return _read["code points"] > PAYS_AFTER

    @cached_property
    def where(self) -> "Where":
        """Where the patterns met so far can begin."""
        form = self.translate(FIRST)
        begin: Places = defaultdict(list)
        further_on: Places = defaultdict(list)
        for begun, found, places in (
            (_by_words, WORD_START.finditer(self), begin),
            (_by_lines, LINE_START.finditer(self), begin),
            (_anywhere, _anywhere.firsts.finditer(form), begin),
            (_further_on, _further_on.firsts.finditer(form), further_on),
        ):
            for numbers, here in begun.at(form, [match.start() for match in found]):
                for number in numbers:
                    places[number].append(here)
        worth_a_look = (begin.keys() | _scattered) - (_needing - further_on.keys())
        return Where(len(_known), worth_a_look, begin, further_on)


class Where(NamedTuple):
    """Where patterns can begin on a page."""

    patterns: int
    """How many were met before; those of higher number are not looked for."""
    worth_a_look: set[int]
    """Those of them that can match somewhere, by their numbers."""
    begin: Places
    """Where they can begin."""
    further_on: Places
    """Where stands what they must have further on."""


class _Known(NamedTuple):
    """A pattern that was met before."""

    number: int
    pattern: re.Pattern[str]
    scattered: bool
    """Whether it can begin nearly everywhere, so that no place is noted."""
    ahead: Ahead | None
    """What it must have further on."""


_read: Counter[str] = Counter()
_known: dict[int, _Known] = {}
"""By the identity of the pattern; to hash a long one takes longer than to look for it."""
_by_words, _by_lines, _anywhere, _further_on = Begun(), Begun(), Begun(), Begun()
_scattered: set[int] = set()
_needing: set[int] = set()
"""The patterns that must have something further on."""


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Gives what `pattern.finditer(text)` gives, of a Page in less time."""
    if not isinstance(text, Page) or not text.indexed:
        return pattern.finditer(text)
    known = _known.get(id(pattern)) or _learnt(pattern)
    where = text.where
    if known.number < where.patterns:
        if known.number not in where.worth_a_look:
            return iter(())
        if not known.scattered and len(places := _places(known, text)) * WORTH <= len(text):
            return _matches_at(places, pattern, text)
    return pattern.finditer(text)


def _places(known: _Known, text: Page) -> list[int]:
    """The places worth a try, in order."""
    places = _in_order(text.where.begin[known.number])
    if not known.ahead:
        return places
    return _before(_in_order(text.where.further_on[known.number]), places, known.ahead, text)


def _before(further_on: list[int], places: list[int], needed: Ahead, text: Page) -> list[int]:
    """Those of some places that have within reach what a pattern needs further on."""
    kept: list[int] = []
    done = 0
    for at in further_on:
        first = max(0, at - needed.reach)
        if needed.same_line:
            first = max(first, text.rfind("\n", first, at) + 1)
        begin, end = bisect_left(places, first, done), bisect_right(places, at, done)
        kept += places[begin:end]
        done = max(done, end)
    return kept


def _in_order(places: list[list[int]]) -> list[int]:
    return places[0] if len(places) == 1 else sorted(set(chain.from_iterable(places)))


def _matches_at(places: Iterable[int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    match_at, end = pattern.match, 0
    for at in places:
        if at >= end and (match := match_at(text, at)):
            yield match
            end = match.end()


def _learnt(pattern: re.Pattern[str]) -> _Known:
    tree = parsed(pattern)
    begins = beginnings(tree, pattern.flags)
    needed = ahead(tree, pattern.flags) if begins.common else None
    known = _known[id(pattern)] = _Known(len(_known), pattern, begins.scattered, needed)
    if needed:
        _needing.add(known.number)
        _further_on.learn(needed.starts, known.number)
    if known.scattered:
        _scattered.add(known.number)
    else:
        _by_words.learn(begins.words, known.number)
        _by_lines.learn(begins.lines, known.number)
        _anywhere.learn(begins.anywhere, known.number)
    return known
