"""The second look over what is about to be stored."""

import pytest

from phi_rules.residue import mask_residue, residue

FOUND = [
    ("call 509-555-0134", "call [PHONE]"),
    ("mail jane@example.org now", "mail [EMAIL] now"),
    ("ssn 123-45-6789", "ssn [SSN]"),
    ("MRN 4471182", "MRN [ID]"),
    ("on 03/04/2026 and March 4, 2026", "on [DATE] and [DATE]"),
    ("see https://example.org/u/7", "see [URL]"),
    ("from 192.168.14.22", "from [IP]"),
]
CLEAN = [
    "[PATIENT] seen by [PROVIDER_1] on [DATE_2: 2026, day +12], [ZIP: 837], [AGE: 90+], [ID_3]",
    "S52.532D Smith's fracture of left radius, subsequent encounter; E11.9; Z79.4; I10",
    "metformin 500 mg BID, 1:100,000 epinephrine, BP 120/80, 98.6, SpO2 98%, 20/40, 3/4, Gleason 4+3=7",
    "CPT 99213-25, J1885, L4-L5, PHQ-9 14, 40-30-20-10 mg, Plt 210,000",
    "May need 4 units. Return in 3-4 weeks. 2026 edition, April 2026 update.",
    "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=range(len(FOUND)))
def test_an_identifier_that_slipped_through_is_masked(text, expected):
    assert mask_residue(text)[0] == expected


@pytest.mark.parametrize(
    "text", CLEAN, ids=["tags", "codes", "doses and vitals", "procedures and scores", "words", "a hash"]
)
def test_tags_codes_doses_and_vitals_stay(text):
    assert residue(text) == ()
    assert mask_residue(text) == (text, 0)


def test_what_was_masked_is_clean_the_second_time():
    once, count = mask_residue("call 509-555-0134 or jane@example.org")
    assert count == 2
    assert mask_residue(once) == (once, 0)
