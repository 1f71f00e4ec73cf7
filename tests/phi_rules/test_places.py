"""Places smaller than a state, facilities, employers, rooms."""

import pytest

MASKED = [
    ("Found at 112 Elmtree Street, New York, NY on Monday.", ["112 Elmtree Street", "New York"]),
    ("Seen at Burienford University Hospital today.", ["Burienford University Hospital"]),
    ("Address: 14 Larkspur Ct, Apt 2B, Spokane, WA 99201", ["14 Larkspur Ct, Apt 2B", "Spokane", "99201"]),
    ("She lives in Sault Ste. Marie with her dog.", ["Sault Ste. Marie"]),
    ("he lives in kalispell.", ["kalispell"]),
    ("Seen in Tompkins County.", ["Tompkins County"]),
    ("Transferred from Lakeview Community Hospital.", ["Lakeview Community Hospital"]),
    ("TRANSFERRED TO LAKEVIEW COMMUNITY HOSPITAL.", ["LAKEVIEW COMMUNITY HOSPITAL"]),
    ("Admitted to Cedars-Sinai yesterday.", ["Cedars-Sinai"]),
    ("Works at Cascade Timber Products in Yakima.", ["Cascade Timber Products", "Yakima"]),
    ("In room 412B, bed 2.", ["412B", "2"]),
    ("P.O. Box 4471", ["P.O. Box 4471"]),
]
KEPT = [
    ("She moved from Ohio; born in Mexico.", "a state and a country"),
    ("Seen in the Emergency Department.", "a ward"),
    ("Wound Clinic and Pain Clinic.", "clinics by their work"),
    ("Admitted to Medicine, transferred to ICU.", "services"),
    ("Resident of a nursing home.", "a sort of home"),
    ("Sats 98% on room air.", "air of a room"),
    ("EGFR L858R, CD20, CA 19-9 345.", "a marker that is also California"),
    ("POD #3, RR 20.", "a day after surgery and a rate"),
    ("14 cm in length, 5 cm in width.", "a measure"),
    ("Closed in layers, in Trendelenburg position.", "a position"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_place_smaller_than_a_state_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_what_names_no_place_stays(masked, text, why):
    assert masked(text) == []
