"""Mentions: the code set's own terms where a note writes them, as the sentence around them states them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.reading.assertion import cues, stated
from assistant.reading.attributes import attributes_in
from assistant.reading.finding import Assertion, Attribute
from assistant.reading.lasting import outlasts
from assistant.reading.onset import by_onset
from assistant.reading.sections import SectionRule
from assistant.reading.sentences import Sentence, sentences
from assistant.reading.terms import terms
from assistant.reading.words import words
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


def mentions(text: str, catalog: Catalog) -> list[Mention]:
    """Gives the mentions of a stripped note's text, in order."""
    return [mention for sentence in sentences(text) for mention in _in_sentence(text, sentence, catalog)]


def _in_sentence(text: str, sentence: Sentence, catalog: Catalog) -> Iterator[Mention]:
    spoken = words(text, sentence.start, sentence.end)
    matched = terms(text, spoken, catalog)
    if not matched:
        return
    spans = [(term.first, term.last) for term in matched]
    around = cues(spoken)
    planned = sentence.section.kind in ("plan", "instructions", "follow-up")
    answers = attributes_in(text, spoken, spans, around, planned=planned)
    for term, given in zip(matched, answers, strict=True):
        assertion, rules = stated(around, term.first, term.last)
        if assertion == "present" and sentence.section.assertion:
            assertion, rules = sentence.section.assertion, (f"section.{sentence.section.kind.replace(' ', '-')}",)
        if assertion == "historical" and (rule := outlasts(term.match.codes[0], rules)):
            assertion, rules = "present", (*rules, rule)
        if assertion in ("present", "historical") and (
            aged := by_onset(term.match.codes[0], spoken, (term.first, term.last))
        ):
            assertion, rules = aged[0], (*rules, aged[1])
        yield Mention(
            spoken[term.first].start, spoken[term.last].end, term.match, assertion, rules, given, sentence.section
        )
