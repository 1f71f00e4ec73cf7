"""What an accepted code asks for becomes a case of its own, linked; a code typed by an expert is checked and taken."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.dialogue.case import live
from assistant.dialogue.said import Asked, CaseOpened, CaseState, Explained, Queried, Resolved, Said, Warned
from assistant.opening import StoredRecord
from assistant.session import Session
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
    return Session(catalog, Stripper(engine), StoredRecord(store, "coder A", [catalog.edition.label]))


def _accepted(session: Session, phrase: str, code: str) -> list[Said]:
    opened = session.ask(phrase)
    case = next(s.case for s in opened if isinstance(s, CaseOpened))
    return session.accept(case, code)


def test_a_code_that_asks_for_the_organism_opens_a_linked_case(session: Session) -> None:
    said = _accepted(session, "urinary tract infection", "N39.0")
    (opened,) = [s for s in said if isinstance(s, CaseOpened)]
    assert (opened.case, opened.follows) == ("c2", "c1")
    (asked,) = [s for s in said if isinstance(s, Asked)]
    assert "(B95-B97), to identify infectious agent. Is it documented?" in asked.question.text
    assert asked.question.citation == "I.A.17"
    assert [o.id for o in asked.question.options] == ["yes", "nd"]


def test_a_documented_organism_is_found_by_questions_and_its_trail_names_the_note_that_asked(session: Session) -> None:
    _accepted(session, "urinary tract infection", "N39.0")
    session.answer("c2", "documented", "yes")
    while question := session.question("c2"):
        session.answer("c2", question.id, next(o.id for o in question.options if "B96.20" in o.codes))
    said = session.accept("c2")
    (resolved,) = [s for s in said if isinstance(s, Resolved)]
    assert resolved.code == "B96.20"
    assert any(line.step == "instruction" and "N39.0 (c1)" in line.text for line in resolved.trail)


def test_an_organism_that_is_not_documented_adds_no_code(session: Session) -> None:
    _accepted(session, "urinary tract infection", "N39.0")
    said = session.answer("c2", "documented", "nd")
    assert [(s.case, s.state) for s in said if isinstance(s, CaseState)] == [("c2", "skipped")]
    assert session.open_cases() == []


def test_a_manifestation_whose_disease_is_not_documented_is_a_query(session: Session) -> None:
    said = _accepted(session, "cardiomyopathy", "I43")
    (opened,) = [s for s in said if isinstance(s, CaseOpened)]
    assert opened.follows == "c1"
    said = session.answer(opened.case, "documented", "nd")
    assert any(isinstance(s, Queried) for s in said)


def test_what_another_case_answers_already_is_not_asked_again(session: Session) -> None:
    _accepted(session, "escherichia coli", "B96.20")
    said = _accepted(session, "urinary tract infection", "N39.0")
    assert not [s for s in said if isinstance(s, CaseOpened)]


def test_what_happens_to_apply_is_not_asked_with_every_code(session: Session) -> None:
    said = _accepted(session, "asthma", "J45.909")  # "use additional code to identify: exposure to tobacco smoke"
    assert not [s for s in said if isinstance(s, CaseOpened)]


def test_a_code_accepted_again_does_not_open_its_follow_up_twice(session: Session) -> None:
    _accepted(session, "urinary tract infection", "N39.0")
    session.resume("c1")
    session.accept("c1", "N39.0")
    assert [c.id for c in session.cases] == ["c1", "c2"]


def test_two_conditions_that_one_code_tells_are_offered_together_with_the_guideline(session: Session) -> None:
    _accepted(session, "hypertension", "I10")
    said = _accepted(session, "systolic heart failure", "I50.22")
    asked = [s.question for s in said if isinstance(s, Asked)]
    assert [(q.citation, [c for o in q.options for c in o.codes]) for q in asked] == [("I.C.9.a.1", ["I11.0"])]


def test_the_combination_code_takes_the_place_of_the_code_it_tells(session: Session) -> None:
    _accepted(session, "hypertension", "I10")
    _accepted(session, "systolic heart failure", "I50.22")
    session.answer("c3", "documented", "yes")
    said = session.accept("c3")
    assert [(s.case, s.state) for s in said if isinstance(s, CaseState)] == [("c1", "skipped")]
    assert session.accepted() == ["I50.22", "I11.0"]


def test_two_conditions_that_the_chart_sets_apart_stay_apart(session: Session) -> None:
    _accepted(session, "hypertension", "I10")
    _accepted(session, "systolic heart failure", "I50.22")
    session.answer("c3", "documented", "nd")
    assert session.accepted() == ["I10", "I50.22"]


def test_a_typed_code_that_goes_against_an_answer_is_taken_and_said(session: Session) -> None:
    session.ask("colles fracture left")
    said = session.answer_text("c1", None, "S52.531A")
    assert [s.code for s in said if isinstance(s, Resolved)] == ["S52.531A"]
    (against,) = [s for s in said if isinstance(s, Warned) and s.rule == "entered-against-an-answer"]
    assert against.text == "S52.531A says laterality right; you answered left."


def test_a_typed_code_names_what_nobody_documented(session: Session) -> None:
    session.ask("colles fracture left closed")
    said = session.answer_text("c1", None, "s52532d")
    (missing,) = [s for s in said if isinstance(s, Warned) and s.rule == "entered-not-documented"]
    assert "encounter later visit" in missing.text
    assert "healing as expected" in missing.text
    assert "laterality" not in missing.text


def test_a_typed_code_of_another_condition_is_questioned_and_taken(session: Session) -> None:
    session.ask("colles fracture left closed")
    said = session.answer_text("c1", None, "J45.909")
    assert "entered-outside-the-path" in [s.rule for s in said if isinstance(s, Warned)]
    assert session.accepted() == ["J45.909"]


def test_the_code_that_the_path_leads_to_is_taken_without_a_word(session: Session) -> None:
    session.ask("colles fracture left closed")
    session.answer_text("c1", None, "second visit, healing well")
    assert [c.leaf.code for c in live(session.case("c1"))] == ["S52.532D"]
    said = session.answer_text("c1", None, "S52.532D")
    assert not [s for s in said if isinstance(s, Warned) and s.rule.startswith("entered")]


def test_an_injury_without_an_external_cause_is_said_with_what_to_type(session: Session) -> None:
    said = _accepted(session, "colles fracture", "S52.532A")
    (told,) = [s.text for s in said if isinstance(s, Explained)]
    assert "I.C.20.a.1" in told
    assert "type add" in told


def test_an_injury_whose_cause_is_in_the_chart_or_that_heals_needs_no_such_word(session: Session) -> None:
    said = _accepted(session, "colles fracture", "S52.532D")
    session.ask("fall from ladder")
    said += _accepted(session, "colles fracture of the right wrist", "S52.531A")
    assert not [s for s in said if isinstance(s, Explained)]
