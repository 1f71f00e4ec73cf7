"""Where a title says a value of an axis: phrases found among its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from codesets.axes.pattern import Axis

SILENT_WORDS = frozenset({"unspecified", "other", "nos"})
"""The words by which a title says that it says nothing, or something else."""

_WORD = re.compile(r"[\w%'’/-]+")


@dataclass(frozen=True, slots=True)
class Saying:
    """One value that a title says, with its place."""

    axis: str
    value: str
    start: int
    """Index of its first word in the title."""
    end: int
    """One past its last word."""


@lru_cache(maxsize=4096)
def words(title: str) -> tuple[str, ...]:
    """Gives the words of a title in lower case and singular: "Other fractures (old)" is other, fracture, old."""
    return tuple(_singular(word) for word in _WORD.findall(title.lower()))


def sayings(title: Sequence[str], known: tuple[Axis, ...]) -> Mapping[str, Sequence[Saying]]:
    """Gives what the words of a title say: axis -> its sayings. A phrase within a longer one says nothing.

    "Mild nonproliferative diabetic retinopathy" is a kind of retinopathy, and no mild one.
    """
    table = _table(known)
    all_said = [
        Saying(axis, value, start, start + len(phrase))
        for start, word in enumerate(title)
        for phrase, axis, value in table.get(word, ())
        if tuple(title[start : start + len(phrase)]) == phrase
    ]
    found: dict[str, list[Saying]] = defaultdict(list)
    for one in all_said:
        if one.value and not any(_within(one, other) for other in all_said):
            found[one.axis].append(one)
    return found


def _within(one: Saying, other: Saying) -> bool:
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


@cache
def _table(known: tuple[Axis, ...]) -> Mapping[str, Sequence[tuple[tuple[str, ...], str, str]]]:
    """First word -> the phrases that start so, each with its axis and value."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for axis in known:
        for pattern in axis.patterns:
            for phrase in pattern.phrases:
                parts = words(phrase)
                table.setdefault(parts[0], []).append((parts, pattern.axis, pattern.value))
    return table


@cache
def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
