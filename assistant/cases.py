"""How a case starts: from a finding of the note, or from a phrase the coder typed."""

from collections.abc import Iterable

from assistant import candidates
from assistant.dialogue import conversation
from assistant.dialogue.case import Case, Evidence
from assistant.dialogue.given import Given
from assistant.dialogue.said import Found, Said
from assistant.reading.attributes import attributes_of
from assistant.reading.findings import Finding, Quote
from codesets.catalog import Catalog
from phi_rules.note import StrippedNote

CODED = frozenset({"present", "possible", "historical"})
"""Assertions of a finding that are coded; absent, family and conditional ones are shown and open no case."""


def is_coded(finding: Finding) -> bool:
    """Whether a finding opens a case."""
    return finding.assertion in CODED and bool(finding.targets)


def found(finding: Finding, case_id: str | None) -> Found:
    """A finding as it is said; with the case that it opens, where it opens one."""
    quotes = tuple(_evidence(q) for q in finding.evidence)
    values = {axis: a.value for axis, a in finding.attributes.items()}
    return Found(finding.id, finding.phrase, finding.assertion, quotes, values, case_id)


def from_finding(catalog: Catalog, finding: Finding, case_id: str) -> tuple[Case, list[Said]]:
    """Opens the case of a finding, with what the note answers about it."""
    start = candidates.from_targets(
        catalog, finding.term, [candidates.Target(t.code, t.weight) for t in finding.targets]
    )
    given = {axis: Given(a.value, _evidence(a.quote)) for axis, a in finding.attributes.items()}
    quotes = tuple(_evidence(q) for q in finding.evidence)
    return conversation.open_case(
        case_id, finding.phrase, start.term, start.candidates, start.nodes, quotes, given, assertion=finding.assertion
    )


def from_phrase(catalog: Catalog, phrase: StrippedNote, case_id: str) -> tuple[Case, list[Said]]:
    """Opens the case of a typed phrase; a side or a visit in it is an answer, the rest is the condition."""
    attributes = attributes_of(phrase)
    condition = _without(phrase.text, [a.quote for a in attributes.values()])
    start = candidates.from_phrase(catalog, phrase.text, condition)
    given = {axis: Given(a.value, None) for axis, a in attributes.items()}
    return conversation.open_case(case_id, phrase.text, start.term, start.candidates, start.nodes, given=given)


def _without(text: str, quotes: Iterable[Quote]) -> str:
    """The text without some of its words."""
    for quote in sorted(quotes, key=lambda q: -q.start):
        text = text[: quote.start] + text[quote.end :]
    return " ".join(text.replace(",", " ").split())


def _evidence(quote: Quote) -> Evidence:
    return Evidence(quote.start, quote.end, quote.text, quote.line)
