"""Where two places of a note cannot both be right, the finding says so with both quotes."""

import pytest

from assistant.reading.suggest import suggest
from assistant.reading.tables import table
from codesets.catalog import Catalog
from tests.reading.reader import findings_of, note

LEFT_THEN_RIGHT = "HPI: fell, left wrist fracture.\nAssessment: Closed right wrist fracture."
TYPE_1_THEN_2 = "HPI: a woman with type 1 diabetes.\nA/P: Type 2 diabetes, uncontrolled."


@pytest.mark.parametrize(
    ("text", "axis", "said"),
    [
        pytest.param(LEFT_THEN_RIGHT, "laterality", [("left", 1), ("right", 2)], id="left-and-right"),
        pytest.param(TYPE_1_THEN_2, "diabetes type", [("type 1", 1), ("type 2", 2)], id="two-types-of-diabetes"),
        pytest.param("CKD stage 3.\nAssessment: CKD stage 4.", "stage", [("stage 3", 1), ("stage 4", 2)], id="stages"),
        pytest.param(
            "HPI: open fracture of the left tibia.\nA/P: closed fracture of the left tibia",
            "wound",
            [("open", 1), ("closed", 2)],
            id="open-and-closed",
        ),
    ],
)
def test_a_conflict_shows_both_places(text: str, axis: str, said: list[tuple[str, int]], catalog: Catalog) -> None:
    (finding,) = (f for f in findings_of(text, catalog) if f.conflicts)
    (conflict,) = finding.conflicts
    assert conflict.axis == axis
    assert [(answer.value, answer.quote.line) for answer in conflict.says] == said
    assert axis not in finding.attributes


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Pain in the left knee. Pain in the right knee.", id="two-knees-in-one-place"),
        pytest.param("HPI: left and right knee pain.\nA/P: left knee pain", id="one-place-names-both"),
        pytest.param("PMH: left hip fracture 2015\nA/P: right hip fracture", id="one-of-the-past"),
        pytest.param("HPI: moderate asthma.\nA/P: moderate persistent asthma", id="one-is-a-kind-of-the-other"),
        pytest.param("FH: type 1 diabetes\nA/P: type 2 diabetes", id="a-relative-s"),
        pytest.param("HPI: diabetes.\nA/P: type 2 diabetes", id="one-says-nothing"),
    ],
)
def test_what_can_both_be_right_is_no_conflict(text: str, catalog: Catalog) -> None:
    assert [f.conflicts for f in findings_of(text, catalog) if f.conflicts] == []


def test_both_branches_of_a_conflict_stay_open(catalog: Catalog) -> None:
    (diabetes,) = findings_of(TYPE_1_THEN_2, catalog)
    assert {target.code[:3] for target in diabetes.targets} == {"E10", "E11"}


def test_a_side_in_conflict_is_not_suggested(catalog: Catalog) -> None:
    titles = [s.title for s in suggest(note(LEFT_THEN_RIGHT), catalog) if s.code.startswith("S62")]
    assert len(titles) == 1
    assert "unspecified wrist" in titles[0]


def test_every_row_names_an_axis_that_can_conflict() -> None:
    conflicts = table("conflicts")
    assert {row["axis"] for row in conflicts["once"]} <= set(conflicts["axes"])
