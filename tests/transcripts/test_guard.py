"""Identifiers that survived the stripping are masked before an event is stored, and the event says how many."""

from pathlib import Path

from tests.transcripts.conftest import ANSWER, OPENED
from transcripts.store import Store

SSN, PHONE, MAIL = "078-05-1120", "(555) 010-4477", "ada@example.org"
"""Invented: the number of a 1938 wallet insert, a number of the range kept for fiction, a domain kept for examples."""


def test_what_is_left_over_is_masked_wherever_it_stands_in_the_body(home: Path, store: Store) -> None:
    session = store.session("Ada Coder", OPENED)
    quotes = [{"start": 0, "text": f"call {PHONE}"}, {"start": 9, "text": "left wrist"}]
    body = {"finding": "f1", "text": f"SSN {SSN}", "assertion": "present", "quote": quotes, "attributes": {"to": MAIL}}
    event = store.append(session, "finding", body, actor="Ada Coder")
    store.checkpoint()
    assert event.body["masked"] == 3
    assert event.body["quote"][1]["text"] == "left wrist"
    stored = b"".join(row.line for row in store.rows())
    for identifier in (SSN, PHONE, MAIL):
        assert identifier not in str(event)
        assert identifier.encode() not in stored


def test_tags_of_ours_and_clinical_words_stay(store: Store) -> None:
    session = store.session("Ada Coder", OPENED)
    text = "[PATIENT] fell [DATE_2: 2026, day +12]. BP 120/80, L4-L5, T 37.2, metformin 500 mg, S52.532D, 3/5 strength."
    body = {"text": text, "redactions": [], "rules": "2026.1", "model": "en_core_web_sm 3.8.0"}
    event = store.append(session, "note-stripped", body, actor="Ada Coder")
    assert event.body["text"] == text
    assert "masked" not in event.body


def test_nothing_of_an_ordinary_session_is_taken_for_an_identifier(store: Store) -> None:
    session = store.session("Ada Coder", OPENED)
    store.append(session, "answer", ANSWER, actor="Ada Coder")
    store.append(session, "session-closed", {"accepted": [{"case": "c1", "code": "S52.532D"}], "open": []}, actor="Ada")
    assert all("masked" not in event.body for event in store.events())


def test_half_a_surrogate_pair_in_a_paste_stops_nobody(store: Store) -> None:
    session = store.session("Ada Coder", OPENED)
    event = store.append(session, "case-opened", {"case": "c1", "phrase": "wrist \ud83d pain"}, actor="Ada Coder")
    assert event.body["phrase"] == "wrist \N{REPLACEMENT CHARACTER} pain"


def test_a_body_that_says_how_much_was_masked_is_not_believed(store: Store) -> None:
    session = store.session("Ada Coder", OPENED)
    event = store.append(session, "answer", ANSWER | {"masked": 9, "session": "other"}, actor="Ada Coder")
    assert "masked" not in event.body
    assert event.session == session


def test_what_was_masked_once_is_masked_again(store: Store) -> None:
    session = store.session("Ada Coder", OPENED)
    for phrase in ("left wrist", PHONE, "left wrist", PHONE):
        event = store.append(session, "case-opened", {"case": "c1", "phrase": phrase}, actor="Ada Coder")
        assert event.body.get("masked", 0) == (phrase == PHONE)
        assert PHONE not in event.body["phrase"]
