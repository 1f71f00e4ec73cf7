"""Mentions: the code set's own terms where a note writes them, as the sentence around them states them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.reading.assertion import cues, stated
from assistant.reading.attributes import Span, attributes_in
from assistant.reading.finding import Assertion, Attribute
from assistant.reading.lasting import outlasts
from assistant.reading.sections import SectionRule
from assistant.reading.sentences import Sentence, sentences
from assistant.reading.tables import table
from assistant.reading.words import Word, words
from codesets import language
from codesets.catalog import Catalog
from codesets.lexicon import TermMatch


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the note names a condition."""

    start: int
    """First code point in the note's text."""
    end: int
    """One past the last code point."""
    match: TermMatch
    """The term of the code set, and the codes it leads to."""
    assertion: Assertion
    """How it is stated here."""
    rules: tuple[str, ...]
    """Ids of the rules that say so."""
    attributes: Mapping[str, Attribute]
    """axis -> what its sentence says."""
    section: SectionRule
    """The section it stands in."""


LEAST = 0.3
"""The score of a match from which its words name a condition, and are not a common word of some title."""


def mentions(text: str, catalog: Catalog) -> list[Mention]:
    """Gives the mentions of a stripped note's text, in order."""
    return [mention for sentence in sentences(text) for mention in _in_sentence(text, sentence, catalog)]


def _in_sentence(text: str, sentence: Sentence, catalog: Catalog) -> Iterator[Mention]:
    spoken = words(text, sentence.start, sentence.end)
    matched = list(_terms(text, spoken, catalog))
    if not matched:
        return
    spans = [span for _, span in matched]
    around = cues(spoken)
    planned = sentence.section.kind in ("plan", "instructions", "follow-up")
    answers = attributes_in(text, spoken, spans, planned=planned)
    for (match, (first, last)), given in zip(matched, answers, strict=True):
        assertion, rules = stated(around, first, last)
        if assertion == "present" and sentence.section.assertion:
            assertion, rules = sentence.section.assertion, (f"section.{sentence.section.kind.replace(' ', '-')}",)
        if assertion == "historical" and (rule := outlasts(match.codes[0], rules)):
            assertion, rules = "present", (*rules, rule)
        yield Mention(spoken[first].start, spoken[last].end, match, assertion, rules, given, sentence.section)


def _terms(text: str, sentence: Sequence[Word], catalog: Catalog) -> Iterator[tuple[TermMatch, Span]]:
    """The terms of a sentence with the words they span; no term runs over a tag or a parting mark."""
    starts = [word.start for word in sentence]
    for first, last in _segments(sentence):
        begin = sentence[first].start
        pieces = language.words(text[begin : sentence[last].end])
        for match in catalog.match([piece for piece, _, _ in pieces]):
            if match.score < LEAST:
                continue
            head, tail = pieces[match.words[0]], pieces[match.words[-1]]
            yield (
                match,
                (
                    bisect_right(starts, begin + head[1]) - 1,
                    bisect_right(starts, begin + tail[2] - 1) - 1,
                ),
            )


_JOINING = re.compile(r"[-/'’&%]")


def _segments(sentence: Sequence[Word]) -> Iterator[Span]:
    """Stretches of a sentence in which one term may stand: indexes of the first and last word of each."""
    first = 0
    for index, word in enumerate(sentence):
        if word.spoken or _JOINING.fullmatch(word.text):
            continue
        if word.text == "," and index + 1 < len(sentence) and sentence[index + 1].text in table("sentences")["goes_on"]:
            continue
        if index > first:
            yield first, index - 1
        first = index + 1
    if first < len(sentence):
        yield first, len(sentence) - 1
