"""One whole note, as a coder would mark it with a pen."""

from pathlib import Path

from assistant.reading.findings import Finding
from assistant.reading.suggest import suggest
from codesets.catalog import Catalog
from tests.reading.reader import findings_of, note

TEXT = Path(__file__).with_name("clinic_note.txt").read_text("utf-8")


def by_phrase(catalog: Catalog) -> dict[str, Finding]:
    return {finding.phrase: finding for finding in findings_of(TEXT, catalog)}


def test_each_condition_is_stated_as_the_note_states_it(catalog: Catalog) -> None:
    stated = {phrase: finding.assertion for phrase, finding in by_phrase(catalog).items()}
    expected = {
        "HTN": "present",
        "type 2 diabetes": "present",
        "pneumonia": "historical",
        "mother with osteoporosis": "family",
        "father had a stroke": "family",
        "chest pain": "absent",
        "fever or chills": "absent",
        "edema": "absent",
        "carpal tunnel syndrome": "possible",
        "gout": "possible",
    }
    assert expected.items() <= stated.items()


def test_the_fracture_is_one_finding_that_answers_side_visit_and_healing_itself(catalog: Catalog) -> None:
    fracture = by_phrase(catalog)["Colles' fracture"]
    assert {axis: (answer.value, answer.quote.line) for axis, answer in fracture.attributes.items()} == {
        "laterality": ("left", 4),
        "wound": ("closed", 4),
        "encounter": ("subsequent", 4),
        "healing": ("routine", 10),
    }
    assert [quote.line for quote in fracture.evidence] == [4, 10, 13]


def test_the_codes_are_those_a_coder_would_start_from(catalog: Catalog) -> None:
    codes = {suggestion.code for suggestion in suggest(note(TEXT), catalog)}
    assert {"S52.532D", "I10", "E11.9", "Z85.3"} <= codes
    assert not codes & {"J18.9", "R07.9", "M81.0"}


def test_what_the_clinic_only_suspects_is_coded_for_an_inpatient_alone(catalog: Catalog) -> None:
    assert "G56.02" not in {suggestion.code for suggestion in suggest(note(TEXT), catalog)}
    assert "G56.02" in {suggestion.code for suggestion in suggest(note(TEXT), catalog, "inpatient")}
