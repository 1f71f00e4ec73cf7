"""Which of many names a word is when one of its letters is wrong, without a look at each of them.

Two words that are one change apart, be it a letter too many, too few, another or two swapped, become equal when each
loses at most one letter: the symmetric deletion index of SymSpell (W. Garbe, 2012).
"""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

SHORTEST = 5
"""Letters; a change makes another name of a shorter one."""
LONGEST = 30
"""Letters; nobody has a longer name, and each letter of one is an entry of the index."""

Names = dict[str, list[tuple[int, str]]]
"""Under each name, and each name less one letter, the names it may stand for with their order."""


def by_deletions(names: Iterable[str]) -> Names:
    """Gives the index of names; too short and too long ones are left out."""
    index: Names = {}
    for order, name in enumerate(names):
        if SHORTEST <= len(name) <= LONGEST:
            for form in _less_one_letter(name):
                index.setdefault(form, []).append((order, name))
    return index


def meant(word: str, names: Names) -> str | None:
    """Gives the first of the names that is the word but for one change; None when none is."""
    if not SHORTEST - 1 <= len(word) <= LONGEST + 1:
        return None
    near = sorted({one for form in _less_one_letter(word) for one in names.get(form, ())})
    return next((name for _, name in near if OSA.distance(name, word, score_cutoff=1) <= 1), None)


def _less_one_letter(word: str) -> Iterator[str]:
    yield word
    yield from {word[:at] + word[at + 1 :] for at in range(len(word))}
