"""The code set's terms in a sentence: the matches of the lexicon that name a condition here."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from assistant.reading.attributes import Span
from assistant.reading.tables import table
from assistant.reading.words import Word
from codesets import language
from codesets.catalog import Catalog
from codesets.lexicon import TermMatch

LEAST = 0.2
"""The score of a match from which its words name a condition, and are not a common word of some title."""


def terms(text: str, sentence: Sequence[Word], catalog: Catalog) -> list[tuple[TermMatch, Span]]:
    """Gives the terms of a sentence, each with the indexes of its first and last word, left to right.

    No term runs over a tag or a parting mark; of terms that share a word the one that uses more words stays.
    """
    found = [
        each
        for segment in _segments(sentence)
        for each in _matches(text, sentence, segment, catalog)
        if each[0].score >= LEAST and _names_a_condition(each, sentence)
    ]
    kept: list[tuple[TermMatch, Span]] = []
    for match, (first, last) in sorted(found, key=lambda f: (-len(f[0].words), f[1][1] - f[1][0], -f[0].score)):
        if all(last < other[0] or first > other[1] for _, other in kept):
            kept.append((match, (first, last)))
    return sorted(kept, key=lambda each: each[1])


def _matches(text: str, sentence: Sequence[Word], segment: Span, catalog: Catalog) -> Iterator[tuple[TermMatch, Span]]:
    """The lexicon's matches in each statement, and those over several that say more and leave no word out."""
    statements = list(_statements(sentence, segment))
    single = [each for statement in statements for each in _looked_up(text, sentence, statement, catalog)]
    yield from single
    if len(statements) < 2:
        return
    for match, span in _looked_up(text, sentence, segment, catalog):
        parts = [part.score for part, (first, last) in single if span[0] <= first and last <= span[1]]
        if match.score > max(parts, default=0.0) and _whole(match, sentence, span):
            yield match, span


def _looked_up(text: str, sentence: Sequence[Word], span: Span, catalog: Catalog) -> Iterator[tuple[TermMatch, Span]]:
    starts = [word.start for word in sentence]
    begin = sentence[span[0]].start
    pieces = language.words(text[begin : sentence[span[1]].end])
    for match in catalog.match([piece for piece, _, _ in pieces]):
        head, tail = pieces[match.words[0]], pieces[match.words[-1]]
        yield match, (bisect_right(starts, begin + head[1]) - 1, bisect_right(starts, begin + tail[2] - 1) - 1)


def _whole(match: TermMatch, sentence: Sequence[Word], span: Span) -> bool:
    """Whether a term uses every telling word that it spans."""
    spoken = [word.text for word in sentence[span[0] : span[1] + 1] if word.spoken]
    telling = [word for word in spoken if word not in language.stop_words() and not _says_nothing(word)]
    return len(telling) <= len(match.words)


def _says_nothing(word: str) -> bool:
    form = language.form(word)
    return form in language.fillers() or form in language.sides()


def _names_a_condition(found: tuple[TermMatch, Span], sentence: Sequence[Word]) -> bool:
    match, (first, last) = found
    spoken = [word.text for word in sentence[first : last + 1] if word.spoken]
    if (
        first == last
        and sentence[first].text in table("terms")["units"]
        and first
        and sentence[first - 1].text[0].isdigit()
    ):
        return False
    if all(word in table("terms")["general"] for word in spoken):
        return False
    if first == last:
        return True
    said = _said(spoken)
    return bool(said & _head(match.term)) and _must_be_said() & frozenset(language.forms(match.term)) <= said


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
