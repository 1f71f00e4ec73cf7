"""The right code must be a billable one of the edition the chart was coded with; what cannot be looked up says so."""

from datetime import date
from pathlib import Path

import pytest

from assistant.tui.review.right_code import RightCode, right_code
from codesets.editions import catalog_path as path_under
from transcripts.review.errors import ReviewRefused

CODED_WITH = ["icd10cm 2026-04"]
IN_MAY, YEARS_LATER = date(2026, 5, 1), date(2031, 5, 1)


@pytest.fixture
def home(tmp_path: Path, catalog_path: Path) -> Path:
    place = path_under(tmp_path / "home")
    place.parent.mkdir(parents=True)
    place.symlink_to(catalog_path)
    return tmp_path / "home"


@pytest.mark.parametrize("typed", ["s52.532a", " S52532A ", "S52.532A"])
def test_a_billable_code_is_found_in_any_writing(home: Path, typed: str) -> None:
    found = right_code(home, typed, CODED_WITH, IN_MAY)
    assert found.code == "S52.532A"
    assert found.says.startswith("S52.532A  Colles' fracture of left radius, initial encounter")
    assert found.says.endswith("ICD-10-CM, April 1 2026")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("left wrist", "3 to 8 letters and digits"),
        ("E11", "E11 is not billable: it takes more characters, such as E11.0"),
        ("E1199", "E1199 is no code of ICD-10-CM, April 1 2026"),
        ("E11.99", "no code of ICD-10-CM"),
        ("A0428", "no code of ICD-10-CM"),  # a HCPCS code, but the category A04 is of ICD-10-CM
    ],
)
def test_what_is_no_billable_code_is_refused(home: Path, typed: str, says: str) -> None:
    with pytest.raises(ReviewRefused, match=says):
        right_code(home, typed, CODED_WITH, IN_MAY)


def test_the_edition_of_the_chart_counts_and_not_the_day(home: Path) -> None:
    with pytest.raises(ReviewRefused):
        right_code(home, "E11.99", CODED_WITH, YEARS_LATER)
    assert right_code(home, "E11.9", CODED_WITH, YEARS_LATER).code == "E11.9"


def test_an_edition_that_does_not_hold_confirms_a_code_and_denies_none(home: Path) -> None:
    later = ["icd10cm 2030-10"]  # of the coder's machine, not installed here
    assert right_code(home, "E11.9", later, YEARS_LATER).says.startswith("E11.9  Type 2 diabetes")
    told = "not looked up: no edition of icd10cm that holds on 2031-05-01 is installed here"
    assert right_code(home, "E11.99", later, YEARS_LATER) == RightCode("E11.99", told)


@pytest.mark.parametrize("typed", ["99213", "0075T"])
def test_a_code_of_a_set_that_is_not_installed_is_taken_and_said_not_to_be_looked_up(home: Path, typed: str) -> None:
    found = right_code(home, typed, CODED_WITH, IN_MAY)
    assert found == RightCode(typed, "not looked up: no edition of cpt that holds on 2026-05-01 is installed here")
