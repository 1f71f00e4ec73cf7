"""Rooms, beds, chairs and wards."""

import pytest

MASKED = [
    ("Pt in room 412-B, bed 2.", ["412-B", "2"]),
    ("Brought to operating room 6.", ["6"]),
    ("TAKEN TO OR 11.", ["11"]),
    ("Infusion chair 9.", ["9"]),
    ("Radiology, suite 110.", ["110"]),
    ("Admitted to L&D, LDR 3.", ["LDR 3"]),
    ("Moved to 6 East overnight.", ["6 East"]),
    ("MICU 7, on pressors.", ["7"]),
    ("Location: 7N-714-2", ["7N-714-2"]),
    ("Bed: A", ["A"]),
    ("On the 4th floor.", ["4th floor"]),
    ("5W-12 needs tele.", ["5W-12"]),
    ("Seen on 3W-18-B.", ["3W-18-B"]),
    ("RRT called to 7E 22 at night.", ["7E 22"]),
    ("If extubated -> 8N tonight.", ["8N"]),
    ("413 EMPTY, cleaned", ["413"]),
    ("Pt is in 412B now.", ["412B"]),
    ("Boarding in ED-14.", ["14"]),
    ("Rooms 411-418 tonight.", ["411-418"]),
]
KEPT = [
    ("ICU day 5, vent day 4.", "days in a unit"),
    ("Sats 98% on room air.", "air of a room"),
    ("Metoprolol ER 50, diltiazem ER 240.", "extended release"),
    ("Private room 45 min.", "minutes"),
    ("ED 2 hours, then 3 units.", "hours and units"),
    ("POD 3, HD 4.", "days after surgery"),
    ("ER 90, PR 40, HER2 3+.", "receptors"),
    ("Give 2 or 3 tablets.", "the word or"),
    ("68F on the list, 45F next.", "ages and sexes"),
    ("Ulcer healed in 2022, moved to 3 times a week.", "a year, a count"),
    ("ICU A1c 7.1 on admission.", "a laboratory test"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_room_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_a_number_of_something_else_stays(masked, text, why):
    assert masked(text) == []
