"""The marked charts are sound, are scored rightly, and hold stripping to what it reached on the half that is read."""

import re

import pytest

from phi_rules.engine import Engine
from tests.phi_rules.charts import HALVES, KINDS, Mark, MarkBroken, MarkedChart, charts, unmarked
from tests.phi_rules.charts.score import Tally, over_redaction, recall, tally, without_leak

# kinds, span recall, character recall: measured on the dev half, less three points. They may only rise.
FLOORS = [
    pytest.param(KINDS, 0.87, 0.89, id="all"),
    pytest.param(("NAME",), 0.87, 0.905, id="names"),
    pytest.param(("PLACE", "FACILITY", "ROOM"), 0.78, 0.81, id="places"),
    pytest.param(("DATE",), 0.935, 0.935, id="dates"),
    pytest.param(("CONTACT", "ID", "URL", "FILE"), 0.93, 0.94, id="numbers"),
]
MOST_OVER_REDACTION = 0.016
"""Share of other words; measured 0.0115."""


@pytest.fixture(scope="module")
def dev(engine: Engine) -> list[Tally]:
    """The dev half, stripped."""
    return [tally(chart, engine) for chart in charts("dev")]


@pytest.mark.parametrize(("kinds", "by_span", "by_character"), FLOORS)
def test_identifiers_of_whole_charts_go(
    dev: list[Tally], kinds: tuple[str, ...], by_span: float, by_character: float
) -> None:
    part = recall(dev, kinds)
    assert part.by_span >= by_span
    assert part.by_character >= by_character


def test_clinical_words_of_whole_charts_stay(dev: list[Tally]) -> None:
    assert over_redaction(dev) <= MOST_OVER_REDACTION


@pytest.mark.parametrize(("half", "count", "without"), [("dev", 85, 7), ("judge", 45, 6)])
def test_the_charts_are_sound_and_some_are_without_identifier(half: str, count: int, without: int) -> None:
    read = list(charts(half))
    assert len(read) == count
    assert sum(not chart.marks for chart in read) == without
    assert {mark.kind for chart in read for mark in chart.marks} == set(KINDS)


@pytest.mark.parametrize("half", HALVES)
def test_telephone_numbers_and_addresses_of_the_charts_lead_nowhere(half: str) -> None:
    for chart in charts(half):
        for mark in chart.marks:
            text = chart.text[mark.start : mark.end]
            if mark.kind == "CONTACT" and "@" in text:
                assert text.endswith(".example"), chart.name
            elif mark.kind == "CONTACT" and len(re.findall(r"\d", text)) >= 10:
                assert "555" in text, chart.name
            elif mark.kind == "URL" and re.search("[a-z]", text):
                assert ".example" in text, chart.name


def test_marks_are_taken_out_and_kept_with_their_places() -> None:
    chart = unmarked("a", "Dr. ⟦NAME|Foley⟧ placed a Foley in ⟦ROOM|4\nB⟧.\n")
    assert chart == MarkedChart("a", "Dr. Foley placed a Foley in 4\nB.\n", (Mark(4, 9, "NAME"), Mark(28, 31, "ROOM")))


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("HPI\n⟦NAME|Foley was called", "line 2: a mark is not closed"),
        ("⟦NAME|⟧ was called", "line 1: a mark is not closed"),
        ("⟦PERSON|Foley⟧ was called", "kind PERSON. Kinds are: NAME, PLACE"),
    ],
)
def test_a_mark_that_is_not_sound_is_refused(marked: str, said: str) -> None:
    with pytest.raises(MarkBroken, match=said):
        unmarked("a", marked)


def test_what_stays_of_a_mark_counts_as_missed_and_what_goes_without_one_as_wrong(engine: Engine) -> None:
    one = tally(unmarked("a", "MRN: ⟦ID|00991234⟧ takes ⟦NAME|lisinopril⟧ daily. SSN: 900-12-3456"), engine)
    assert one.missed == (Mark(20, 30, "NAME"),)
    assert (one.required["ID"], one.left["ID"], one.required["NAME"], one.left["NAME"]) == (8, 0, 10, 10)
    assert one.words == 5
    assert [one.chart.text[start:end] for start, end in one.wrong] == ["900-12-3456"]
    assert (recall([one]).by_span, recall([one], ("ID",)).by_span, over_redaction([one])) == (0.5, 1.0, 0.2)
    assert without_leak([one]) == 0


def test_the_year_of_a_date_may_stay(engine: Engine) -> None:
    one = tally(unmarked("a", "Stroke in ⟦DATE|2019⟧, seen ⟦DATE|3/20/2026⟧."), engine)
    assert one.required["DATE"] == 3
    assert not one.missed
