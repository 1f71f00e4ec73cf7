"""A chart from the paste to the accepted codes, through the real door, catalog and record."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.dialogue.said import Asked, CaseOpened, Explained, Filled, Found, Queried, Refused, Resolved, Warned
from assistant.errors import BadCommand
from assistant.opening import StoredRecord
from assistant.recording import Entry
from assistant.session import Session
from codesets.catalog import Catalog
from phi_rules.engine import Engine
from phi_rules.errors import NoteRefused
from phi_rules.site import SiteList
from phi_rules.strip import Stripper
from tests.charts import WRIST, WRIST_IDENTIFIERS
from transcripts.errors import CannotWrite, TranscriptError
from transcripts.show import render
from transcripts.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def session(catalog: Catalog, engine: Engine, store: Store) -> Session:
    return Session(catalog, Stripper(engine), StoredRecord(store, "coder A", [catalog.edition.label]))


def test_nothing_is_recorded_before_the_coder_confirms(session: Session, store: Store) -> None:
    session.strip(WRIST)
    session.close()
    assert list(store.events()) == []


def test_the_record_names_the_edition_in_force(session: Session, store: Store) -> None:
    session.confirm(session.strip(WRIST))
    (opened,) = [event.body for event in store.events() if event.kind == "session-opened"]
    assert opened["editions"] == ["icd10cm 2026-04"]


def test_a_confirmed_note_opens_a_case_for_what_is_present_and_none_for_what_is_denied(session: Session) -> None:
    said = session.confirm(session.strip(WRIST))
    found = {s.phrase.lower(): s for s in said if isinstance(s, Found)}
    assert found["crohn's disease"].case
    assert found["hypertension"].case
    assert found["diabetes"].assertion == "absent"
    assert found["diabetes"].case is None
    assert found["mother had breast cancer"].assertion == "family"
    assert found["mother had breast cancer"].case is None


def test_what_the_note_says_is_filled_in_with_its_quote(session: Session) -> None:
    said = session.confirm(session.strip(WRIST))
    case = next(s.case for s in said if isinstance(s, Found) and "colles" in s.phrase.lower())
    filled = {s.axis: s for s in said if isinstance(s, Filled) and s.case == case}
    assert filled["encounter"].by == "note"
    quote = filled["encounter"].evidence
    assert quote is not None
    assert session.note is not None
    assert session.note.text[quote.start : quote.end] == quote.text


def test_every_quote_stands_in_the_stripped_note_where_it_says(session: Session) -> None:
    said = session.confirm(session.strip(WRIST))
    assert session.note is not None
    lines = session.note.text.split("\n")
    quotes = [e for s in said if isinstance(s, Found) for e in s.evidence]
    assert quotes
    for quote in quotes:
        assert session.note.text[quote.start : quote.end] == quote.text
        assert quote.text.split("\n")[0] in lines[quote.line - 1]


def test_a_case_goes_from_a_phrase_to_an_accepted_code_and_every_step_is_recorded(
    session: Session, store: Store
) -> None:
    session.ask("colles fracture left")
    for option in ("closed", "subsequent", "routine"):
        question = session.question("c1")
        assert question is not None
        session.answer("c1", question.id, option)
    said = session.accept("c1")
    assert [(s.code, s.accepted) for s in said if isinstance(s, Resolved)] == [("S52.532D", True)]
    kinds = [e.kind for e in store.events()]
    assert kinds.count("answer") == 3
    assert kinds[-1] == "accepted"
    session.close()
    assert [e.kind for e in store.events()][-1] == "session-closed"


def test_a_typed_line_goes_through_the_same_door_as_the_note(session: Session, store: Store) -> None:
    session.confirm(session.strip(WRIST))
    session.ask("asthma of Mrs. Quistapace, call (555) 555-0142")
    stored = "\n".join(str(e.body) for e in store.events()).lower()
    assert [i for i in WRIST_IDENTIFIERS if i.lower() in stored] == []


def test_the_same_person_has_the_same_tag_in_the_note_and_in_what_is_typed(session: Session) -> None:
    note = session.strip(WRIST)
    session.confirm(note)
    assert "[PATIENT]" in note.text
    said = session.ask("wrist pain of Mrs. Quistapace")
    assert any("[PATIENT]" in getattr(s, "phrase", "") for s in said)


def test_a_typed_answer_is_understood(session: Session) -> None:
    session.ask("colles fracture")
    session.answer_text("c1", None, "left")
    session.answer_text("c1", None, "not documented")
    said = session.answer_text("c1", None, "sequela")
    assert [s.code for s in said if isinstance(s, Resolved)] == ["S52.532S"]


def test_why_back_and_show_are_answered(session: Session) -> None:
    session.ask("colles fracture")
    why = session.answer_text("c1", None, "why")
    assert isinstance(why[0], Explained)
    assert "48 codes" in why[0].text
    shown = session.answer_text("c1", None, "show S52.53")
    assert isinstance(shown[0], Explained)
    assert "Colles' fracture" in shown[0].text
    session.answer_text("c1", None, "left")
    back = session.answer_text("c1", None, "back")
    assert isinstance(back[-1], Asked)
    assert back[-1].question.id == "laterality"


def test_a_code_typed_directly_is_taken_when_it_is_billable(session: Session) -> None:
    session.ask("colles fracture")
    said = session.answer_text("c1", None, "s52532d")
    assert [(s.code, s.accepted) for s in said if isinstance(s, Resolved)] == [("S52.532D", True)]


@pytest.mark.parametrize("code", ["S52.53", "K50"])
def test_a_category_is_refused_as_a_code_and_longer_ones_are_named(session: Session, code: str) -> None:
    session.ask("colles fracture")
    said = session.accept("c1", code)
    assert isinstance(said[0], Refused)
    assert "not billable" in said[0].text
    assert session.accepted() == []


def test_a_code_that_does_not_exist_is_refused_and_nothing_changes(session: Session, store: Store) -> None:
    session.ask("colles fracture")
    before = len(list(store.events()))
    said = session.accept("c1", "S52.999Z")
    assert isinstance(said[0], Refused)
    assert len(list(store.events())) == before


def test_an_excludes1_note_is_a_warning_at_the_code_it_concerns(session: Session) -> None:
    session.ask("crohn's disease")
    session.accept("c1", "K50.90")
    session.ask("ulcerative colitis")
    said = session.accept("c2", "K51.90")
    warned = [s for s in said if isinstance(s, Warned)]
    assert warned
    assert warned[0].case == "c2"
    assert "Excludes1" in warned[0].text


def test_an_open_end_becomes_a_query_and_can_be_taken_up_again(session: Session) -> None:
    session.ask("colles fracture left closed")
    said = session.answer("c1", "encounter", "nd")
    assert any(isinstance(s, Queried) for s in said)
    assert session.open_cases() == []
    session.resume("c1")
    assert session.open_cases() == ["c1"]


def test_a_move_that_cannot_be_recorded_is_not_made(catalog: Catalog, engine: Engine) -> None:
    class FullDisk:
        """A record whose disk is full after the first move; the error is the one that the store raises."""

        room = 1

        def write(self, entries: Sequence[Entry]) -> None:
            self.room -= 1
            if self.room < 0:
                raise CannotWrite(Path("/x"), "no space left on device", "Make room and start again.")

    session = Session(catalog, Stripper(engine), FullDisk())
    session.ask("colles fracture")
    question = session.question("c1")
    with pytest.raises(TranscriptError, match="no space"):
        session.answer("c1", "laterality", "left")
    assert session.question("c1") == question


def test_context_takes_what_is_known_and_refuses_what_is_none(session: Session, store: Store) -> None:
    session.set_context(setting="outpatient", date_of_service="2026-04-10", age=67, sex="female")
    for bad in ({"setting": "garage"}, {"sex": "no"}, {"age": 200}, {"date_of_service": "2026-02-30"}):
        with pytest.raises(BadCommand):
            session.set_context(**bad)  # type: ignore[arg-type]
    assert session.context.setting == "outpatient"
    stored = [e.body for e in store.events() if e.kind == "context"]
    assert len(stored) == 1
    assert "2026-04-10" not in str(stored)


def test_a_date_of_service_outside_the_edition_is_a_warning(session: Session) -> None:
    said = session.set_context(date_of_service="2019-01-02")
    assert isinstance(said[0], Warned)


def test_ages_over_89_are_not_recorded(session: Session, store: Store) -> None:
    session.set_context(age=97)
    assert [e.body["age"] for e in store.events() if e.kind == "context"] == [90]


def test_no_warning_tells_an_age_over_89(session: Session, store: Store) -> None:
    session.ask("colles fracture")
    session.set_context(age=97)
    said = session.accept("c1", "O80")
    assert any(isinstance(one, Warned) and one.rule == "age-conflict" for one in said)
    assert "97" not in "".join(str(e.body) for e in store.events())


def test_an_unknown_case_is_named_with_those_there_are(session: Session) -> None:
    session.ask("asthma")
    with pytest.raises(BadCommand, match=r"'c9'.*c1"):
        session.answer("c9", "laterality", "left")


@pytest.mark.parametrize("text", ["", "   \n\t ", "\x00\x01\x02" * 50])
def test_what_is_no_note_is_refused_and_the_session_goes_on(session: Session, text: str) -> None:
    with pytest.raises(NoteRefused):
        session.strip(text)
    assert session.ask("asthma")


def test_marking_and_restoring_are_recorded_without_what_was_masked(session: Session, store: Store) -> None:
    note = session.strip("Seen for asthma by the Blorptown team. Feels well today.")
    start = note.text.index("asthma")
    note = session.mark(note, start, start + len("asthma"))
    assert "asthma" not in note.text
    session.confirm(note)
    kinds = [e.kind for e in store.events()]
    assert "redaction-added" in kinds
    assert all("asthma" not in str(e.body) for e in store.events() if e.kind == "redaction-added")


def test_a_correction_says_whether_it_reached_one_place_or_all(
    catalog: Catalog, engine: Engine, tmp_path: Path
) -> None:
    with open_store(tmp_path / "home") as store:
        session = Session(catalog, Stripper(engine), StoredRecord(store, "coder A", [catalog.edition.label]))
        note = session.strip("Asthma. The asthma clinic saw Dr. Quillfeather; Quillfeather wrote.")
        note = session.restore(note, note.redactions[-1], here=True)
        note = session.mark(note, 0, 6, "FACILITY")
        session.confirm(note)
        said = {e.kind: e.body["where"] for e in store.events() if e.kind.startswith("redaction-")}
    assert said == {"redaction-restored": "here", "redaction-added": "everywhere"}


def test_what_the_site_list_changes_is_recorded_without_its_words(
    catalog: Catalog, engine: Engine, tmp_path: Path
) -> None:
    with open_store(tmp_path / "home") as store:
        session = Session(catalog, Stripper(engine), StoredRecord(store, "coder A", [catalog.edition.label]))
        note = session.strip("Asthma, seen in the north annex by Dr. Quillfeather.")
        note = session.use_site(SiteList(facilities=("north annex",), never=("Quillfeather",)), note)
        session.confirm(note)
        events = [e for e in store.events() if e.kind.startswith("redaction-")]
        shown = "\n".join(render(store, events[0].body["session"]))
    assert {(e.kind, e.body["tag"], e.body["where"]) for e in events} == {
        ("redaction-restored", "[PROVIDER_1]", "site list"),
        ("redaction-added", "[FACILITY_1]", "site list"),
    }
    assert not [e for e in events if "annex" in str(e.body) or "Quillfeather" in str(e.body)]
    assert "gave back [PROVIDER_1], by the site list" in shown


@pytest.mark.parametrize("phrase", ["herpes zoster oticus", "Sensorineural Deafness", "RRMS", "BOOP"])
def test_a_rare_disease_that_is_typed_is_no_person(session: Session, phrase: str) -> None:
    said = session.ask(phrase)
    assert any(isinstance(one, CaseOpened) and one.phrase == phrase for one in said)


@pytest.mark.parametrize("phrase", ["Quilla Testerly", "quilla testerly asthma", "Hunter Long", "Parkinson, James"])
def test_a_name_that_is_typed_to_be_searched_is_masked(session: Session, store: Store, phrase: str) -> None:
    session.ask(phrase)
    kept = " ".join(str(e.body) for e in store.events()).lower()
    assert not any(word in kept for word in ("quilla", "testerly", "hunter long", "james"))
