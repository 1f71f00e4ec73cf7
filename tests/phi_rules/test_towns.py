"""Towns by their form and by the state behind them."""

import pytest

MASKED = [
    ("She stayed at a friend's in East Point.", ["East Point"]),
    ("Moved near Larksville in spring.", ["Larksville"]),
    ("HE LIVES IN ARDMORE, OK.", ["ARDMORE"]),
    ("Born in El Paso.", ["El Paso"]),
    ("Transferred from Truckee, CA.", ["Truckee"]),
    ("From Port Bayton, Maine.", ["Port Bayton"]),
]
KEPT = [
    ("DRESSED WITH XEROFORM AND KERLIX, NEXT VISIT MONDAY.", "a dressing before letters of a state"),
    ("BOTH SIDES, OR TIME 40 MIN.", "words before a state that is a word"),
    ("STONE FRAGMENTS IN THE CUP FOR ANALYSIS, LABELED.", "a word that begins like a state"),
    ("Moved here from Laos in 1980.", "countries"),
    ("Valves of Houston, circle of Willis.", "anatomy by a name"),
    ("HEGAR, PRATT, GELPI, COBB, DEAVER.", "instruments in a row"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_town_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_what_is_no_town_stays(masked, text, why):
    assert masked(text) == []
