"""What must still follow where a match of a pattern begins: "(" or "Hospital" or five figures.

A pattern that any capital can begin would be tried at every word. What it needs further on is often rare, and only
the words that stand near before it are worth a try.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from phi_rules.characters import Items, characters_of, share
from phi_rules.starts import shortest, starts

ANY_WIDTH: Final = 1 << 30
"""Code points; more than any text has."""
RARE: Final = 0.02
"""What stands at one place in fifty or more is no help."""
RARE_ENOUGH: Final = 0.004
"""What is as rare as that is taken, without a look for what is rarer."""
FEW: Final = 6
"""Branches that are looked into one by one."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What every match of a pattern holds, or has behind it."""

    starts: frozenset[str]
    """How it begins, in the form of FIRST and REST."""
    reach: int
    """Code points from the beginning of the match to it, at most."""
    same_line: bool
    """Whether no line end stands between."""

    @property
    def share(self) -> float:
        """The share of a note's places at which it stands, by and large."""
        return share(self.starts)


def ahead(items: Items, flags: int) -> Ahead | None:
    """Gives something rare that every match of a pattern must hold, or have behind it, from the pattern's syntax tree;
    None when there is none."""
    found = _rarest(list(items), flags, 0, True)
    return found if found.share < RARE else None


def _rarest(items: list[tuple[Any, Any]], flags: int, reach: int, same_line: bool) -> Ahead:
    here = Ahead(shortest(text for _, text, _ in starts(items, flags)) if reach else frozenset([""]), reach, same_line)
    if not items or here.share < RARE_ENOUGH:
        return here
    (op, argument), rest = items[0], items[1:]
    match str(op):
        case "SUBPATTERN":
            _, added, taken, inner = argument
            flagged = [(op, (None, added, taken, [one])) for one in inner] if added or taken else list(inner)
            if len(flagged) > 1 or not (added or taken):
                return _rarest(flagged + rest, flags, reach, same_line)
        case "BRANCH" if not rest and len(argument[1]) <= FEW:
            return _all_of([_rarest(list(branch), flags, reach, same_line) for branch in argument[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" if argument[0] > 0 and len(argument[2]) > 1:
            _, most, inner = argument  # as often as it may, and once more
            return _rarest([(op, (0, most - 1, inner)), *inner, *rest], flags, reach, same_line)
    width, line_end = _extent(items[:1], flags)
    later = _rarest(rest, flags, min(reach + width, ANY_WIDTH), same_line and not line_end)
    return min(here, later, key=lambda one: one.share)


def _all_of(ways: list[Ahead]) -> Ahead:
    """One or the other."""
    starts = frozenset().union(*(way.starts for way in ways))
    return Ahead(starts, max(way.reach for way in ways), all(way.same_line for way in ways))


def _extent(items: Items, flags: int) -> tuple[int, bool]:
    """How wide a part of a syntax tree can be, and whether a line end may be in it."""
    width, line_end = 0, False
    for op, argument in items:
        match str(op):
            case "LITERAL" | "IN":
                named = characters_of([(op, argument)] if str(op) == "LITERAL" else argument, flags & re.IGNORECASE)
                wide, ends = 1, "\n" in named
            case "BRANCH":
                extents = [_extent(branch, flags) for branch in argument[1]]
                wide, ends = max(wide for wide, _ in extents), any(ends for _, ends in extents)
            case "SUBPATTERN":
                wide, ends = _extent(argument[3], (flags | argument[1]) & ~argument[2])
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                wide, ends = _extent(argument[2], flags)
                wide *= argument[1]
            case "AT" | "ASSERT" | "ASSERT_NOT":
                wide, ends = 0, False
            case _:
                wide, ends = ANY_WIDTH, True
        width, line_end = min(width + wide, ANY_WIDTH), line_end or ends
    return width, line_end
