"""The words of a stretch of text, with their places."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number, mark or tag."""

    start: int
    """First code point in the note's text."""
    end: int
    """One past the last code point in the note's text."""
    text: str
    """In lower case, with a plain apostrophe."""
    spoken: bool
    """Whether it is a word or number: a punctuation mark or a tag in place of an identifier is not."""


def words(text: str, start: int, end: int) -> list[Word]:
    """Gives the words of `text[start:end]`. Tags such as [DATE_2: 2026, day -9] are one word each, and not spoken.

    A hyphen inside a word parts it and is not given: "62-year-old" is three words.
    """
    found = []
    for piece in _PIECE.finditer(text, start, end):
        lower = piece[0].lower().replace("’", "'")
        found.append(Word(piece.start(), piece.end(), lower, piece.lastgroup == "spoken"))
    return found


_TAG = r"\[[A-Z][A-Z_]*(?:_\d+)?(?::[^\]\n]*)?\]"
_SLASHED = r"\b[A-Za-z]/[A-Za-z]{1,2}\b"  # h/o, r/o, s/p, w/o: one word each
_NUMBER = r"\d+(?:[.,]\d+)*(?:[A-Za-z]\b)?"  # 38.5, 1,200, 3A
_LETTERS = r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:\d+[^\W\d_]*)*"  # T2DM, CKD3b: one word each, as the lexicon cuts them
_PIECE = re.compile(
    rf"(?P<tag>{_TAG})|(?P<spoken>{_SLASHED}|{_NUMBER}(?:st|nd|rd|th)?|{_LETTERS})|(?P<mark>(?!(?<=\w)-(?=\w))[^\w\s])"
)
