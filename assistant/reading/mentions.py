"""Mentions: the code set's own terms where a note writes them, as the sentence around them states them."""

from collections.abc import Iterator, Sequence

from assistant.reading.assertion import Cue, cues, stated
from assistant.reading.attributes import attributes_in
from assistant.reading.drug_effects import drug_effects
from assistant.reading.finding import Assertion
from assistant.reading.lasting import outlasts
from assistant.reading.mention import Mention
from assistant.reading.onset import by_onset
from assistant.reading.sections import SectionRule
from assistant.reading.sentences import Sentence, sentences
from assistant.reading.sequelae import with_sequelae
from assistant.reading.terms import Term, terms
from assistant.reading.words import Word, words
from codesets.catalog import Catalog


def mentions(text: str, catalog: Catalog) -> list[Mention]:
    """Gives the mentions of a stripped note's text, in order."""
    return [m for sentence in sentences(text) for m in with_sequelae(list(_in_sentence(text, sentence, catalog)))]


def _in_sentence(text: str, sentence: Sentence, catalog: Catalog) -> Iterator[Mention]:
    spoken = words(text, sentence.start, sentence.end)
    effects = {effect.term: effect.answers for effect in drug_effects(text, spoken, catalog)}
    others = [term for term in terms(text, spoken, catalog) if not any(_share(term, effect) for effect in effects)]
    matched = sorted([*effects, *others], key=lambda term: term.first)
    if not matched:
        return
    around = cues(spoken)
    planned = sentence.section.kind in ("plan", "instructions", "follow-up")
    answers = attributes_in(text, spoken, [(term.first, term.last) for term in matched], around, planned=planned)
    for term, given in zip(matched, answers, strict=True):
        assertion, rules = _stated(term, spoken, around, sentence.section)
        start, end = spoken[term.first].start, spoken[term.last].end
        said = {**given, **effects.get(term, {})}
        yield Mention(start, end, term.match, assertion, rules, said, sentence.section)


def _share(term: Term, effect: Term) -> bool:
    """Whether two terms share a word."""
    return term.first <= effect.last and effect.first <= term.last


def _stated(
    term: Term, spoken: Sequence[Word], around: Sequence[Cue], section: SectionRule
) -> tuple[Assertion, tuple[str, ...]]:
    """How a term is stated by its sentence, its section, what it is and how old it is, and the rules that say so."""
    code = term.match.codes[0]
    assertion, rules = stated(around, term.first, term.last)
    if assertion == "present" and section.assertion:
        assertion, rules = section.assertion, (f"section.{section.kind.replace(' ', '-')}",)
    if assertion == "historical" and (rule := outlasts(code, rules)):
        assertion, rules = "present", (*rules, rule)
    aged = by_onset(code, spoken, (term.first, term.last)) if assertion in ("present", "historical") else None
    return (aged[0], (*rules, aged[1])) if aged else (assertion, rules)
