"""Events go in one after the other, and stay."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.transcripts.conftest import ACCEPTED, ANSWER, CLOSED, OPENED, talk
from transcripts.errors import NoRecord, NotAnEvent, SessionClosed, UnknownSession
from transcripts.store import Store, open_store
from transcripts.verify import verify


def test_what_is_appended_is_read_back_in_its_order(store: Store) -> None:
    session = talk(store, answers=2)
    kinds = [event.kind for event in store.events(session)]
    assert kinds == ["session-opened", "answer", "answer", "accepted", "session-closed"]


def test_the_event_that_append_gives_is_the_one_that_is_stored(store: Store) -> None:
    session = store.session("Ada Coder", OPENED)
    given = store.append(session, "answer", ANSWER, actor="Ada Coder", ts="2026-04-01T09:30:00Z")
    assert list(store.events(session))[-1] == given


def test_events_of_two_sessions_share_one_chain_and_are_told_apart(store: Store) -> None:
    first, second = store.session("Ada Coder", OPENED), store.session("Ben Coder", OPENED)
    store.append(first, "answer", ANSWER, actor="Ada Coder")
    assert [event.seq for event in store.events()] == [1, 2, 3]
    assert [event.seq for event in store.events(first)] == [1, 3]
    assert [event.seq for event in store.events(second)] == [2]


def test_a_record_that_is_closed_goes_on_where_it_was(home: Path) -> None:
    with open_store(home) as store:
        talk(store)
        before = [event.hash for event in store.events()]
    with open_store(home) as store:
        talk(store)
        after = list(store.events())
    assert [event.hash for event in after[: len(before)]] == before
    assert after[len(before)].prev == before[-1]


def test_time_comes_from_the_clock_that_was_given(home: Path) -> None:
    with open_store(home, clock=lambda: datetime(2026, 4, 1, 9, 30, 59, 999, tzinfo=UTC)) as store:
        store.session("Ada Coder", OPENED)
        assert next(store.events()).ts == "2026-04-01T09:30:59Z"


def test_only_the_user_can_read_the_folder_and_its_files(home: Path, store: Store) -> None:
    talk(store)
    assert stat.S_IMODE((home / "transcripts").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (home / "transcripts").iterdir()} == {0o600}


def test_no_word_of_an_event_stands_in_any_file(home: Path, store: Store) -> None:
    session = store.session("Ada Coder", OPENED)
    store.append(session, "case-opened", {"case": "c1", "phrase": "zebrafracture"}, actor="Ada Coder")
    store.checkpoint()
    for file in (home / "transcripts").iterdir():
        assert b"zebrafracture" not in file.read_bytes()


def test_the_list_says_who_when_and_which_codes(home: Path) -> None:
    with open_store(home, clock=lambda: datetime(2026, 4, 1, 9, 30, tzinfo=UTC)) as store:
        closed, still_open = talk(store, answers=1), talk(store, answers=0, close=False)
        first, second = store.sessions()
    assert (first.session, first.actor, first.opened, first.closed) == (
        closed, "Ada Coder", "2026-04-01T09:30:00Z", "2026-04-01T09:30:00Z",
    )  # fmt: skip
    assert (first.events, first.codes) == (4, ("S52.532D",))
    assert (second.session, second.closed, second.events, second.codes) == (still_open, None, 1, ())


def test_a_code_that_was_taken_back_is_not_listed(store: Store) -> None:
    session = store.session("Ada Coder", OPENED)
    store.append(session, "accepted", ACCEPTED, actor="Ada Coder")
    store.append(session, "undone", {"case": "c1"}, actor="Ada Coder")
    store.append(session, "accepted", ACCEPTED | {"case": "c2", "code": "I10"}, actor="Ada Coder")
    assert store.sessions()[0].codes == ("I10",)


def test_reading_sees_the_record_as_it_was_when_the_reading_began(store: Store) -> None:
    session = talk(store, answers=3, close=False)
    reading = store.events()
    next(reading)
    store.append(session, "answer", ANSWER, actor="Ada Coder")
    assert len(list(reading)) == 3
    assert len(list(store.events())) == 5


def test_events_cannot_be_changed_or_removed_by_accident(store: Store) -> None:
    talk(store)
    with store.reading() as db:
        for accident in ("UPDATE events SET hash = ''", "DELETE FROM events", "DELETE FROM checkpoints"):
            with pytest.raises(dbapi2.IntegrityError, match="only ever added to"):
                db.execute(accident)


def test_an_event_for_a_session_that_nobody_opened_is_refused(store: Store) -> None:
    with pytest.raises(UnknownSession, match="no session 'abcd'"):
        store.append("abcd", "answer", ANSWER, actor="Ada Coder")
    with pytest.raises(UnknownSession, match="No session starts with 'abcd'"):
        store.events("abcd")


def test_a_session_is_found_by_the_start_of_its_name(store: Store) -> None:
    session = talk(store)
    assert store.named(session[:5]) == session
    talk(store)
    with pytest.raises(UnknownSession, match="More than one"):
        store.named("")


def test_nothing_is_added_to_a_session_that_has_ended(store: Store) -> None:
    session = talk(store)
    with pytest.raises(SessionClosed, match="has ended"):
        store.append(session, "answer", ANSWER, actor="Ada Coder")


def test_a_session_is_opened_once(store: Store) -> None:
    session = talk(store, close=False)
    with pytest.raises(NotAnEvent, match="open already"):
        store.append(session, "session-opened", OPENED, actor="Ada Coder")


def test_a_refused_event_leaves_no_trace(store: Store) -> None:
    session = talk(store, close=False)
    before = list(store.rows())
    for kind, body in (("answer", {"case": "c1"}), ("gossip", {}), ("answer", ANSWER | {"score": 0.5})):
        with pytest.raises(NotAnEvent):
            store.append(session, kind, body, actor="Ada Coder")
    assert list(store.rows()) == before
    assert store.append(session, "session-closed", CLOSED, actor="Ada Coder").seq == len(before) + 1


def test_looking_for_a_record_that_is_not_there_makes_none(home: Path) -> None:
    with pytest.raises(NoRecord, match="no record in"):
        open_store(home, create=False)
    assert not home.exists()


def test_the_events_of_one_move_are_stored_all_or_none(store: Store) -> None:
    session = store.session("Ada Coder", {"program": "grayarea", "editions": []})
    good = ("context", {"setting": "outpatient"})
    store.append_all(session, [good, good], actor="Ada Coder")
    before = [e.seq for e in store.events()]
    with pytest.raises(SessionClosed):
        store.append_all(session, [("session-closed", {"accepted": [], "open": []}), good], actor="Ada Coder")
    assert [e.seq for e in store.events()] == before == [1, 2, 3]
    store.append(session, *good, actor="Ada Coder")
    assert verify(store).ok
