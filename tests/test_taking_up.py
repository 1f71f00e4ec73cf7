"""A recorded session is taken up exactly where it stood; played again it gives byte for byte the same questions."""

import dataclasses
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import plain, wire
from assistant.as_data import as_data
from assistant.errors import CannotTakeUp
from assistant.opening import StoredRecord
from assistant.session import Session
from assistant.taking_up import heard_of, taken_up
from codesets.catalog import Catalog
from phi_rules.engine import Engine
from phi_rules.strip import Stripper
from tests.charts import WRIST
from transcripts.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def held(catalog: Catalog, engine: Engine, store: Store) -> Session:
    """A chart with every kind of move: a note, answers, free text, undo, codes, follow-ups, cases put aside."""
    session = Session(catalog, Stripper(engine), StoredRecord(store, "coder A", [catalog.edition.label]))
    session.set_context(setting="outpatient", date_of_service="2026-04-10")
    session.confirm(session.strip(WRIST))
    session.ask("colles fracture of Mrs. Quistapace")
    typed = session.cases[-1].id
    for line in (
        "left",
        "his second visit, closed",
        "back",
        "healing well",
        "what about asthma",
        "start over",
        "right",
    ):
        session.answer_text(typed, None, line)
    session.ask("urinary tract infection")
    session.accept(session.cases[-1].id, "N39.0")
    session.ask("heart failure")
    question = session.question(session.cases[-1].id)
    assert question is not None
    session.answer(session.cases[-1].id, question.id, question.options[1].id)
    session.park(session.cases[-1].id)
    session.ask("asthma")
    session.skip(session.cases[-1].id, "coded elsewhere")
    session.resume(session.cases[-1].id)
    session.set_context(sex="female", age=93)
    return session


def test_a_session_taken_up_stands_where_it_stood(
    held: Session, store: Store, catalog: Catalog, engine: Engine
) -> None:
    up, said = taken_up(catalog, Stripper(engine), heard_of(store, _name(store)))
    assert [dataclasses.replace(c, nodes={}) for c in up.cases] == [
        dataclasses.replace(c, nodes={}) for c in held.cases
    ]
    assert up.open_cases() == held.open_cases()
    assert [s.case for s in said] == held.open_cases()
    assert up.accepted() == held.accepted()


def test_played_again_it_asks_the_same_questions_byte_for_byte(
    held: Session, store: Store, catalog: Catalog, engine: Engine
) -> None:
    up, said = taken_up(catalog, Stripper(engine), heard_of(store, _name(store)))
    before = [as_data(s) for case in held.open_cases() for s in held.standing(case)]
    assert json.dumps([as_data(s) for s in said]).encode() == json.dumps(before).encode()
    assert up.cases[0].evidence == held.cases[0].evidence


def test_taking_up_writes_nothing_until_the_next_move(
    held: Session, store: Store, catalog: Catalog, engine: Engine
) -> None:
    name, before = _name(store), len(list(store.events()))
    up, _ = taken_up(catalog, Stripper(engine), heard_of(store, name))
    assert len(list(store.events())) == before
    up.goes_on(StoredRecord(store, "coder A", [catalog.edition.label], session=name), begun=True)
    up.ask("gout")
    assert {e.body["session"] for e in store.events()} == {name}
    assert held.cases[-1].id != up.cases[-1].id


def test_a_closed_session_goes_on_in_a_new_one_that_names_it_and_can_be_taken_up_again(
    held: Session, store: Store, catalog: Catalog, engine: Engine
) -> None:
    held.close()
    first = _name(store)
    up, _ = taken_up(catalog, Stripper(engine), heard_of(store, first))
    up.goes_on(StoredRecord(store, "coder A", [catalog.edition.label], continues=first), begun=False)
    up.ask("gout")
    up.close()
    second = next(e.body["session"] for e in store.events() if e.body.get("continues") == first)
    again, _ = taken_up(catalog, Stripper(engine), heard_of(store, second))
    assert [c.phrase for c in again.cases] == [c.phrase for c in up.cases]
    assert [c.answers for c in again.cases] == [c.answers for c in up.cases]


def test_a_record_of_other_rules_is_not_taken_up(held: Session, store: Store, catalog: Catalog, engine: Engine) -> None:
    events = heard_of(store, _name(store))
    place = next(n for n, e in enumerate(events) if e.kind == "question")
    other = dataclasses.replace(events[place], body={**events[place].body, "text": "Which leg?"})
    with pytest.raises(CannotTakeUp, match=f"Event #{other.seq} "):
        taken_up(catalog, Stripper(engine), [*events[:place], other, *events[place + 1 :]])


def test_a_record_of_another_edition_is_not_taken_up(
    held: Session, store: Store, catalog: Catalog, engine: Engine
) -> None:
    opened, *rest = heard_of(store, _name(store))
    other = dataclasses.replace(opened, body={**opened.body, "editions": ["icd10cm 2019-10"]})
    with pytest.raises(CannotTakeUp, match="icd10cm 2019-10"):
        taken_up(catalog, Stripper(engine), [other, *rest])


def test_tags_of_the_note_are_not_given_to_anybody_else(
    held: Session, store: Store, catalog: Catalog, engine: Engine
) -> None:
    up, _ = taken_up(catalog, Stripper(engine), heard_of(store, _name(store)))
    assert held.note is not None
    tags = {r.tag for r in held.note.redactions if r.tag.startswith("[PROVIDER")}
    new = up.stripper.strip("Seen by Dr. Blorptown Fizzwick for asthma.")
    assert not tags & {r.tag for r in new.redactions}


@pytest.mark.parametrize("face", [wire.converse, plain.converse], ids=["wire", "plain"])
def test_each_face_begins_with_what_stands_open(
    held: Session, store: Store, catalog: Catalog, engine: Engine, face: Callable[..., None]
) -> None:
    up, said = taken_up(catalog, Stripper(engine), heard_of(store, _name(store)))
    up.goes_on(StoredRecord(store, "coder A", [catalog.edition.label], session=_name(store)), begun=True)
    out = io.StringIO()
    face(up, io.StringIO(""), out, said)
    first = held.cases[0] if face is plain.converse else held.case(held.open_cases()[0])
    asked = held.question(first.id)
    assert (asked.text if asked else f"Case {first.id}: {first.phrase}") in out.getvalue()


def _name(store: Store) -> str:
    return next(str(e.body["session"]) for e in store.events())
