"""Fields of an interface's log."""

import pytest

MASKED = [
    ("PV1|ATT|FERNHOLT^JORUNN^R|SURG", ["FERNHOLT^JORUNN^R"]),
    ("DOB|19880416|F", ["19880416"]),
    ("ADM|202601182247|", ["20260118"]),
    ("CITY^OH^44999^USA", ["44999"]),
]
KEPT = [("x^2 + y^2 in the formula.", "a power"), ("Gene del(5)^q31.", "no capitals on both sides")]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_field_that_identifies_is_masked(masked, text, expected):
    assert [one for one in masked(text) if one in expected] == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_what_is_no_field_of_a_person_stays(masked, text, why):
    assert masked(text) == []
