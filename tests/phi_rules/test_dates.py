"""Dates: what is masked, and what only looks like one."""

import pytest

MASKED = [
    ("Seen 03/04/2026 in clinic.", ["03/04/2026"]),
    ("Seen 3-4-26 in clinic.", ["3-4-26"]),
    ("Arrived 2026-03-04T07:42 by car.", ["2026-03-04"]),
    ("DOB 04MAR1961.", ["04MAR1961"]),
    ("DOB 05061961.", ["05061961"]),
    ("Surgery on March 4th, 2026.", ["March 4th, 2026"]),
    ("Surgery on the 13th of August.", ["13th of August"]),
    ("Implanted Apr-03-2021.", ["Apr-03-2021"]),
    ("Onset in December.", ["December"]),
    ("Worse since 3/4.", ["3/4"]),
    ("Seen Tuesday, 3/4 for follow-up.", ["3/4"]),
    ("Return 3/4 at 13:45.", ["3/4"]),
    ("Admitted 3/4-3/9.", ["3/4-3/9"]),
    ("Discharged on the 18th.", ["18th"]),
    ("Diagnosed March 2019.", ["March 2019"]),
    ("D: 1/2/2026\nT: 1/3/2026", ["1/2/2026", "1/3/2026"]),
    ("Seen by Dr. Thorsen 11/3.", ["Thorsen", "11/3"]),
    ("Booked 6-19.", ["6-19"]),
    ("Anniversary of the blast is 06/26.", ["06/26"]),
    ("Last fill 3/26, ok.", ["3/26"]),
    ("Missed two, 04/02 and 04/09.", ["04/02", "04/09"]),
    ("Appy the 22nd, staples out the 29th.", ["22nd", "29th"]),
    ("Back to work Nov '08.", ["Nov '08"]),
    ("Normal hearing 8-2015.", ["8-2015"]),
    ("Return in February\n2023.", ["February\n2023"]),
    ("Next 6/10 0830.", ["6/10"]),
    ("Worse since Thanksgiving 2023.", ["Thanksgiving 2023"]),
    ("Started on the tenth.", ["tenth"]),
    ("My birthday is seven twelve fifty-one.", ["seven twelve fifty-one"]),
    ("D.O.B: O6/l5/1970", ["O6/l5/1970"]),
    ("Baby due June.", ["June"]),
    ("CREATININE Apr 13th AND 3.1 LATER.", ["Apr 13th"]),
]
KEPT = [
    ("Diagnosed in 2019.", "a year alone may stay"),
    ("Strength 5/5 in both legs.", "a strength"),
    ("BP 120/80, pulses 2/4.", "a pressure and a grade"),
    ("Pain 8/10.", "a score"),
    ("EGA 38 3/7 weeks.", "weeks and days"),
    ("Cough for 3 days, worse x 2 weeks.", "durations"),
    ("May shower. She may walk.", "the verb"),
    ("Visual acuity 20/40 and 20/25.", "acuity"),
    ("1/2 NS at 75 ml/h.", "a dilution"),
    ("On the 3rd day she walked.", "a day of the stay"),
    ("Pain over the 5th rib.", "a rib"),
    ("Prednisone 40-30-20-10 mg.", "a taper"),
    ("At 13:45 she was stable.", "a clock time"),
    ("MoCA 11/30, PHQ-9 12/27, nodes 3/14.", "scores and counts"),
    ("BiPAP 12/5, 5/12 cores positive.", "settings and counts"),
    ("On the 4th digit, the 12th rib.", "a digit and a rib"),
    ("She may join the 18th week.", "a week"),
    ("Version 1.2.2020.4 of the form.", "a version"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_date_more_exact_than_a_year_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_what_only_looks_like_a_date_stays(masked, text, why):
    assert masked(text) == []
