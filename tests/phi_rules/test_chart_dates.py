"""Month and day alone: a date by the chart's own dates, by an event, by the days of a stay."""

import pytest

from phi_rules.recognizers.chart_dates import chart_dates

MASKED = [
    ("Seen 02/08/2026. ERCP 2/5, then BCx 2/4 positive.", ["2/5", "2/4"]),
    ("Admitted January 28, 2026. R IJ 2/4 changed.", ["2/4"]),
    ("Note of 12/30/2025. Wound cx: 1/3 grew staph.", ["1/3"]),
    ("Seen 3/20/2026, fell off the ramp 3/9 while feeding.", ["3/9"]),
    ("Inpatient stay 5/3-5/9 for the hip.", ["5/3-5/9"]),
    ("ECMO 11/2-11/13, then home.", ["11/2-11/13"]),
    ("Overnight 10/5->10/6, calm.", ["10/5->10/6"]),
]
KEPT = [
    ("Seen 02/08/2026. Strength 2/5, reflexes 2/4.", "the form of a score, and no event before it"),
    ("ERCP 2/5, cath 3/9.", "no complete date on the page"),
    ("Seen 02/08/2026. Path 9/14 nodes.", "months away from the chart's date"),
    ("Seen 02/08/2026. BCx 2/2 grew staph.", "two of two bottles"),
    ("Strength 4/5-5/5 throughout.", "a span of strengths"),
    ("Filled 1/2-2/3 of the canal.", "a span of shares"),
    ("Grip 5/9-5/3.", "a stay does not end before it begins"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_month_and_day_are_a_date_where_the_chart_says_so(text, expected):
    assert sorted(text[one.start : one.end] for one in chart_dates(text)) == sorted(expected)


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_two_figures_with_a_stroke_stay_where_it_does_not(text, why):
    assert [text[one.start : one.end] for one in chart_dates(text)] == [], why


def test_the_guard_still_keeps_what_the_words_around_call_a_score(masked):
    assert masked("Seen 02/08/2026. Apgar 1/9, pain 1/9 today.") == ["02/08/2026"]
