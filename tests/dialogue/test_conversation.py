"""The moves of a conversation: take, undo, park, accept; what is said at each."""

from assistant.dialogue import conversation
from assistant.dialogue.case import Evidence, live
from assistant.dialogue.given import Given
from assistant.dialogue.said import Asked, Filled, Queried, Refused, Resolved
from codesets.catalog import Catalog
from tests.dialogue.cases import answered, below, the_question

LEFT = Evidence(10, 24, "left wrist", 2)


def test_an_answer_of_the_note_is_taken_and_shown_with_its_quote(catalog: Catalog) -> None:
    start = below(catalog, "S52.53")
    case, said = conversation.open_case(
        "c1", "Colles' fracture", "Colles' fracture", start.candidates, start.nodes, (LEFT,),
        {"laterality": Given("left", LEFT)},
    )  # fmt: skip
    filled = [s for s in said if isinstance(s, Filled)]
    assert [(f.axis, f.label, f.by, f.evidence) for f in filled] == [("laterality", "left", "note", LEFT)]
    assert the_question(case).axis != "laterality"


def test_an_answer_in_the_typed_phrase_is_the_coders_own(catalog: Catalog) -> None:
    start = below(catalog, "S52.53")
    case, said = conversation.open_case(
        "c1", "left colles", "x", start.candidates, start.nodes, given={"laterality": Given("left", None)}
    )
    assert [(s.by, s.why) for s in said if isinstance(s, Filled)] == [("coder", "you said so")]
    assert case.answers[0].by == "coder"


def test_an_answer_of_the_note_can_be_overturned(catalog: Catalog) -> None:
    start = below(catalog, "S52.53")
    case, _ = conversation.open_case(
        "c1", "x", "x", start.candidates, start.nodes, (), {"laterality": Given("left", LEFT)}
    )
    case, _ = conversation.undo(case, "laterality")
    assert the_question(case).axis == "laterality"
    assert [c.leaf.code for c in live(answered(case, "right", "closed", "initial"))] == ["S52.531A"]


def test_open_in_the_note_leaves_every_kind_of_open_and_the_kind_is_asked(catalog: Catalog) -> None:
    start = below(catalog, "S52.532")
    case, _ = conversation.open_case("c1", "x", "x", start.candidates, start.nodes, (), {"wound": Given("open", LEFT)})
    assert {c.leaf.axes["wound"] for c in live(case) if "wound" in c.leaf.axes} == {"open I-II", "open IIIA-C"}
    case = answered(case, "initial")
    assert the_question(case).axis == "wound"


def test_a_value_that_the_codes_do_not_have_is_not_taken_from_the_note(catalog: Catalog) -> None:
    start = below(catalog, "S52.53")
    _, said = conversation.open_case(
        "c1", "x", "x", start.candidates, start.nodes, (), {"laterality": Given("bilateral", LEFT)}
    )
    assert not [s for s in said if isinstance(s, Filled)]


def test_undo_takes_back_an_earlier_answer_and_keeps_the_later_ones_that_still_hold(catalog: Catalog) -> None:
    case = answered(below(catalog, "S52.53"), "left", "closed", "subsequent", "routine")
    case, _ = conversation.undo(case, "laterality")
    assert [a.axis for a in case.answers] == ["wound", "encounter", "healing"]
    assert the_question(case).axis == "laterality"
    assert [c.leaf.code for c in live(answered(case, "right"))] == ["S52.531D"]


def test_undo_drops_a_later_answer_that_no_longer_tells_anything_apart(catalog: Catalog) -> None:
    case = answered(below(catalog, "S52.53"), "left", "closed", "subsequent", "routine")
    case, _ = conversation.undo(case, "encounter")
    assert live(case)
    assert {c.leaf.axes["laterality"] for c in live(case)} == {"left"}


def test_undo_without_a_name_takes_back_the_last_answer(catalog: Catalog) -> None:
    case = answered(below(catalog, "S52.53"), "left", "closed")
    case, said = conversation.undo(case)
    assert [a.axis for a in case.answers] == ["laterality"]
    assert isinstance(said[-1], Asked)


def test_undo_on_a_case_without_answers_is_refused_and_changes_nothing(catalog: Catalog) -> None:
    case = below(catalog, "S52.53")
    after, said = conversation.undo(case)
    assert after is case
    assert isinstance(said[0], Refused)


def test_an_answer_to_a_question_that_is_not_open_is_refused_and_names_the_open_one(catalog: Catalog) -> None:
    case = below(catalog, "S52.53")
    after, said = conversation.take(case, "healing", "routine")
    assert after is case
    assert isinstance(said[0], Refused)
    assert "'laterality'" in said[0].text


def test_an_option_that_the_question_has_not_is_refused_and_the_options_are_named(catalog: Catalog) -> None:
    _, said = conversation.take(below(catalog, "S52.53"), "laterality", "up")
    assert isinstance(said[0], Refused)
    assert "left, right, nd" in said[0].text


def test_not_documented_without_an_unspecified_code_drafts_a_query(catalog: Catalog) -> None:
    case = answered(below(catalog, "S52.532"), "closed")
    case, said = conversation.take(case, "encounter", "nd")
    assert case.state == "query"
    assert isinstance(said[0], Queried)
    assert "unable to determine" in said[0].text


def test_a_case_in_query_can_be_taken_up_again_by_undo(catalog: Catalog) -> None:
    case = answered(below(catalog, "S52.532"), "closed", "nd")
    case, said = conversation.undo(case)
    assert case.state == "open"
    assert isinstance(said[-1], Asked)


def test_what_one_answer_settles_besides_is_filled_in_and_said(catalog: Catalog) -> None:
    case = answered(below(catalog, "S52.53"), "left", "closed")
    _, said = conversation.take(case, "encounter", "subsequent")
    assert isinstance(said[-1], Asked)
    case = answered(below(catalog, "E11.35"))
    question = the_question(case)
    _, said = conversation.take(case, question.id, question.options[0].id)
    assert isinstance(said[-1], Asked | Resolved)


def test_a_resolved_case_carries_its_trail_in_words(catalog: Catalog) -> None:
    start = below(catalog, "S52.53")
    case, _ = conversation.open_case(
        "c1", "Colles' fracture", "Colles' fracture", start.candidates, start.nodes, (LEFT,),
        {"laterality": Given("left", LEFT)},
    )  # fmt: skip
    case = answered(case, "nd", "subsequent", "routine")
    resolved = conversation.standing(case)[0]
    assert isinstance(resolved, Resolved)
    lines = [line.text for line in resolved.trail]
    assert 'line 2: "left wrist"' in lines
    assert 'laterality: left (taken from the note, line 2: "left wrist")' in lines
    assert any(line.startswith("wound: not documented") for line in lines)
    assert "ICD-10-CM guideline I.C.19.c" in lines


def test_nothing_found_is_said_with_a_way_out(catalog: Catalog) -> None:
    case, said = conversation.open_case("c1", "x", "", (), {})
    assert isinstance(said[-1], Refused)
    assert "type a code" in said[-1].text
    assert not live(case)
