"""The question that is asked: what it offers, what it promises, and that it always leads to a billable code."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.dialogue import conversation
from assistant.dialogue.case import keeps, live
from assistant.dialogue.question import MOST_OPTIONS, NOT_DOCUMENTED, SOMETHING_ELSE, Question, answer_of
from assistant.dialogue.questions import next_question, possible_questions
from codesets.catalog import Catalog
from tests.dialogue.cases import answered, below, opened, the_question

CATEGORIES = [
    "E11",
    "S52",
    "H40",
    "K50",
    "T23",
    "O36",
    "M80",
    "I63",
    "J45",
    "C50",
    "G43",
    "T40",
    "S06",
    "F32",
    "L89",
    "Z79",
]


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_option_leaves_exactly_the_codes_it_shows(catalog: Catalog, category: str) -> None:
    case = below(catalog, category)
    candidates = live(case)
    question = the_question(case)
    for option in question.options:
        left = {c.leaf.code for c in candidates if keeps(answer_of(question, option), c.leaf)}
        assert set(option.codes) == left


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_live_code_is_in_some_option_so_that_no_answer_loses_it(catalog: Catalog, category: str) -> None:
    case = below(catalog, category)
    offered = {code for option in the_question(case).options for code in option.codes}
    assert offered == {c.leaf.code for c in live(case)}


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_code_of_a_category_is_reached_by_answers_alone(catalog: Catalog, category: str) -> None:
    codes = [c.leaf.code for c in live(below(catalog, category))]
    for code in codes[:: max(1, len(codes) // 25)]:
        case = below(catalog, category)
        asked = 0
        while question := next_question(case):
            fitting = [o for o in question.options if code in o.codes]
            assert fitting, f"{code} is in no option of {question.id}"
            case, _ = conversation.take(case, question.id, fitting[0].id)
            asked += 1
            assert asked <= 2 * math.ceil(math.log(len(codes), 9)) + 3, f"{code} takes too many questions"
        assert [c.leaf.code for c in live(case)] == [code]


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_question_has_at_most_nine_options_and_not_documented_last(catalog: Catalog, category: str) -> None:
    options = the_question(below(catalog, category)).options
    assert len(options) - 1 <= MOST_OPTIONS
    assert [o.id for o in options].count(NOT_DOCUMENTED) == 1
    assert options[-1].id == NOT_DOCUMENTED


def test_not_documented_leads_to_the_unspecified_code_with_one_key(catalog: Catalog) -> None:
    case = answered(below(catalog, "K50"), "nd", "nd")
    assert [c.leaf.code for c in live(case)] == ["K50.90"]


def test_a_diabetes_whose_complications_are_not_documented_is_one_without(catalog: Catalog) -> None:
    case = answered(below(catalog, "E11"), "nd")
    assert [c.leaf.code for c in live(case)] == ["E11.9"]


def test_a_fracture_not_said_to_be_open_is_closed_and_the_guideline_is_cited(catalog: Catalog) -> None:
    case = answered(below(catalog, "S52.53"), "left")
    question = the_question(case)
    assert question.axis == "wound"
    silent = question.options[-1]
    assert set(silent.codes) == {"S52.532A", "S52.532D", "S52.532G", "S52.532K", "S52.532P", "S52.532S"}
    assert silent.citation == "I.C.19.c"


def test_a_crohns_disease_whose_complications_are_not_documented_has_none(catalog: Catalog) -> None:
    question = next(q for q in _questions(catalog, "K50") if q.axis == "complication")
    assert {catalog.entry(code).title.split()[-2] for code in question.options[-1].codes} == {"without"}


def test_a_code_that_not_documented_leads_to_is_no_option_besides(catalog: Catalog) -> None:
    *options, silent = the_question(below(catalog, "J18")).options
    assert silent.codes == ("J18.9",)
    assert all("J18.9" not in option.codes for option in options)


def test_a_concussion_of_which_no_loss_of_consciousness_is_said_has_its_status_unknown(catalog: Catalog) -> None:
    case = answered(below(catalog, "S06.0"), "nd", "initial")
    assert [c.leaf.code for c in live(case)] == ["S06.0XAA"]


def test_other_is_the_last_value_of_an_axis(catalog: Catalog) -> None:
    question = next(q for q in _questions(catalog, "S82.0") if q.axis == "fracture")
    assert [o.id for o in question.options][-2:] == ["other", NOT_DOCUMENTED]


def test_an_axis_that_few_of_the_candidates_know_is_not_asked_while_the_tree_divides_them(catalog: Catalog) -> None:
    case = opened(catalog, "gallbladder disease")
    assert the_question(case).axis == "branch"


def _questions(catalog: Catalog, category: str) -> list[Question]:
    case = below(catalog, category)
    return possible_questions(case, live(case))


def test_a_colles_fracture_on_its_second_visit_takes_four_answers(catalog: Catalog) -> None:
    case = answered(below(catalog, "S52.53"), "left", "closed", "subsequent", "routine")
    assert [c.leaf.code for c in live(case)] == ["S52.532D"]


def test_the_condition_is_asked_before_the_side_and_the_side_before_the_visit(catalog: Catalog) -> None:
    case = opened(catalog, "fracture of lower end of radius")
    axes = []
    while question := next_question(case):
        axes.append(question.axis)
        case, _ = conversation.take(case, question.id, question.options[0].id)
    assert axes.index("branch") < axes.index("laterality") < axes.index("encounter")


def test_the_same_case_always_asks_the_same_question(catalog: Catalog) -> None:
    assert the_question(opened(catalog, "asthma")) == the_question(opened(catalog, "asthma"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(category=st.sampled_from(CATEGORIES), choices=st.lists(st.integers(0, 9), max_size=15))
def test_any_row_of_answers_ends_on_one_billable_code_or_on_a_query(
    catalog: Catalog, category: str, choices: list[int]
) -> None:
    case = below(catalog, category)
    for choice in [*choices, *[0] * 12]:
        question = next_question(case)
        if question is None or case.state == "query":
            break
        option = question.options[choice % len(question.options)]
        case, _ = conversation.take(case, question.id, option.id)
    if case.state != "query":
        left = live(case)
        assert len(left) == 1
        assert catalog.entry(left[0].leaf.code).billable


@pytest.mark.parametrize("phrase", ["anxiety", "hypothyroidism", "CHF", "chest pain"])
def test_a_plain_word_is_not_asked_about_childbirth_or_family_history_first(catalog: Catalog, phrase: str) -> None:
    case = opened(catalog, phrase)
    question = the_question(case)
    named = [o for o in question.options if o.id not in (NOT_DOCUMENTED, SOMETHING_ELSE)]
    assert named
    assert not any(code[0] in "OPZ" for o in named for code in o.codes)
    far = next(o for o in question.options if o.id == SOMETHING_ELSE)
    assert {c.leaf.code for c in live(case)} == {code for o in question.options for code in o.codes}
    deeper = the_question(answered(case, SOMETHING_ELSE))
    assert {code for o in deeper.options for code in o.codes} == set(far.codes)
