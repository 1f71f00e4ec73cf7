"""The code set's terms in a sentence: the matches of the lexicon that name a condition here."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.reading.attributes import Span
from assistant.reading.tables import table
from assistant.reading.words import Word
from codesets import language
from codesets.catalog import Catalog
from codesets.lexicon import TermMatch

LEAST = 0.2
"""The score of a match from which its words name a condition, and are not a common word of some title."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the code set where a sentence has it."""

    match: TermMatch
    """What the lexicon found."""
    first: int
    """Index of its first word in the sentence."""
    last: int
    """Index of its last word."""
    between: int
    """How many telling words stand between its words and are none of the term's: 0 in "fracture of the left wrist"."""


def terms(text: str, sentence: Sequence[Word], catalog: Catalog) -> list[Term]:
    """Gives the terms of a sentence, left to right.

    No term runs over a tag or a parting mark; of terms that share a word the one that uses more words stays.
    """
    found = [
        term
        for segment in _segments(sentence)
        for term in _matches(text, sentence, segment, catalog)
        if term.match.score >= LEAST and _names_a_condition(term, sentence)
    ]
    kept: list[Term] = []
    for term in sorted(found, key=lambda t: (-len(t.match.words), t.last - t.first, -t.match.score)):
        if all(term.last < other.first or term.first > other.last for other in kept):
            kept.append(term)
    return sorted(kept, key=lambda term: term.first)


def _matches(text: str, sentence: Sequence[Word], segment: Span, catalog: Catalog) -> Iterator[Term]:
    """The lexicon's matches in each statement, and those over several that say more and leave no word out."""
    statements = list(_statements(sentence, segment))
    single = [term for statement in statements for term in _looked_up(text, sentence, statement, catalog)]
    yield from single
    if len(statements) < 2:
        return
    for term in _looked_up(text, sentence, segment, catalog):
        parts = [part.match.score for part in single if term.first <= part.first and part.last <= term.last]
        if not term.between and term.match.score > max(parts, default=0.0):
            yield term


def _looked_up(text: str, sentence: Sequence[Word], span: Span, catalog: Catalog) -> Iterator[Term]:
    starts = [word.start for word in sentence]
    begin = sentence[span[0]].start
    pieces = language.words(text[begin : sentence[span[1]].end])
    for match in catalog.match([piece for piece, _, _ in pieces]):
        first = bisect_right(starts, begin + pieces[match.words[0]][1]) - 1
        last = bisect_right(starts, begin + pieces[match.words[-1]][2] - 1) - 1
        unused = set(range(match.start, match.end)) - set(match.words)
        told = _telling(pieces[index][0] for index in unused) - frozenset(language.forms(match.term))
        yield Term(match, first, last, len(told))


def _telling(spoken: Iterable[str]) -> frozenset[str]:
    """The forms of the words that say something of their own: no stop word, filler or side."""
    said = (form for word in spoken for form in language.forms(word))
    return frozenset(form for form in said if form not in language.fillers() and form not in language.sides())


def _names_a_condition(term: Term, sentence: Sequence[Word]) -> bool:
    spoken = [word.text for word in sentence[term.first : term.last + 1] if word.spoken]
    if all(word in table("terms")["general"] for word in spoken):
        return False
    if term.first == term.last:
        after_number = term.first > 0 and sentence[term.first - 1].text[0].isdigit()
        return not (after_number and spoken[0] in table("terms")["units"])
    said = _said(spoken)
    return bool(said & _head(term.match.term)) and _must_be_said() & frozenset(language.forms(term.match.term)) <= said


_AFTER_HEAD = re.compile(
    r"\s*[\[(].*?[\])]|,.*|\b(?:of|in|to|due|with|by|for|from|following|classified)\b.*", re.IGNORECASE
)


@lru_cache(maxsize=1 << 12)
def _head(term: str) -> frozenset[str]:
    """The forms that say what a term is, not where: "fracture" of "Fracture of one rib".

    Without one of them the rest of a term only names a place: "skin" is no tuberculosis of skin.
    """
    before = language.forms(_AFTER_HEAD.sub("", term))
    telling = [form for form in before if form not in language.fillers() and form not in language.sides()]
    of_something = re.search(r"\bof\b", term) is not None
    if not telling or (not of_something and telling[-1] in _bare_heads()):
        return frozenset(language.forms(term))
    return frozenset(telling if of_something else telling[-1:])


@cache
def _bare_heads() -> frozenset[str]:
    return frozenset(form for word in table("terms")["bare_heads"] for form in language.forms(word))


def _said(spoken: Sequence[str]) -> frozenset[str]:
    """The forms that words stand for, abbreviations written out in every reading."""
    return frozenset(token.form for reading in language.readings(spoken) for token in reading)


@cache
def _must_be_said() -> frozenset[str]:
    return frozenset(form for word in table("terms")["must_be_said"] for form in language.forms(word))


_JOINED = re.compile(r"[-/'’&%]")


def _segments(sentence: Sequence[Word]) -> Iterator[Span]:
    """Stretches of a sentence in which one term may stand: indexes of the first and last word of each."""
    first = 0
    for index, word in enumerate(sentence):
        if word.spoken or _JOINED.fullmatch(word.text):
            continue
        if word.text == "," and index + 1 < len(sentence) and sentence[index + 1].text in table("sentences")["goes_on"]:
            continue
        if index > first:
            yield first, index - 1
        first = index + 1
    if first < len(sentence):
        yield first, len(sentence) - 1


def _statements(sentence: Sequence[Word], segment: Span) -> Iterator[Span]:
    """A segment cut at its joining words."""
    first = segment[0]
    for index in range(segment[0], segment[1] + 2):
        if index > segment[1] or sentence[index].text in table("terms")["joining"]:
            if index > first:
                yield first, index - 1
            first = index + 1
