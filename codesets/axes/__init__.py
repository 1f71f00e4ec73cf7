"""What tells the billable codes of a branch apart besides the tree: (axis, value) rows worked out at build time.

Three sources, each a module: the printed meanings of 7th characters (`seventh`), sides (`sides`), and everything else
that titles say (`pattern`, `saying`, `twins`). A code has at most one value on an axis. A value read above holds
below, until a title below says another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from codesets.axes import pattern, seventh, sides, twins
from codesets.axes.saying import SILENT_WORDS, words
from codesets.code import OTHER, UNSPECIFIED

if TYPE_CHECKING:
    from codesets.build.content import Line

Axes = Mapping[str, str]
"""axis -> value of one code: {"laterality": "left", "encounter": "subsequent"}."""


def of_lines(chapters: Iterable[Line]) -> dict[str, Axes]:
    """Gives the axes of every billable code of an edition that has any, by code as printed.

    Raises tomllib.TOMLDecodeError or KeyError when a file of patterns is damaged.
    """
    found: dict[str, Axes] = {}
    for chapter in chapters:
        for category in (line for line in chapter.under() if line.level == "category"):
            said = twins.said_in(category, pattern.axes())
            side = sides.said_in(category)
            found.update(_below(category, {}, said, side))
    return found


def _below(line: Line, above: Axes, said: Mapping[str, Axes], side: Mapping[str, str]) -> Iterator[tuple[str, Axes]]:
    axes = _held(line, above)
    axes |= said.get(line.code, {})
    if line.meaning is not None:
        axes |= seventh.of_meaning(line.meaning)
    elif line.code in side:
        axes["laterality"] = side[line.code]
    if line.billable and axes:
        yield line.code, axes
    for child in line.children:
        yield from _below(child, axes, said, side)


def _held(line: Line, above: Axes) -> dict[str, str]:
    """What the line above said and still holds: "unspecified" and "other" only while the title says so itself."""
    if line.meaning is not None or not SILENT_WORDS.isdisjoint(words(line.title)):
        return dict(above)
    return {axis: value for axis, value in above.items() if value not in (UNSPECIFIED, OTHER)}
