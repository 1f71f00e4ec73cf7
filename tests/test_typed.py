"""What a coder types at a case, through the real door, catalog and record."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.dialogue.case import live
from assistant.dialogue.said import Asked, CaseOpened, Explained, Filled, Refused, Resolved, Unsure
from assistant.opening import StoredRecord
from assistant.session import Session
from assistant.typed import as_typed
from codesets.catalog import Catalog
from phi_rules.engine import Engine
from phi_rules.strip import Stripper
from transcripts.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def session(catalog: Catalog, engine: Engine, store: Store) -> Session:
    session = Session(catalog, Stripper(engine), StoredRecord(store, "coder A", [catalog.edition.label]))
    session.ask("colles fracture")
    return session


def test_his_second_visit_is_a_subsequent_encounter_though_the_side_was_asked(session: Session) -> None:
    said = session.answer_text("c1", None, "this is his second visit")
    assert [(s.axis, s.label.partition(":")[0], s.why) for s in said if isinstance(s, Filled)] == [
        ("encounter", "later visit", "you said so")
    ]
    question = session.question("c1")
    assert question is not None
    assert question.axis == "laterality"


def test_several_answers_in_one_line_are_all_taken(session: Session) -> None:
    session.answer_text("c1", None, "left, closed, second visit, healing well")
    assert [c.leaf.code for c in live(session.case("c1"))] == ["S52.532D"]


def test_what_is_said_later_goes_before_what_was_said_earlier_on_the_same_axis(session: Session) -> None:
    session.answer_text("c1", None, "left")
    session.answer_text("c1", None, "it is the right side, second visit")
    assert {c.leaf.axes["laterality"] for c in live(session.case("c1"))} == {"right"}


def test_start_over_takes_every_answer_back(session: Session, store: Store) -> None:
    session.answer_text("c1", None, "left")
    session.answer_text("c1", None, "closed")
    said = session.answer_text("c1", None, "start over")
    assert session.case("c1").answers == ()
    assert isinstance(said[-1], Asked)
    assert [e.body["question"] for e in store.events() if e.kind == "undone"] == ["every answer"]


def test_start_over_keeps_what_the_phrase_itself_said(session: Session) -> None:
    session.ask("colles fracture left")
    session.answer_text("c2", None, "closed")
    session.answer_text("c2", None, "start over")
    assert [a.label for a in session.case("c2").answers] == ["left"]


def test_two_codes_are_compared_axis_by_axis_with_their_notes(session: Session) -> None:
    (told,) = session.answer_text("c1", None, "compare J44.0 J44.1")
    assert isinstance(told, Explained)
    lines = told.text.splitlines()
    assert all(len(line) <= 80 for line in lines)
    head = next(line for line in lines if line.strip())
    assert head.strip().startswith("J44.0")
    assert "J44.1" in head
    assert "Code also" in told.text  # J44.0 asks for the infection, J44.1 does not


def test_sides_of_one_fracture_differ_by_the_side_alone(session: Session) -> None:
    (told,) = session.answer_text("c1", None, "compare S52.531A and S52.532A")
    assert isinstance(told, Explained)
    assert "Laterality\n  right" in told.text
    assert "encounter initial" in told.text


@pytest.mark.parametrize(
    "typed", ["compare J44.0", "compare J44.0 J44.0", "compare A00 A01 A02 A03", "compare J44.0 J98.777"]
)
def test_a_comparison_that_cannot_be_made_says_what_it_takes(session: Session, typed: str) -> None:
    (refused,) = session.answer_text("c1", None, typed)
    assert isinstance(refused, Refused)


def test_what_about_says_by_which_answer_it_stays_possible(session: Session) -> None:
    (told,) = session.answer_text("c1", None, "what about left colles fracture")
    assert isinstance(told, Explained)
    assert 'Answer 1 ("left") keeps it' in told.text


def test_what_about_says_which_answer_put_it_aside(session: Session) -> None:
    session.answer_text("c1", None, "left")
    (told,) = session.answer_text("c1", None, "what about S52.531A")
    assert isinstance(told, Explained)
    assert 'put aside by "laterality: left"' in told.text


def test_what_about_another_disease_offers_to_add_it_and_changes_nothing(session: Session, store: Store) -> None:
    before = len(list(store.events()))
    (told,) = session.answer_text("c1", None, "what about asthma?")
    assert isinstance(told, Explained)
    assert "add asthma" in told.text
    assert len(list(store.events())) == before


def test_add_opens_a_case_of_its_own(session: Session) -> None:
    said = session.answer_text("c1", None, "add asthma")
    assert [(s.case, s.phrase) for s in said if isinstance(s, CaseOpened)] == [("c2", "asthma")]
    assert session.open_cases() == ["c1", "c2"]


def test_not_that_takes_the_last_answer_back_where_nothing_else_can_be_meant(session: Session) -> None:
    session.answer_text("c1", None, "left")
    session.answer_text("c1", None, "not that")
    assert session.case("c1").answers == ()


def test_not_that_puts_the_shown_branches_aside_where_there_are_more(session: Session) -> None:
    session.ask("fever")
    question = session.question("c2")
    assert question is not None
    assert "else" in [o.id for o in question.options]
    session.answer_text("c2", None, "none of these")
    assert [a.option for a in session.case("c2").answers] == ["else"]
    if (after := session.question("c2")) and "else" in [o.id for o in after.options]:
        (unsure,) = session.answer_text("c2", None, "not that")
        assert isinstance(unsure, Unsure)
        assert [r.type for r in unsure.readings] == ["something else", "back"]


def test_what_is_not_understood_changes_nothing_and_offers_two_readings(session: Session, store: Store) -> None:
    session.answer_text("c1", None, "left")
    session.answer_text("c1", None, "closed")
    before = len(list(store.events()))
    (unsure,) = session.answer_text("c1", None, "encounter")
    assert isinstance(unsure, Unsure)
    assert len(unsure.readings) == 2
    assert len(list(store.events())) == before


def test_words_that_are_not_understood_are_not_said_again(session: Session) -> None:
    (unsure,) = session.answer_text("c1", None, "Quistapace Wibblethorpe")
    assert isinstance(unsure, Unsure)
    assert "Quistapace" not in unsure.text
    assert "Wibblethorpe" not in unsure.text


def test_typing_goes_on_where_no_question_is_open(session: Session) -> None:
    session.answer_text("c1", None, "left, closed, second visit, healing well")
    said = session.answer_text("c1", None, "accept")
    assert [s.code for s in said if isinstance(s, Resolved)] == ["S52.532D"]


def test_a_line_of_codes_alone_is_taken_as_it_stands_and_any_other_goes_through_the_door(catalog: Catalog) -> None:
    assert as_typed("compare J44.0 and j441", [catalog]) is not None
    assert as_typed("J44.0 Quistapace", [catalog]) is None
    assert as_typed("show 00991234", [catalog]) is None
    assert as_typed("show", [catalog]) is None
