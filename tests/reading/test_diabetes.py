"""A patient has one type of diabetes, wherever the note names it."""

import pytest

from assistant.reading.suggest import suggest
from codesets.catalog import Catalog
from tests.reading.reader import findings_of, note


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("DKA. Type 1 diabetes.", ["E10.10"], id="named-elsewhere"),
        pytest.param("DKA.", ["E11.10"], id="not-named"),
        pytest.param("Diabetic neuropathy. T1DM. Diabetes is stable.", ["E10.40"], id="three-mentions"),
        pytest.param("Type 2 diabetes with diabetic nephropathy.", ["E11.21"], id="named-beside"),
        pytest.param("DKA. FH: type 1 diabetes", ["E11.10"], id="a-relative-s-type"),
    ],
)
def test_the_type_holds_for_every_mention(text: str, codes: list[str], catalog: Catalog) -> None:
    assert [s.code for s in suggest(note(text), catalog)] == codes


def test_what_was_taken_from_elsewhere_is_said(catalog: Catalog) -> None:
    (ketoacidosis,) = findings_of("DKA. Type 1 diabetes.", catalog)
    assert ketoacidosis.rules == ("diabetes.type",)
    assert ketoacidosis.term.startswith("Type 1 diabetes mellitus with ketoacidosis")


def test_two_types_stay_a_conflict(catalog: Catalog) -> None:
    findings = findings_of("HPI: type 1 diabetes. Assessment: type 2 diabetes. DKA.", catalog)
    assert [c.axis for f in findings for c in f.conflicts] == ["diabetes type"]
