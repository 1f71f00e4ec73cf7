"""The code set's terms in a sentence: the matches of the lexicon that name a condition here."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.reading.attributes import Span
from assistant.reading.naming import names_a_condition, telling
from assistant.reading.statements import segments, statements
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
    found = [term for segment in segments(sentence) for term in _matches(text, sentence, segment, catalog)]
    found += _of_lists(text, sentence, catalog)
    kept: list[Term] = []
    likely = (term for term in found if term.match.score >= LEAST)
    for term in sorted(likely, key=lambda t: (-len(t.match.words), t.last - t.first, -t.match.score)):
        if all(term.last < other.first or term.first > other.last for other in kept):
            kept.append(term)
    return sorted(kept, key=lambda term: term.first)


def _matches(text: str, sentence: Sequence[Word], segment: Span, catalog: Catalog) -> Iterator[Term]:
    """The lexicon's matches in each statement, and those over several that say more and leave no word out."""
    parts = list(statements(sentence, segment))
    single = [term for part in parts for term in _looked_up(text, sentence, part, catalog)]
    yield from single
    if len(parts) < 2:
        return
    for term in _looked_up(text, sentence, segment, catalog):
        within = [part.match.score for part in single if term.first <= part.first and part.last <= term.last]
        if not term.between and term.match.score > max(within, default=0.0):
            yield term


def _of_lists(text: str, sentence: Sequence[Word], catalog: Catalog) -> Iterator[Term]:
    """The terms of a list that shares what stands before "with": "diabetes with neuropathy, retinopathy and CKD"."""
    head: Span | None = None
    for before, part in pairwise(part for segment in segments(sentence) for part in statements(sentence, segment)):
        joined = [word.text for word in sentence[before[1] + 1 : part[0]]]
        if joined == ["with"]:
            head = before
        elif head and joined in ([","], ["and"], [",", "and"]):
            yield from _shared(text, sentence, head, part, catalog)
        else:
            head = None


def _shared(text: str, sentence: Sequence[Word], head: Span, further: Span, catalog: Catalog) -> Iterator[Term]:
    """The terms of a head and a later statement together, where they use words of both; they stand at the later one."""
    cut = [language.words(text[sentence[first].start : sentence[last].end]) for first, last in (head, further)]
    said = [piece for pieces in cut for piece, _, _ in pieces]
    length = len(cut[0])
    for match in catalog.match(said):
        if match.words[0] < length <= match.words[-1] and not set(range(length, match.end)) - set(match.words):
            yield Term(match, *further, 0)


def _looked_up(text: str, sentence: Sequence[Word], span: Span, catalog: Catalog) -> Iterator[Term]:
    """The terms of a span. Where words only seem to name one, fewer of them may still name another."""
    starts = [word.start for word in sentence]
    begin = sentence[span[0]].start
    pieces = language.words(text[begin : sentence[span[1]].end])

    def place(match: TermMatch) -> Term:
        unused = set(range(match.start, match.end)) - set(match.words)
        told = telling(pieces[index][0] for index in unused) - frozenset(language.forms(match.term))
        return Term(
            match,
            bisect_right(starts, begin + pieces[match.start][1]) - 1,
            bisect_right(starts, begin + pieces[match.end - 1][2] - 1) - 1,
            len(told),
        )

    said = [piece for piece, _, _ in pieces]
    for match in catalog.match(said, lambda match: _names(place(match), sentence)):
        yield place(match)


def _names(term: Term, sentence: Sequence[Word]) -> bool:
    spoken = [word.text for word in sentence[term.first : term.last + 1] if word.spoken]
    before = sentence[term.first - 1].text if term.first else ""
    return names_a_condition(spoken, term.match.term, before)
