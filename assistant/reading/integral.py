"""Symptoms that belong to a disease the note states: they are shown under it and open no case of their own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from assistant.reading.attribute_rules import attribute_rules
from assistant.reading.finding import Finding
from assistant.reading.tables import table
from codesets.language import forms


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
            row = next((row for row in rows if _is_part(symptom, disease, row)), None)
            if row:
                return replace(symptom, part_of=disease.id, rules=(*symptom.rules, row["id"]))
    return symptom


def _is_part(symptom: Finding, disease: Finding, row: Mapping[str, Any]) -> bool:
    sides = {f.attributes["laterality"].value for f in (symptom, disease) if "laterality" in f.attributes}
    places = _places(symptom.phrase)
    elsewhere = row.get("same_place") and places and places.isdisjoint(forms(f"{disease.phrase} {disease.term}"))
    return _leads_to(disease, row["disease"]) and not elsewhere and (len(sides) < 2 or "bilateral" in sides)


def _places(phrase: str) -> frozenset[str]:
    """The parts of the body that a phrase names, in the words by which notes answer the axis "site"."""
    return _site_words() & frozenset(forms(phrase))


@cache
def _site_words() -> frozenset[str]:
    said = (phrase for rule, phrases in attribute_rules() if "site" in rule.says for phrase in phrases)
    return frozenset(form for phrase in said for form in forms(phrase))


def _leads_to(finding: Finding, codes: Sequence[str]) -> bool:
    return finding.targets[0].code.startswith(tuple(codes))
