"""A symptom that belongs to a stated disease is folded under it, and said so (Official Guidelines I.B.5)."""

import pytest

from assistant.reading.finding import Finding
from assistant.reading.suggest import suggest
from assistant.reading.tables import table
from codesets.catalog import Catalog
from tests.reading.reader import findings_of, note


def folded(text: str, catalog: Catalog) -> list[tuple[str, str]]:
    findings = {finding.id: finding for finding in findings_of(text, catalog)}
    return [(f.phrase, findings[f.part_of].phrase) for f in findings.values() if f.part_of]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Cough and dyspnea. Pneumonia.", [("Cough", "Pneumonia"), ("dyspnea", "Pneumonia")], id="lungs"),
        pytest.param("Chest pain. NSTEMI.", [("Chest pain", "NSTEMI")], id="heart"),
        pytest.param("Abdominal pain. Acute appendicitis.", [("Abdominal pain", "Acute appendicitis")], id="abdomen"),
        pytest.param(
            "Right knee pain. Osteoarthritis of the right knee.", [("knee pain", "Osteoarthritis")], id="joint"
        ),
        pytest.param("Dysuria. UTI.", [("Dysuria", "UTI")], id="bladder"),
        pytest.param("Cough. Possible pneumonia.", [], id="the-disease-is-uncertain"),
        pytest.param("Cough. History of pneumonia.", [], id="the-disease-is-past"),
        pytest.param("No cough. Pneumonia.", [], id="the-symptom-is-denied"),
        pytest.param("Dysuria. Pneumonia.", [], id="another-disease"),
        pytest.param("Syncope. Pneumonia.", [], id="not-routinely-part-of-it"),
        pytest.param("Right knee pain. Left knee contusion.", [], id="the-other-side"),
        pytest.param("Left knee pain. Left wrist fracture.", [], id="another-place"),
    ],
)
def test_a_symptom_is_folded_under_its_disease(text: str, expected: list[tuple[str, str]], catalog: Catalog) -> None:
    said = [(symptom, disease.split(" of ")[0]) for symptom, disease in folded(text, catalog)]
    assert said == expected


def symptom(text: str, catalog: Catalog) -> Finding:
    return next(f for f in findings_of(text, catalog) if f.part_of)


def test_a_folded_symptom_keeps_its_quotes_and_opens_no_case(catalog: Catalog) -> None:
    cough = symptom("Cough for days.\nPneumonia.\nThe cough is dry.", catalog)
    assert [quote.line for quote in cough.evidence] == [1, 3]
    assert not cough.opens_a_case
    assert cough.rules == ("integral.pneumonia",)


def test_a_folded_symptom_is_not_suggested(catalog: Catalog) -> None:
    assert [s.code for s in suggest(note("Cough. Pneumonia."), catalog)] == ["J18.9"]
    assert [s.code for s in suggest(note("Cough."), catalog)] == ["R05.9"]


def test_every_row_names_codes_of_the_edition(catalog: Catalog) -> None:
    known = set(catalog.codes())
    for row in table("integral")["integral"]:
        for begin in (*row["disease"], *row["symptoms"]):
            assert any(code.startswith(begin) for code in known), (row["id"], begin)
