"""How options read: what sets a branch apart from the branch above it."""

import re

_LEAD = re.compile(r"^[\s,;:()-]+|[\s,;:(-]+$")


def short_title(title: str, above: str | None) -> str:
    """The part of a title that the title above it does not say already.

    "Crohn's disease of small intestine with rectal bleeding" below "Crohn's disease of small intestine with
    complications" reads "with rectal bleeding". Where nothing is shared, or nothing would be left, the whole title.
    """
    if not above:
        return title
    own, upper = title.split(), above.split()
    shared = 0
    while shared < min(len(own), len(upper)) and _same(own[shared], upper[shared]):
        shared += 1
    if shared < 2:
        return title
    # What is cut must be a whole part: "of lower end of tibia" below "Fracture of lower leg", not "end of tibia".
    if shared < len(upper):
        shared = _last_preposition(own[:shared])
    # A preposition belongs to what follows it: "with rectal bleeding", not "rectal bleeding".
    while shared and own[shared - 1].lower() in _PREPOSITIONS:
        shared -= 1
    rest = _LEAD.sub("", " ".join(own[shared:]))
    return rest or title


def _last_preposition(words: list[str]) -> int:
    """The place of the last preposition; 0 where there is none."""
    return max((place for place, word in enumerate(words) if word.lower() in _PREPOSITIONS - _JOINING), default=0)


_PREPOSITIONS = frozenset({"with", "without", "of", "in", "due", "to", "by", "and", "or", "the", "not", "for", "on"})

_JOINING = frozenset({"and", "or", "the", "not"})
"""Of these, the words that join or stand within a part: no part begins with them."""


def _same(a: str, b: str) -> bool:
    return a.strip(",;").lower() == b.strip(",;").lower()
