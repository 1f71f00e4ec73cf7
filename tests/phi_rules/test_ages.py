"""Ages over 89, and birth years that show them."""

import pytest

from phi_rules.strip import Stripper

MASKED = [
    ("Resident is 92 yrs, alert.", ["92"]),
    ("Age.......... 93", ["93"]),
    ("Her brother, who is also 96, drives.", ["96"]),
    ("A 97-year-old woman fell.", ["97"]),
    ("94 y/o male, here for a cough.", ["94"]),
    ("94M here for a cough.", ["94"]),
    ("A ninety-two year old man.", ["ninety-two"]),
    ("Brother died at age 101.", ["101"]),
    ("She turns 90 next week.", ["90"]),
    ("Born in May and is 92.", ["May", "92"]),
    ("93f with hip pain", ["93"]),
]
KEPT = [
    ("Smoked 95 pack years in all.", "a measure of smoking"),
    ("Survival of 95 years ago unknown.", "a span of time"),
    ("An 89-year-old woman fell.", "89 may stay"),
    ("A 47-year-old male.", "a usual age"),
    ("SpO2 98% on 2 L, HR 92.", "saturation and rate"),
    ("Weight 94 kg, 92 cm.", "measures"),
    ("TEMP 94 F, Tmax 99 F, fever 101 F.", "temperatures"),
    ("At 95 mg/dl she ate.", "a level"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_an_age_over_89_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_an_age_that_may_stay_stays(masked, text, why):
    assert masked(text) == []


def test_a_birth_year_that_shows_an_age_over_89_goes_and_another_stays(engine):
    old = Stripper(engine).strip("DOB 03/12/1931. Seen 03/04/2026.").text
    young = Stripper(engine).strip("DOB 03/12/1961. Seen 03/04/2026.").text
    assert old == "DOB [DATE_1]. Seen [DATE_2: 2026, day +0]."
    assert young == "DOB [DATE_1: 1961]. Seen [DATE_2: 2026, day +0]."
