"""Finds the phrases of a rule table among the words of a sentence.

Phrases are written in lower case with blanks between words and marks; `*` stands for one word or none, `$` for the
sentence's end, `@year` for a year in four digits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.reading.words import Word

Rule = TypeVar("Rule")


@dataclass(frozen=True, slots=True)
class Found(Generic[Rule]):
    """A phrase of a table, found in a sentence."""

    rule: Rule
    """The row it belongs to."""
    first: int
    """Index of its first word in the sentence."""
    last: int
    """Index of its last word."""


Table = Mapping[str, Sequence[tuple[tuple[str, ...], Rule]]]
"""First word of a phrase -> the phrases that start so, each with its row."""


def table_of(rows: Iterable[tuple[Rule, Iterable[str]]]) -> Table[Rule]:
    """Makes a table from rows, each with its phrases. Where two rows share a phrase the earlier one is found."""
    table: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
    for rule, phrases in rows:
        for phrase in phrases:
            parts = tuple(phrase.split())
            table.setdefault(parts[0], []).append((parts, rule))
    return table


def phrases_in(sentence: Sequence[Word], known: Table[Rule]) -> list[Found[Rule]]:
    """Gives what a table knows of a sentence, left to right. Of two phrases that share words the longer one counts."""
    candidates = [
        Found(rule, index, index + length - 1)
        for index, word in enumerate(sentence)
        for phrase, rule in known.get(YEAR if _is_year(word.text) else word.text, ())
        if (length := _length(phrase, sentence, index))
    ]
    taken: set[int] = set()
    kept: list[Found[Rule]] = []
    for found in sorted(candidates, key=lambda f: (f.first - f.last, f.first)):
        covers = range(found.first, found.last + 1)
        if taken.isdisjoint(covers):
            taken.update(covers)
            kept.append(found)
    return sorted(kept, key=lambda f: f.first)


YEAR = "@year"


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _length(phrase: Sequence[str], sentence: Sequence[Word], index: int) -> int:
    """How many words of the sentence a phrase takes at this place; 0 where it does not stand there."""
    at = index
    for position, part in enumerate(phrase):
        if part == "$":
            return at - index if at == len(sentence) else 0
        if part == "*":
            lengths = (_length(phrase[position + 1 :], sentence, at + skipped) for skipped in (0, 1))
            return next((at + skipped + found - index for skipped, found in enumerate(lengths) if found), 0)
        if at >= len(sentence) or (sentence[at].text != part and not (part == YEAR and _is_year(sentence[at].text))):
            return 0
        at += 1
    return at - index
