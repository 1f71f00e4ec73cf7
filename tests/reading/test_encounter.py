"""What a note says of the encounter itself."""

import pytest

from assistant.reading.encounter import encounter_of
from codesets.catalog import Catalog
from tests.reading.reader import findings_of, note


def said(text: str) -> dict[str, str]:
    return {name: answer.value for name, answer in encounter_of(note(text)).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A 67-year-old woman with gout.", {"age": "67", "sex": "female"}, id="in-a-sentence"),
        pytest.param("54 yo M w/ COPD", {"age": "54", "sex": "male"}, id="short"),
        pytest.param("Age: 8\nSex: F", {"age": "8", "sex": "female"}, id="header-lines"),
        pytest.param("[PATIENT] is a [AGE: 90+] year old man.", {"age": "90+", "sex": "male"}, id="tag"),
        pytest.param("3-week-old baby girl", {"age": "0", "sex": "female"}, id="infant"),
        pytest.param("DISCHARGE SUMMARY\nHospital course: well.", {"setting": "inpatient"}, id="inpatient"),
        pytest.param("Office visit for gout.", {"setting": "outpatient"}, id="outpatient"),
        pytest.param("Seen [DATE_1: 2026, day +0] for gout.", {"year": "2026"}, id="year"),
        pytest.param("Office visit after the hospital course.", {}, id="two-settings"),
        pytest.param("A 67-year-old man and his 34-year-old son.", {"sex": "male"}, id="two-ages"),
        pytest.param("64 y/o F here for gout", {"age": "64", "sex": "female"}, id="slashed"),
        pytest.param("72M with COPD", {"age": "72", "sex": "male"}, id="shortest"),
        pytest.param("FH: sister, 67-year-old woman, gout", {}, id="a-relative-s"),
        pytest.param("Gout.", {}, id="nothing"),
    ],
)
def test_the_encounter_is_read_where_the_note_says_one_thing(text: str, expected: dict[str, str]) -> None:
    assert said(text) == expected


def test_each_has_its_quote() -> None:
    text = "Office visit.\nA 67-year-old woman with gout."
    answers = encounter_of(note(text))
    assert {name: (a.quote.text, a.quote.line) for name, a in answers.items()} == {
        "age": ("67-year-old", 2),
        "setting": ("Office visit", 1),
        "sex": ("year-old woman", 2),
    }


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        pytest.param(
            "Second visit after a fall from a ladder. Colles fracture of the right wrist. Gout.",
            {"fall from a ladder": "subsequent", "Colles fracture of the right wrist": "subsequent"},
            id="said-of-the-fall",
        ),
        pytest.param(
            "Here for her second visit. Ankle sprain.", {"Ankle sprain": "subsequent"}, id="said-in-a-sentence-alone"
        ),
        pytest.param("Follow-up of gout. Ankle sprain.", {"gout": "subsequent"}, id="said-of-another-condition"),
        pytest.param("Plan: follow-up visit.\nAssessment: Ankle sprain.", {}, id="planned"),
        pytest.param(
            "Left wrist fracture, initial encounter. Follow-up of right ankle sprain. Knee contusion.",
            {"wrist fracture": "initial", "ankle sprain": "subsequent"},
            id="two-visits",
        ),
    ],
)
def test_the_visit_of_one_injury_is_that_of_the_others(text: str, visits: dict[str, str], catalog: Catalog) -> None:
    findings = findings_of(text, catalog)
    assert {f.phrase: f.attributes["encounter"].value for f in findings if "encounter" in f.attributes} == visits
