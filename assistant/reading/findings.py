"""A stripped note becomes findings: one per condition, with its assertion, its quotes and the note's own answers."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.reading.attributes import APART
from assistant.reading.finding import Assertion, Attribute, Finding, Quote, Target
from assistant.reading.former import former_codes
from assistant.reading.mentions import Mention, mentions
from assistant.reading.naming import telling
from assistant.reading.note_answers import note_answers
from assistant.reading.quotes import quote
from assistant.reading.targets import codes_of, targets, telling_answers
from codesets.catalog import Catalog
from phi_rules.note import StrippedNote

__all__ = ["Assertion", "Attribute", "Finding", "Quote", "Target", "read"]

STRONGEST_FIRST: tuple[Assertion, ...] = ("present", "possible", "historical", "conditional", "absent", "family")
"""Which of a condition's mentions says how it is stated."""


def read(note: StrippedNote, catalog: Catalog) -> list[Finding]:
    """Gives the conditions a note names, in the order in which it first names them.

    Mentions of one condition become one finding with every quote; the most specific of those that state it
    most surely gives phrase and targets. What is denied and what a relative has are findings of their own. A condition
    said of two sides is two findings.
    Raises CatalogDamaged when the catalog cannot be read.
    """
    conditions: list[list[Mention]] = []
    for mention in mentions(note.text, catalog):
        homes = [c for c in conditions if all(_same(mention, other) for other in c)]
        # "Bilateral" brings together what was said of either side; anything else has one home at most.
        joined = [mention for home in homes for mention in home] + [mention]
        conditions = [c for c in conditions if c not in homes] + [joined]
    folded = sorted(_without_general(conditions), key=lambda condition: condition[0].start)
    for_all = note_answers(note.text)
    return [
        _finding(f"f{number}", note.text, condition, for_all, catalog) for number, condition in enumerate(folded, 1)
    ]


def _same(one: Mention, other: Mention) -> bool:
    """Whether two mentions name one condition of one person, on sides that do not contradict each other."""
    return (
        _whose(one) == _whose(other)
        and _one_branch(one.match.codes, other.match.codes)
        and _agree(one.attributes, other.attributes)
    )


def _whose(mention: Mention) -> str:
    return mention.assertion if mention.assertion in ("absent", "family") else "own"


def _one_branch(codes: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the best code of either leads into a branch of the other: J44.9 and J44.1 do by J44."""
    return _stem(codes[0]).startswith(tuple(_stem(code) for code in others)) or _stem(others[0]).startswith(
        tuple(_stem(code) for code in codes)
    )


def _stem(code: str) -> str:
    """A code without the digit that says "unspecified": the branch a general mention stands for."""
    return code.removesuffix("9").removesuffix(".") if "." in code else code


def _agree(one: Mapping[str, Attribute], other: Mapping[str, Attribute]) -> bool:
    sides = {answers["laterality"].value for answers in (one, other) if "laterality" in answers}
    return len(sides) < 2 or "bilateral" in sides


def _without_general(conditions: list[list[Mention]]) -> list[list[Mention]]:
    """Folds a general word into the one condition that says more: "fracture" into "fracture of the left wrist"."""
    kept = list(conditions)
    for general in conditions:
        wider = next((c for c in kept if c is not general and _says_more(c, general)), None)
        if wider is not None:
            kept = [[*c, *general] if c is wider else c for c in kept if c is not general]
    return [sorted(condition, key=lambda mention: mention.start) for condition in kept]


def _says_more(condition: Sequence[Mention], general: Sequence[Mention]) -> bool:
    """Whether a condition says all that a general one does and more, and is stated at least as surely."""
    said = {word for mention in general for word in _term_words(mention)}
    return (
        _whose(condition[0]) == _whose(general[0])
        and STRONGEST_FIRST.index(_stated(condition)) <= STRONGEST_FIRST.index(_stated(general))
        and any(said < _term_words(mention) for mention in condition)
        and all(_agree(mention.attributes, other.attributes) for mention in condition for other in general)
    )


def _stated(condition: Sequence[Mention]) -> Assertion:
    return min((mention.assertion for mention in condition), key=STRONGEST_FIRST.index)


def _term_words(mention: Mention) -> frozenset[str]:
    return telling([mention.match.term])


def _finding(
    identity: str, text: str, condition: Sequence[Mention], for_all: Mapping[str, Attribute], catalog: Catalog
) -> Finding:
    assertion = _stated(condition)
    stating = [mention for mention in condition if mention.assertion == assertion]
    best = max(stating, key=_specificity)
    phrase = " ".join(text[best.start : best.end].split())
    former = former_codes(phrase, best.match.codes[0], catalog) if assertion == "historical" else ()
    said = {**for_all, **_together(_answers(mention, assertion) for mention in condition)}
    codes = (*former, *codes_of(best.match, said, catalog))  # of a condition of the past the history codes come first
    attributes = telling_answers(said, codes, catalog)
    return Finding(
        id=identity,
        phrase=phrase,
        term=best.match.term,
        targets=targets(best.match, codes, attributes, catalog),
        assertion=assertion,
        evidence=tuple(quote(text, mention.start, mention.end) for mention in condition),
        attributes=attributes,
        rules=tuple(dict.fromkeys(rule for mention in stating for rule in mention.rules)),
    )


def _specificity(mention: Mention) -> tuple[int, int, float, int, int]:
    """Deepest branch first, then the longest term, the surer one, the one among stated diagnoses, the earliest."""
    match = mention.match
    depth = 0 if "-" in match.codes[0] else len(_stem(match.codes[0]))  # a block such as C00-C96 is the shallowest
    return depth, len(match.words), match.score, mention.section.lead, -mention.start


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
