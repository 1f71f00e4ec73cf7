"""How the words of a note, a query and a title become comparable."""

import re

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def words(text: str) -> list[tuple[str, int, int]]:
    """Cuts a text into words: each with its first and one-past-last code point. A hyphen, slash or dot parts words."""
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
