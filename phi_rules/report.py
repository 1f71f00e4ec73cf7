"""What was masked, counted against the 18 identifiers of the Safe Harbor rule: for the file of a privacy officer.

It is made of letters, ids of rules and numbers alone, so it holds nothing of any note.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

from phi_rules import RULES
from phi_rules.note import StrippedNote

LAW = "45 CFR 164.514(b)(2)(i)"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One of the 18 identifiers that have to be removed."""

    letter: str
    """Its paragraph, "A" to "R"."""
    name: str
    """What it is, in the words of the regulation, shortened."""
    beyond_text: str = ""
    """What of it a text cannot show, or rules cannot see, and a person has to look after."""


IDENTIFIERS = (
    Identifier("A", "names"),
    Identifier("B", "geographic subdivisions smaller than a state"),
    Identifier("C", "elements of dates except the year; ages over 89"),
    Identifier("D", "telephone numbers"),
    Identifier("E", "fax numbers"),
    Identifier("F", "electronic mail addresses"),
    Identifier("G", "social security numbers"),
    Identifier("H", "medical record numbers"),
    Identifier("I", "health plan beneficiary numbers"),
    Identifier("J", "account numbers"),
    Identifier("K", "certificate and license numbers"),
    Identifier("L", "vehicle identifiers, license plates"),
    Identifier("M", "device identifiers and serial numbers"),
    Identifier("N", "web addresses (URLs)"),
    Identifier("O", "internet protocol (IP) addresses"),
    Identifier("P", "biometric identifiers, finger and voice prints", "prints and recordings are no text: remove them"),
    Identifier("Q", "full-face photographs, comparable images", "pictures are no text: remove them"),
    Identifier(
        "R", "any other unique number, characteristic or code", "a telling event, job or trait needs a person who reads"
    ),
)
KNOWLEDGE = (
    "Safe Harbor also asks that whoever discloses has no actual knowledge that what is left could identify the person"
    " (45 CFR 164.514(b)(2)(ii)). No program can say that."
)


@dataclass(frozen=True, slots=True)
class Report:
    """What was masked in one note or in many."""

    notes: int
    passed_over: int
    """Notes that could not be stripped: no text, binary, too large."""
    masked: Mapping[str, Mapping[str, int]]
    """By letter, then by rule: how many places were masked."""
    different: Mapping[str, int]
    """By letter: how many different tags, added up over the notes."""
    kept: Mapping[str, int]
    """By reason: how many words were kept on purpose."""
    model: str
    """Name and version of the tagger; empty where no note was stripped."""
    rules: str = field(default=RULES)
    """Version of the rules."""

    def of(self, letter: str) -> int:
        """How many places were masked under a letter."""
        return sum(self.masked.get(letter, {}).values())


def report(note: StrippedNote) -> Report:
    """Gives the report of one note."""
    masked: dict[str, Counter[str]] = {}
    for one in note.redactions:
        masked.setdefault(one.identifier, Counter())[one.rule] += 1
    different = Counter(letter for letter, _ in {(one.identifier, one.tag) for one in note.redactions})
    return Report(1, 0, masked, different, Counter(one.why for one in note.kept), note.model, note.rules)


def together(reports: Iterable[Report], passed_over: int = 0) -> Report:
    """Gives one report over many notes."""
    notes, model, rules = 0, "", RULES
    masked: dict[str, Counter[str]] = {}
    different: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for one in reports:
        notes += one.notes
        passed_over += one.passed_over
        model, rules = one.model or model, one.rules
        for letter, by_rule in one.masked.items():
            masked.setdefault(letter, Counter()).update(by_rule)
        different.update(one.different)
        kept.update(one.kept)
    return Report(notes, passed_over, masked, different, kept, model, rules)


def as_lines(counted: Report) -> Iterator[str]:
    """Gives the report as a page of plain text."""
    yield f"Identifiers masked under {LAW}, Safe Harbor"
    passed = f", {counted.passed_over:,} passed over" if counted.passed_over else ""
    yield f"notes {counted.notes:,}{passed} · rules {counted.rules} · model {counted.model or 'none ran'}"
    yield ""
    yield f"{'':<5}{'identifier':<52}{'masked':>8}{'different':>11}"
    for one in IDENTIFIERS:
        yield f"({one.letter})  {one.name:<52}{counted.of(one.letter):>8,}{counted.different.get(one.letter, 0):>11,}"
        for rule, count in _most_first(counted.masked.get(one.letter, {})):
            yield f"{'':<9}{rule:<48}{count:>8,}"
        if one.beyond_text:
            yield f"{'':<9}by hand: {one.beyond_text}"
    total = sum(counted.of(one.letter) for one in IDENTIFIERS)
    yield f"{'':<5}{'all':<52}{total:>8,}{sum(counted.different.values()):>11,}"
    if counted.kept:
        yield ""
        yield "kept on purpose: " + ", ".join(f"{why} {count:,}" for why, count in _most_first(counted.kept))
    yield ""
    yield from wrap(KNOWLEDGE, 100)


def as_json(counted: Report) -> dict[str, Any]:
    """Gives the report as JSON has it: every identifier, also those that were not found."""
    return {
        "law": LAW,
        "notes": counted.notes,
        "passed_over": counted.passed_over,
        "rules": counted.rules,
        "model": counted.model,
        "identifiers": [
            {
                "letter": one.letter,
                "name": one.name,
                "masked": counted.of(one.letter),
                "different": counted.different.get(one.letter, 0),
                "rules": dict(_most_first(counted.masked.get(one.letter, {}))),
                "beyond_text": one.beyond_text or None,
            }
            for one in IDENTIFIERS
        ],
        "kept": dict(_most_first(counted.kept)),
        "also": KNOWLEDGE,
    }


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
