"""Which side a title says, read only where the code set mirrors it.

"Left main coronary artery" has no right twin, so it is a place and no side. "Unspecified" is a side only where the
title says so of the part that has sides: in "Unspecified focal traumatic brain injury" it is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from codesets.code import UNSPECIFIED

if TYPE_CHECKING:
    from codesets.build.content import Line

_SIDE = re.compile(r"\b(right|left)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(bilateral|both)\b", re.IGNORECASE)
_NOT_SAID = re.compile(r"\bunspecified\b")
_KNOWN_PART = re.compile(r"(?<!un)specified [\w ]+ with unspecified laterality")
_ONE = re.compile(r"\bunilateral\b", re.IGNORECASE)
_SIDED_PART = re.compile(r"\b(?:right|left)\s+(\w+)")
_LEFT_OPEN = re.compile(r"\bunspecified\b(?=((?:\s+\w+){0,2}))")
_OTHER_SIDE = {"right": "left", "left": "right"}
_PARTS = frozenset(
    {
        "side",
        "eye",
        "ear",
        "extremity",
        "limb",
        "arm",
        "leg",
        "upper",
        "lower",
        "external",
        "internal",
        "middle",
        "bone",
    }
)
"""Nouns, or the first word of one, that stand for any part with sides: "unspecified lower leg"."""


def said_in(category: Line) -> dict[str, str]:
    """Gives the side that each line of a category says by its title; 7th characters only repeat their parent's."""
    lines = [line for line in category.under() if line.meaning is None]
    mirrored = _mirrored(lines)
    sides = dict(mirrored)
    for line in lines:
        children = [child for child in line.children if child.meaning is None]
        undivided = [child for child in children if not _divided(child, mirrored)]
        if any(child.code in mirrored for child in children):
            sides.update(_beside_sided([c for c in undivided if c.code not in mirrored], _parts(children, mirrored)))
        elif any(_ONE.search(child.title) and _divided(child, mirrored) for child in children):
            sides.update(_beside_one_sided(undivided))
    return sides


def only_side_open(line: Line) -> bool:
    """Whether "other" in a title means a known part on an unknown side: "Abrasion of other finger", by its inclusions.

    The tabular list says so below it: "Abrasion of specified finger with unspecified laterality".
    """
    return any(kind == "inclusion_term" and _KNOWN_PART.search(text) for kind, text in line.notes)


def _mirrored(lines: Sequence[Line]) -> dict[str, str]:
    """The lines whose title has a twin on the other side, each with its side."""
    titles = {_plain(line.title) for line in lines}
    sides: dict[str, str] = {}
    for line in lines:
        title = _plain(line.title)
        said = set(_SIDE.findall(title))
        if len(said) == 1:
            side = said.pop()
            if _SIDE.sub(_OTHER_SIDE[side], title) in titles:
                sides[line.code] = side
    return sides


def _beside_sided(others: Sequence[Line], parts: frozenset[str]) -> Iterator[tuple[str, str]]:
    for line in others:
        title = _plain(line.title)
        if _BOTH.search(title):
            yield line.code, "bilateral"
        elif only_side_open(line) or any(
            not after or not parts.isdisjoint(after.split()) for after in _LEFT_OPEN.findall(title)
        ):
            yield line.code, UNSPECIFIED


def _beside_one_sided(others: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The sides beside "Conductive hearing loss, unilateral", which divides into right and left: both, and neither."""
    both = {_without(_plain(line.title), _BOTH) for line in others if _BOTH.search(line.title)}
    for line in others:
        if _BOTH.search(line.title):
            yield line.code, "bilateral"
        elif _without(_plain(line.title), _NOT_SAID) in both:
            yield line.code, UNSPECIFIED


def _parts(children: Sequence[Line], mirrored: Collection[str]) -> frozenset[str]:
    """The parts that have sides here: "wrist" of "right wrist"."""
    titles = [_plain(child.title) for child in children if child.code in mirrored]
    return _PARTS.union(part for title in titles for part in _SIDED_PART.findall(title))


def _divided(line: Line, mirrored: Collection[str]) -> bool:
    """Whether a line divides by side below."""
    return any(below.code in mirrored for child in line.children for below in child.under())


def _without(title: str, words: re.Pattern[str]) -> str:
    return " ".join(words.sub(" ", title).split()) if words.search(title) else ""


def _plain(title: str) -> str:
    return " ".join(title.lower().replace(",", " ").split())
