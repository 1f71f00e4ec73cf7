"""A note that contradicts itself is asked about first, with both quotes; silence leads to the physician."""

from assistant.dialogue import conversation
from assistant.dialogue.case import Case, Evidence
from assistant.dialogue.question import NOT_DOCUMENTED
from assistant.dialogue.said import Queried
from codesets.catalog import Catalog
from tests.dialogue.cases import answered, below, the_question

LEFT, RIGHT = Evidence(10, 20, "left wrist", 2), Evidence(90, 101, "right wrist", 9)


def _conflicting(catalog: Catalog) -> Case:
    start = below(catalog, "S52.53")
    conflicts = {"laterality": (("left", LEFT), ("right", RIGHT))}
    return conversation.open_case("c1", "x", "x", start.candidates, start.nodes, (), conflicts=conflicts)[0]


def test_the_contradiction_is_the_first_question_and_shows_both_places(catalog: Catalog) -> None:
    question = the_question(_conflicting(catalog))
    assert question.axis == "laterality"
    assert 'left (line 2: "left wrist") and right (line 9: "right wrist")' in question.why
    assert question.citation == "I.B.13"


def test_an_unclear_record_is_a_query_and_no_unspecified_side(catalog: Catalog) -> None:
    case, said = conversation.take(_conflicting(catalog), "laterality", NOT_DOCUMENTED)
    assert case.state == "query"
    assert any(isinstance(s, Queried) for s in said)


def test_once_it_is_settled_the_other_questions_follow(catalog: Catalog) -> None:
    case = answered(_conflicting(catalog), "left")
    assert the_question(case).axis != "laterality"
    assert case.answers[0].by == "coder"
