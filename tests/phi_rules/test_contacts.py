"""Phone, fax, pager, e-mail, web and network addresses."""

import pytest

MASKED = [
    ("Call (509) 555-0134.", ["(509) 555-0134"]),
    ("cell 509.555.0134 ext. 44", ["509.555.0134 ext. 44"]),
    ("Tel 5095550134", ["5095550134"]),
    ("Call 555-0134 to confirm.", ["555-0134"]),
    ("Fax: 509-555-0134", ["509-555-0134"]),
    ("pager 22434", ["22434"]),
    ("Signed out (x5485).", ["5485"]),
    ("PCP Melinda Rivera (555-0134)", ["Melinda Rivera", "555-0134"]),
    ("mail jane.doe@example.org", ["jane.doe@example.org"]),
    ("see https://my.example.org/u/7?x=1.", ["https://my.example.org/u/7?x=1"]),
    ("blog at www.example.com/jane", ["www.example.com/jane"]),
    ("from 192.168.14.22", ["192.168.14.22"]),
    ("MAC 00:1B:44:11:3A:B7", ["00:1B:44:11:3A:B7"]),
    ("Night float at 5-1177.", ["5-1177"]),
    ("Signed PGY-2 p44190", ["44190"]),
    ("four seven nine, five five five, oh one nine one", ["four seven nine, five five five, oh one nine one"]),
    ("Results at results.bluelabs.example/r/BH55", ["results.bluelabs.example/r/BH55"]),
]
KEPT = [
    ("NDC 00093-1048-01.", "a package code"),
    ("BP 160-170/80-90.", "a range of pressures"),
    ("Plt 210,000, WBC 11.2.", "counts"),
    ("1:100,000 epinephrine.", "a dilution"),
    ("500, 1000, 2000, and 4000 Hz.", "frequencies"),
    ("Fax the form to us.", "a label without a number"),
    ("CPAP +5 21-23%, p53 and p16 positive.", "a setting and markers"),
    ("Two three or four times.", "a few numbers in words"),
    ("Paged x3 without answer.", "a count of times"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_way_to_reach_someone_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_a_number_that_reaches_nobody_stays(masked, text, why):
    assert masked(text) == []
