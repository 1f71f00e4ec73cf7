"""How the matches of a pattern begin, at which sort of place."""

from dataclasses import dataclass
from typing import Final

from phi_rules.characters import WORD, Items, share
from phi_rules.starts import LINE_START, WORD_START, shortest, starts

WORDS: Final = 0.2
"""The share of a word's characters that begin it."""
COMMON: Final = 0.005
"""What can begin at one place in two hundred or more is common."""
SCATTERED: Final = 0.05
"""What can begin in the midst of words at one place in twenty or more is not worth an index."""


@dataclass(frozen=True, slots=True)
class Beginnings:
    """How the matches of a pattern begin, in the form of FIRST and REST: none begins otherwise, though what begins so
    need be none."""

    words: frozenset[str]
    """What stands where it begins a word."""
    lines: frozenset[str]
    """What stands where it begins a line."""
    anywhere: frozenset[str]
    """What stands where it begins elsewhere, such as in a word or with a mark."""

    @property
    def scattered(self) -> bool:
        """Whether it can begin nearly everywhere."""
        return share(self.anywhere) > SCATTERED

    @property
    def common(self) -> bool:
        """Whether it can begin at more places of a note than are worth a try."""
        return share(self.words) * WORDS + share(self.anywhere) > COMMON


def beginnings(items: Items, flags: int) -> Beginnings:
    """Gives how the matches of a pattern begin, from its syntax tree."""
    words, lines, anywhere = set(), set(), set()
    for guard, text, _ in starts(items, flags):
        if guard == LINE_START:
            lines.add(text)
        elif guard == WORD_START and text[:1] in WORD:
            words.add(text)
        else:
            anywhere.add(text)
    return Beginnings(shortest(words), shortest(lines), shortest(anywhere))
