"""The rules of what notes answer: each speaks of an axis and a value that codes of the edition have."""

from collections import Counter

import pytest

from assistant.reading.attribute_rules import attribute_rules
from assistant.reading.measures import measured
from assistant.reading.tables import table
from assistant.reading.words import words
from codesets.catalog import Catalog


@pytest.fixture(scope="module")
def values_of_the_edition(catalog: Catalog) -> set[tuple[str, str]]:
    rows = catalog.leaves(code for code in catalog.billable_codes())
    return {(axis, value) for leaf in rows for axis, value in leaf.axes.items()}


def begins_a_value(axis: str, value: str, known: set[tuple[str, str]]) -> bool:
    """Whether codes have the value, or kinds of it: "open" where they tell "open I-II" apart."""
    return any(a == axis and (v == value or v.startswith(f"{value} ")) for a, v in known)


def test_every_answer_is_one_that_codes_have(values_of_the_edition: set[tuple[str, str]]) -> None:
    answers = [(axis, value) for rule, _ in attribute_rules() for axis, value in {**rule.says}.items()]
    answers += [(axis, value) for rule, _ in attribute_rules() for axis, value in {**rule.denied}.items()]
    assert [each for each in answers if not begins_a_value(*each, values_of_the_edition)] == []


def test_every_band_is_one_that_codes_have(values_of_the_edition: set[tuple[str, str]]) -> None:
    answers = [(row["axis"], band["value"]) for row in table("measures")["measure"] for band in row["bands"]]
    assert [each for each in answers if not begins_a_value(*each, values_of_the_edition)] == []


def test_no_two_rules_share_a_phrase() -> None:
    counted = Counter(phrase for _, phrases in attribute_rules() for phrase in phrases)
    assert [phrase for phrase, times in counted.items() if times > 1] == []


def test_phrases_are_written_as_the_engine_reads_them() -> None:
    """In lower case, with blanks between words and marks: otherwise a row could never be found."""
    for rule, phrases in attribute_rules():
        for phrase in phrases:
            parts = [part for part in phrase.split() if part not in ("*", "$")]
            text = " ".join(parts)
            assert [word.text for word in words(text, 0, len(text))] == parts, (rule.id, phrase)


@pytest.mark.parametrize(
    ("text", "axis", "value"),
    [
        pytest.param("30 weeks pregnant", "trimester", "third", id="weeks-pregnant"),
        pytest.param("IUP at 13w6d by ultrasound", "trimester", "first", id="weeks-and-days"),
        pytest.param("G2P1 at 27 6/7 weeks", "trimester", "second", id="gravida-and-para"),
        pytest.param("gestational age 28 weeks", "trimester", "third", id="first-day-of-the-third"),
        pytest.param(
            "lost consciousness for about 10 minutes", "loss of consciousness", "30 minutes or less", id="short"
        ),
        pytest.param("LOC x 2 hours", "loss of consciousness", "1 hour to 5 hours 59 minutes", id="hours"),
        pytest.param("burns over 22% TBSA", "body surface", "20-29%", id="surface"),
    ],
)
def test_a_number_falls_into_its_band(text: str, axis: str, value: str) -> None:
    assert [(a, answer.value) for a, answer in measured(text)] == [(axis, value)]


@pytest.mark.parametrize("text", ["seen in 2 weeks", "pregnant, 30 years old", "pain for 10 minutes", "22% of visits"])
def test_a_number_of_something_else_says_nothing(text: str) -> None:
    assert list(measured(text)) == []
