"""A stripped note becomes findings: one per condition, with its assertion, its quotes and the note's own answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.reading.attributes import APART
from assistant.reading.body_mass import with_body_mass
from assistant.reading.conflicts import conflicts_of
from assistant.reading.diabetes import with_one_diabetes
from assistant.reading.dominance import dominance_of_sides
from assistant.reading.finding import Assertion, Attribute, Conflict, Finding, Quote, Target
from assistant.reading.former import former_codes
from assistant.reading.integral import with_symptoms_folded
from assistant.reading.mention import Mention
from assistant.reading.mentions import mentions
from assistant.reading.merging import Condition, conditions, most_specific, stated
from assistant.reading.note_answers import note_answers
from assistant.reading.quotes import quote
from assistant.reading.targets import ALWAYS_KEPT, codes_of, targets, telling_answers
from assistant.reading.visit import visit_of_injuries
from codesets.catalog import Catalog
from phi_rules.note import StrippedNote

__all__ = ["Assertion", "Attribute", "Conflict", "Finding", "Quote", "Target", "read"]


def read(note: StrippedNote, catalog: Catalog) -> list[Finding]:
    """Gives the conditions a note names, in the order in which it first names them.

    Mentions of one condition become one finding with every quote; the most specific of those that state it most surely
    gives phrase and targets. A symptom of a stated disease is folded under it; what two places contradict each other
    about is said as a conflict. Raises CatalogDamaged when the catalog cannot be read.
    """
    said = with_one_diabetes(with_body_mass(note.text, mentions(note.text, catalog)), catalog)
    return findings_from(note.text, said, catalog)


def findings_from(text: str, said: Sequence[Mention], catalog: Catalog) -> list[Finding]:
    """Gives the findings of a note's mentions, as `read` does."""
    visit = visit_of_injuries(text, said, catalog)
    for_all = {**note_answers(text), **({"encounter": visit} if visit else {})}
    dominance = dominance_of_sides(text)
    found = [_finding(text, each, for_all, dominance, catalog) for each in conditions(said, catalog)]
    return with_symptoms_folded(_numbered(_past_joined(_without_answers(found))))


def _without_answers(found: Sequence[Finding]) -> list[Finding]:
    """The findings without those whose words only answer a question about another that stays."""
    kept = list(found)
    for finding in found:
        if _is_answer_of_another(finding, kept):
            kept.remove(finding)
    return kept


def _past_joined(found: Iterable[Finding]) -> list[Finding]:
    """Conditions of the past that one history code tells are one: "hip fracture 2015", "old healed fracture"."""
    kept: dict[tuple[str, str], Finding] = {}
    for finding in found:
        side = finding.attributes.get("laterality")
        past = finding.assertion == "historical"
        key = (finding.targets[0].code, side.value if side else "") if past else ("", str(len(kept)))
        first = kept.get(key)
        evidence = sorted([*first.evidence, *finding.evidence], key=lambda each: each.start) if first else ()
        kept[key] = replace(first, evidence=tuple(evidence)) if first else finding
    return list(kept.values())


def _numbered(findings: Iterable[Finding]) -> list[Finding]:
    return [replace(finding, id=f"f{number}") for number, finding in enumerate(findings, 1)]


def _is_answer_of_another(finding: Finding, found: Iterable[Finding]) -> bool:
    """Whether a finding's words only answer an axis of one of its own category: "status migrainosus" of a migraine."""
    return any(
        other is not finding
        and other.assertion == finding.assertion
        and other.targets[0].code[:3] == finding.targets[0].code[:3]
        and all(
            any(
                answer.quote.start < quote.end and quote.start < answer.quote.end
                for answer in other.attributes.values()
            )
            for quote in finding.evidence
        )
        for other in found
    )


def _finding(
    text: str,
    condition: Condition,
    for_all: Mapping[str, Attribute],
    dominance: Mapping[str, Attribute],
    catalog: Catalog,
) -> Finding:
    assertion = stated(condition)
    stating = [mention for mention in condition if mention.assertion == assertion]
    best = most_specific(stating)
    phrase = " ".join(text[best.start : best.end].split())
    former = former_codes(phrase, best.match.codes[0], catalog) if assertion == "historical" else ()
    conflicts = conflicts_of(stating)
    own = _together(_answers(mention, assertion) for mention in condition)
    side = own.get("laterality")
    handed = {"dominance": dominance[side.value]} if side and side.value in dominance else {}
    said = {**for_all, **handed, **own}
    # Of a condition of the past the history codes come first; of one in conflict every mention may be the right one.
    codes = (*former, *codes_of(best.match, said, catalog), *_codes_in_conflict(stating, conflicts))
    attributes = telling_answers(said, codes, catalog, kept=ALWAYS_KEPT & own.keys())
    return Finding(
        id="",  # numbered once it is known which findings stay
        phrase=phrase,
        term=best.match.term,
        targets=targets(best.match, codes, attributes, catalog),
        assertion=assertion,
        evidence=tuple(quote(text, mention.start, mention.end) for mention in condition),
        attributes=attributes,
        rules=tuple(dict.fromkeys(rule for mention in stating for rule in mention.rules)),
        conflicts=conflicts,
    )


def _codes_in_conflict(mentions: Iterable[Mention], conflicts: Sequence[Conflict]) -> list[str]:
    axes = {conflict.axis for conflict in conflicts}
    return [code for mention in mentions if axes & mention.attributes.keys() for code in mention.match.codes]


def _answers(mention: Mention, assertion: Assertion) -> Mapping[str, Attribute]:
    """What a mention answers: one that states the condition otherwise only says where it is and which visit this is."""
    if mention.assertion == assertion:
        return mention.attributes
    return {axis: answer for axis, answer in mention.attributes.items() if axis in APART}


def _together(given: Iterable[Mapping[str, Attribute]]) -> dict[str, Attribute]:
    """The answers of all mentions; an axis on which two mentions differ is the coder's to settle."""
    heard: dict[str, dict[str, Attribute]] = {}
    for answers in given:
        for axis, answer in answers.items():
            heard.setdefault(axis, {}).setdefault(answer.value, answer)
    return {
        axis: said["bilateral"] if "bilateral" in said else next(iter(said.values()))
        for axis, said in heard.items()
        if len(said) == 1 or "bilateral" in said
    }
