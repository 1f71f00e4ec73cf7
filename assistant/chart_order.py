"""The order in which a coder takes the findings of a note: what the visit was for first, external causes last."""

from collections.abc import Iterable, Sequence

from assistant.reading.finding import Finding
from assistant.reading.sections import Section, sections
from phi_rules.note import StrippedNote

CONDITION, SYMPTOM, STATUS, CAUSE = range(4)
"""Injuries and diseases; symptoms; history, status and long-term drugs; what caused an injury."""


def in_order(findings: Iterable[Finding], note: StrippedNote) -> list[Finding]:
    """Gives the findings in a coder's order: diagnoses of the assessment in its order, other conditions, the rest."""
    stating = [section for section in sections(note.text) if section.rule.lead]
    return sorted(findings, key=lambda finding: (_class(finding), *_place(finding, stating)))


def _class(finding: Finding) -> int:
    letter = finding.targets[0].code[0] if finding.targets else "A"
    if letter in "VWXY":
        return CAUSE
    if letter == "Z" or finding.assertion == "historical":
        return STATUS
    return SYMPTOM if letter == "R" else CONDITION


def _place(finding: Finding, stating: Sequence[Section]) -> tuple[bool, int]:
    """Where the chart states it: in the assessment, else where it is first said."""
    there = [q.start for q in finding.evidence if any(s.start <= q.start < s.end for s in stating)]
    first = min((q.start for q in finding.evidence), default=0)
    return (False, there[0]) if there else (True, first)
