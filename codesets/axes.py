"""What tells the billable codes of a branch apart besides the tree: (axis, value) rows worked out at build time.

An axis of 7th characters is one row of SEVENTH. Sides are read from titles, and only where the code set mirrors them:
"left main coronary artery" has no right twin, so it is a place and no side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codesets.code import UNSPECIFIED

if TYPE_CHECKING:
    from codesets.build.content import Line


@dataclass(frozen=True, slots=True)
class Pattern:
    """One value of one axis, as the printed meaning of a 7th character says it."""

    axis: str
    value: str
    words: str
    """A regular expression over the whole meaning or a part of it."""
    example: str
    """A meaning that the edition prints and that has this value."""


SEVENTH = (
    Pattern("encounter", "initial", r"^initial encounter", "initial encounter for closed fracture"),
    Pattern("encounter", "subsequent", r"^subsequent encounter", "subsequent encounter for fracture with nonunion"),
    Pattern("encounter", "sequela", r"^sequela", "sequela of fracture"),
    Pattern("wound", "closed", r"\bclosed fracture", "initial encounter for closed fracture"),
    Pattern(
        "wound", "open I-II", r"\bopen fracture type I or II\b", "initial encounter for open fracture type I or II"
    ),
    Pattern(
        "wound",
        "open IIIA-C",
        r"\bopen fracture type IIIA, IIIB, or IIIC\b",
        "subsequent encounter for open fracture type IIIA, IIIB, or IIIC with malunion",
    ),
    Pattern("wound", "open", r"\bopen fracture$", "initial encounter for open fracture"),
    Pattern("healing", "routine", r"with routine healing$", "subsequent encounter for fracture with routine healing"),
    Pattern("healing", "delayed", r"with delayed healing$", "subsequent encounter for fracture with delayed healing"),
    Pattern("healing", "nonunion", r"with nonunion$", "subsequent encounter for closed fracture with nonunion"),
    Pattern("healing", "malunion", r"with malunion$", "subsequent encounter for closed fracture with malunion"),
    Pattern("laterality", "right", r"^right eye$", "right eye"),
    Pattern("laterality", "left", r"^left eye$", "left eye"),
    Pattern("laterality", "bilateral", r"^bilateral$", "bilateral"),
    Pattern("laterality", UNSPECIFIED, r"^unspecified eye$", "unspecified eye"),
)
"""Read in order; one value an axis. A meaning that no row reads is a value of the axis "seventh"."""

_NOT_SAID = re.compile(r"\bunspecified\b")
_COMPILED = tuple((pattern, re.compile(pattern.words)) for pattern in SEVENTH)
_SIDE = re.compile(r"\b(right|left)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(bilateral|both)\b", re.IGNORECASE)
_OTHER_SIDE = {"right": "left", "left": "right"}


def of_meaning(meaning: str) -> dict[str, str]:
    """Gives the axes of a 7th character's printed meaning: "fetus 2" is {"seventh": "fetus 2"}."""
    found: dict[str, str] = {}
    for pattern, compiled in _COMPILED:
        if pattern.axis not in found and compiled.search(meaning):
            found[pattern.axis] = pattern.value
    if found:
        return found
    return {"seventh": UNSPECIFIED if _NOT_SAID.search(meaning) else meaning}


def of_lines(chapters: Iterable[Line]) -> dict[str, Mapping[str, str]]:
    """Gives the axes of every billable code of an edition that has any."""
    found: dict[str, Mapping[str, str]] = {}
    for chapter in chapters:
        for category in (line for line in chapter.under() if line.level == "category"):
            sides = _sides(category)
            _collect(category, {}, sides, found)
    return found


def _collect(
    line: Line, above: Mapping[str, str], sides: Mapping[str, str], found: dict[str, Mapping[str, str]]
) -> None:
    axes = dict(above)
    if line.meaning is not None:
        axes |= of_meaning(line.meaning)
    elif line.code in sides:
        axes["laterality"] = sides[line.code]
    if line.billable and axes:
        found[line.code] = axes
    for child in line.children:
        _collect(child, axes, sides, found)


def _sides(category: Line) -> dict[str, str]:
    """Gives the side that each line of a category says by its title; 7th characters only repeat their parent's."""
    lines = [line for line in category.under() if line.meaning is None]
    titles = {line.title.lower() for line in lines}
    sides: dict[str, str] = {}
    for line in lines:
        children = [child for child in line.children if child.meaning is None]
        sided = {child.code: side for child in children if (side := _mirrored(child.title, titles))}
        if not sided:
            continue
        sides |= sided
        for child in children:
            if child.code not in sided:
                if _BOTH.search(child.title):
                    sides[child.code] = "bilateral"
                elif _NOT_SAID.search(child.title.lower()):
                    sides[child.code] = UNSPECIFIED
    return sides


def _mirrored(title: str, titles: set[str]) -> str | None:
    """Gives the side of a title whose twin on the other side stands among `titles`."""
    said = {side.lower() for side in _SIDE.findall(title)}
    if len(said) != 1:
        return None
    side = said.pop()
    return side if _SIDE.sub(_OTHER_SIDE[side], title).lower() in titles else None
