"""How a case starts: from a finding of the note, or from a phrase the coder typed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant import candidates
from assistant.can_be import cannot_be
from assistant.context import Context
from assistant.dialogue import conversation
from assistant.dialogue.case import Case, Evidence
from assistant.dialogue.given import Given
from assistant.dialogue.said import Asked, Found, Resolved, Said
from assistant.dialogue.stated import ruled
from assistant.reading.attributes import attributes_of
from assistant.reading.findings import Attribute, Finding, Quote
from codesets.catalog import Catalog
from phi_rules.note import StrippedNote

CODED = frozenset({"present", "possible", "historical"})
"""Assertions of a finding that are coded; absent, family and conditional ones are shown and open no case."""


def is_coded(finding: Finding) -> bool:
    """Whether a finding opens a case."""
    return finding.assertion in CODED and finding.opens_a_case and bool(finding.targets)


def found(finding: Finding, case_id: str | None) -> Found:
    """A finding as it is said; with the case that it opens, where it opens one."""
    quotes = tuple(_evidence(q) for q in finding.evidence)
    values = {axis: a.value for axis, a in finding.attributes.items()}
    return Found(finding.id, finding.phrase, finding.assertion, quotes, values, case_id, finding.part_of)


def from_finding(
    catalog: Catalog, finding: Finding, case_id: str, context: Context, visit: Attribute | None = None
) -> tuple[Case, list[Said]]:
    """Opens the case of a finding, with what the note answers about it and the guidelines make of how it is stated.

    `visit` is the encounter that the chart states for its injuries, for those beside which it does not stand itself.
    """
    targets = [candidates.Target(t.code, t.weight) for t in finding.targets]
    of_past = finding.assertion == "historical"
    start = (candidates.from_targets if of_past else candidates.from_mention)(catalog, finding.term, targets)
    case, said = conversation.open_case(
        case_id,
        finding.phrase,
        start.term,
        start.candidates,
        start.nodes,
        tuple(_evidence(q) for q in finding.evidence),
        {axis: Given(a.value, _evidence(a.quote)) for axis, a in _with_visit(finding, visit).items()},
        conflicts={c.axis: tuple((a.value, _evidence(a.quote)) for a in c.says) for c in finding.conflicts},
        assertion=finding.assertion,
        barred=cannot_be(start.candidates, context),
    )
    case, more = ruled(case, context.setting)
    if case.state == "skipped":  # nothing is asked about what is not coded
        said = [one for one in said if not isinstance(one, Asked | Resolved)]
    return case, [*said, *more]


def from_phrase(catalog: Catalog, phrase: StrippedNote, case_id: str, context: Context) -> tuple[Case, list[Said]]:
    """Opens the case of a typed phrase; a side or a visit in it is an answer, the rest is the condition."""
    attributes = attributes_of(phrase)
    condition = _without(phrase.text, [a.quote for a in attributes.values()])
    start = candidates.from_phrase(catalog, phrase.text, condition)
    given = {axis: Given(a.value, None) for axis, a in attributes.items()}
    barred = cannot_be(start.candidates, context)
    return conversation.open_case(
        case_id, phrase.text, start.term, start.candidates, start.nodes, given=given, barred=barred
    )


def visit_of(findings: Iterable[Finding]) -> Attribute | None:
    """The encounter that the chart states: the same wherever it does; None where it states none, or two.

    A fracture that is said to heal is seen after its active treatment (Official Guidelines I.C.19.a and I.C.19.c.1).
    """
    said = [a for finding in findings if (a := _visit(finding.attributes))]
    return said[0] if len({a.value for a in said}) == 1 else None


def _with_visit(finding: Finding, visit: Attribute | None) -> Mapping[str, Attribute]:
    own = _visit(finding.attributes) or visit
    return finding.attributes if own is None else {**finding.attributes, "encounter": own}


def _visit(attributes: Mapping[str, Attribute]) -> Attribute | None:
    if healing := attributes.get("healing"):
        return attributes.get("encounter") or replace(healing, value="subsequent")
    return attributes.get("encounter")


def in_context(case: Case, context: Context) -> tuple[Case, list[Said]]:
    """Gives a case as it stands in another context: setting, age, sex; and what to say where that changes it.

    An accepted or parked case is not touched: what speaks against its code is said when it is taken up.
    """
    if case.state not in ("open", "skipped"):
        return case, []
    barred = cannot_be(case.candidates, context)
    changed = barred != case.barred and case.state == "open"
    case, said = ruled(replace(case, barred=barred), context.setting)
    if changed and not any(isinstance(one, Asked | Resolved) for one in said) and case.state == "open":
        said = [*said, *conversation.standing(case)]
    return case, said


def _without(text: str, quotes: Iterable[Quote]) -> str:
    """The text without some of its words."""
    for quote in sorted(quotes, key=lambda q: -q.start):
        text = text[: quote.start] + text[quote.end :]
    return " ".join(text.replace(",", " ").split())


def _evidence(quote: Quote) -> Evidence:
    return Evidence(quote.start, quote.end, quote.text, quote.line)
