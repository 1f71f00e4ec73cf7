"""Symptoms that belong to a disease the note states: they are shown under it and open no case of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.reading.finding import Finding
from assistant.reading.tables import table


def with_symptoms_folded(findings: Sequence[Finding]) -> list[Finding]:
    """Gives the findings, each symptom with the disease it is routinely part of (Official Guidelines FY2026, I.B.5).

    Only a disease that is there folds a symptom: beside an uncertain one the symptom is what an outpatient is coded
    with (IV.H).
    """
    return [_under(finding, findings) for finding in findings]


def _under(symptom: Finding, findings: Iterable[Finding]) -> Finding:
    if symptom.assertion not in ("present", "possible"):
        return symptom
    rows = [row for row in table("integral")["integral"] if _leads_to(symptom, row["symptoms"])]
    for disease in findings:
        if disease.assertion == "present" and disease is not symptom:
            row = next((row for row in rows if _leads_to(disease, row["disease"])), None)
            if row:
                return replace(symptom, part_of=disease.id, rules=(*symptom.rules, row["id"]))
    return symptom


def _leads_to(finding: Finding, codes: Sequence[str]) -> bool:
    return finding.targets[0].code.startswith(tuple(codes))
