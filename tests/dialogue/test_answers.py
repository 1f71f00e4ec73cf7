"""What the coder types is understood, or two readings are offered; never a guess."""

import pytest

from assistant.dialogue.answers import (
    Another,
    Compared,
    Named,
    Picked,
    Reading,
    Unclear,
    Understood,
    Volunteered,
    Wished,
    understand,
)
from assistant.dialogue.question import Question
from assistant.dialogue.wishes import WISHES
from codesets.catalog import Catalog
from tests.dialogue.cases import answered, below, the_question

VISIT = [
    # typed at the question of the visit, the option it takes
    ("1", "initial"),
    ("2", "subsequent"),
    ("2.", "subsequent"),
    ("#2", "subsequent"),
    ("option 2", "subsequent"),
    ("number 3", "sequela"),
    ("second", "subsequent"),
    ("the second", "subsequent"),
    ("the 2nd one", "subsequent"),
    ("the third one", "sequela"),
    ("third one", "sequela"),
    ("the last one", "sequela"),
    ("two", "subsequent"),
    ("n", "nd"),
    ("not documented", "nd"),
    ("don't know", "nd"),
    ("don’t know", "nd"),
    ("I don't know.", "nd"),
    ("it doesn't say", "nd"),
    ("sequela", "sequela"),
    ("Active treatment", "initial"),
    ("late effect", "sequela"),
    ("subsequent encounter", "subsequent"),
    ("subsequnt", "subsequent"),
    ("4", None),
    ("0", None),
    ("fourth", None),
    ("purple", None),
    ("yes", None),
]


@pytest.mark.parametrize(("typed", "option"), VISIT)
def test_a_typed_answer_takes_its_option_or_none(catalog: Catalog, typed: str, option: str | None) -> None:
    understood = understand(typed, _visit(catalog))
    if option is None:
        assert isinstance(understood, Unclear)
    else:
        assert isinstance(understood, Picked)
        assert understood.option.id == option


@pytest.mark.parametrize(("typed", "option"), [("yes", "recurrent"), ("no", "not recurrent"), ("y", "recurrent")])
def test_yes_and_no_answer_a_question_of_whether(catalog: Catalog, typed: str, option: str) -> None:
    question = the_question(below(catalog, "K40.90", "K40.91"))
    assert question.axis == "recurrence"
    understood = understand(typed, question)
    assert isinstance(understood, Picked)
    assert understood.option.id == option


def test_what_reading_finds_in_the_words_takes_its_option(catalog: Catalog) -> None:
    understood = understand("his second visit", _visit(catalog), {"encounter": "subsequent"})
    assert isinstance(understood, Picked)
    assert understood.option.id == "subsequent"


def test_what_answers_another_axis_than_the_one_asked_is_volunteered(catalog: Catalog) -> None:
    told = {"laterality": "left", "healing": "routine"}
    assert understand("left, healing well", _visit(catalog), told) == Volunteered(told)


@pytest.mark.parametrize(("wish", "ways"), WISHES.items())
def test_a_wish_is_understood_with_or_without_an_open_question(
    catalog: Catalog, wish: str, ways: tuple[str, ...]
) -> None:
    for way in ways:
        assert understand(way.capitalize(), None) == Wished(wish)  # type: ignore[arg-type]
        assert understand(f" {way}. ", the_question(below(catalog, "S52.53"))) == Wished(wish)  # type: ignore[arg-type]


ASKED: list[tuple[str, Understood]] = [
    ("s52.532d", Named("s52.532d", show=False)),
    ("0FT44ZZ", Named("0ft44zz", show=False)),
    ("E0114", Named("e0114", show=False)),
    ("show J45", Named("j45", show=True)),
    ("Show me S52.5", Named("s52.5", show=True)),
    ("look up 0FT", Named("0ft", show=True)),
    ("compare J44.0 J44.1", Compared(("J44.0", "J44.1"))),
    ("compare j44.0, j44.1 and j44.9", Compared(("J44.0", "J44.1", "J44.9"))),
    ("difference between E10 and E11", Compared(("E10", "E11"))),
    ("what about asthma?", Another("asthma", add=False)),
    ("could it be the gallbladder", Another("the gallbladder", add=False)),
    ("add type 2 diabetes", Another("type 2 diabetes", add=True)),
    ("also code a fall from a ladder", Another("a fall from a ladder", add=True)),
]


@pytest.mark.parametrize(("typed", "meant"), ASKED)
def test_codes_comparisons_and_other_conditions_are_understood(typed: str, meant: Understood) -> None:
    assert understand(typed, None) == meant


def test_a_branch_among_the_options_is_picked_by_its_code_and_a_billable_code_is_taken(catalog: Catalog) -> None:
    question = the_question(below(catalog, "I50"))
    picked = understand("i50.2", question)
    assert isinstance(picked, Picked)
    assert picked.option.id == "I50.2"
    assert understand("i50.82", question) == Named("i50.82", show=False)


def test_two_near_readings_are_offered_instead_of_a_guess(catalog: Catalog) -> None:
    understood = understand("intestine", the_question(below(catalog, "K50")))
    assert isinstance(understood, Unclear)
    assert len(understood.nearest) == 2


@pytest.mark.parametrize(
    ("typed", "way"), [("skp", "skip"), ("strat over", "start over"), ("ask docter", "ask the doctor")]
)
def test_a_misspelt_wish_is_offered_and_not_carried_out(typed: str, way: str) -> None:
    understood = understand(typed, None)
    assert isinstance(understood, Unclear)
    assert way in {reading.type for reading in understood.nearest}


def test_each_reading_says_what_to_type_for_it(catalog: Catalog) -> None:
    question = _visit(catalog)
    understood = understand("encounter", question)
    assert isinstance(understood, Unclear)
    for reading in understood.nearest:
        assert isinstance(understand(reading.type, question), Picked | Wished)
        assert isinstance(reading, Reading)


@pytest.mark.parametrize("typed", ["", "   ", "...", "\x00", "🙂", "-1", "99999999999"])
def test_what_says_nothing_is_unclear(catalog: Catalog, typed: str) -> None:
    assert isinstance(understand(typed, None), Unclear)
    assert isinstance(understand(typed, _visit(catalog)), Unclear)


def _visit(catalog: Catalog) -> Question:
    question = the_question(answered(below(catalog, "S52.532"), "closed"))
    assert question.axis == "encounter"
    return question
