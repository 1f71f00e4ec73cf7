"""Initials: masked where only a person can stand, left where two capitals are an abbreviation."""

import pytest

MASKED = [
    ("Will not refill.\nGAT/BS   D: 02/09/2021", ["GAT/BS", "02/09/2021"]),
    ("C.G./rl\n", ["C.G./rl"]),
    ("I agree with the plan. /s/ NBF", ["NBF"]),
    ("Note by MWM.", ["MWM"]),
    ("Denied again. -SR", ["SR"]),
    ("pt OMC, MRN 52255281", ["OMC", "52255281"]),
    ("Patient: AT  chart 070544", ["AT", "070544"]),
    ("Critical read back, 0918 tjo.", ["tjo"]),
    ("Subject initials JTK today.", ["JTK"]),
    ("Bring her in.\n\nAR\n", ["AR"]),
    ("Checked by kmt 0345", ["kmt"]),
    ("PIW   Dictated 7/2/2021", ["PIW", "7/2/2021"]),
]
KEPT = [
    ("PE: VS T 98.6", "an examination and its vital signs"),
    ("Reviewed by PT.", "a department"),
    ("Read by IR at 0900.", "a department that read"),
    ("Seen by RN.", "a profession"),
    ("PT: gait training.", "a therapy as a label"),
    ("R/O MI, S/P CABG, W/U PE.", "abbreviations with a stroke"),
    ("PT IS 19M brought by EMS.", "a verb in capitals"),
    ("CT A/P negative.", "abdomen and pelvis"),
    ("A/P: stable.", "assessment and plan"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_initials_of_a_person_are_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_an_abbreviation_stays(masked, text, why):
    assert masked(text) == []
