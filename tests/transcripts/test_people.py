"""Who closed a session is proven by that person's own key."""

import dataclasses
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.transcripts.conftest import ACCEPTED, CLOSED, OPENED, talk
from tests.transcripts.stranger import first_bad_event
from transcripts.events import Event, read, seal, signature_holds
from transcripts.people import Person, holds, unsigned
from transcripts.store import Store, open_store
from transcripts.verify import verify


def test_who_closes_a_session_signs_it(store: Store) -> None:
    session = talk(store)
    *before, closing = store.events(session)
    (ada,) = store.people()
    assert (ada.name, closing.body["signer"]) == ("Ada Coder", ada.public)
    assert signature_holds(closing)
    assert all("signature" not in event.body for event in before)


def test_the_golden_signature_holds_and_is_the_one_that_is_written_today() -> None:
    golden = (Path(__file__).parent / "golden" / "signed.json").read_bytes().removesuffix(b"\n")
    event = read(golden)
    assert signature_holds(event)
    seed = bytes(range(32))
    ada = Person("Ada Coder", str(event.body["signer"]), event.ts, seed)
    _, line = seal(event.chain, event.seq, event.prev, event.ts, event.actor, event.kind, unsigned(event.body))
    assert ada.sign(line.encode()) == event.body["signature"]


def test_a_key_is_drawn_once_for_each_name_and_stays(home: Path, store: Store) -> None:
    talk(store)
    talk(store)
    (ada,) = store.people()
    ben = store.person("Ben Reviewer")
    with open_store(home) as again:
        assert again.people() == [ada, ben]
        assert again.person("Ada Coder") == ada
    assert len({ada.public, ben.public}) == 2
    assert ada.key_id == ada.public[:16]


def test_any_change_to_a_signed_event_breaks_the_signature(store: Store) -> None:
    closing = list(store.events(talk(store)))[-1]
    for changes in ({"actor": "Ben Coder"}, {"ts": "2026-04-01T00:00:00Z"}, {"prev": "0" * 64}, {"seq": 99},
                    {"body": closing.body | {"accepted": 7}}, {"body": closing.body | {"signer": "ab" * 32}},
                    {"body": closing.body | {"signature": "nothing"}}):  # fmt: skip
        assert not signature_holds(dataclasses.replace(closing, **changes))


def test_a_signature_by_another_person_is_found_by_verify_and_by_the_stranger(store: Store) -> None:
    session = talk(store, close=False)
    store.append(session, "accepted", ACCEPTED, actor="Ada Coder")
    mallory = store.person("Mallory").public
    last = list(store.events())[-1]
    put(store, *closed_by(last, signer=mallory))
    verdict = verify(store)
    assert (verdict.ok, verdict.first_bad) == (False, last.seq + 1)
    assert "was not signed by the person it names" in verdict.why
    rows = [tuple(row) for row in store.rows()]
    assert first_bad_event(rows, store.notes(), store.vkey) == last.seq + 1


def test_a_body_cannot_bring_a_signature_of_its_own(store: Store) -> None:
    session = store.session("Ada Coder", OPENED | {"signer": "ab" * 32, "signature": "cd" * 64})
    (opened,) = store.events(session)
    assert not {"signer", "signature"} & set(opened.body)
    closing = store.append(session, "session-closed", CLOSED | {"signature": "cd" * 64}, actor="Ada Coder")
    assert signature_holds(closing)


def test_keys_of_people_cannot_be_changed_by_accident(store: Store) -> None:
    store.person("Ada Coder")
    with store.reading() as db, pytest.raises(dbapi2.IntegrityError, match="only ever added to"):
        db.execute("DELETE FROM people")


def test_the_private_key_stands_in_no_representation(store: Store) -> None:
    ada = store.person("Ada Coder")
    assert ada.seed.hex() not in repr(ada)
    assert repr(ada.seed) not in repr(ada)


@pytest.mark.parametrize(("public", "signature"), [("", ""), ("zz", "00"), ("ab" * 32, "ab" * 64), ("ab" * 31, "")])
def test_what_is_no_key_or_no_signature_does_not_hold(public: str, signature: str) -> None:
    assert not holds(public, b"message", signature)


def closed_by(last: Event, signer: str) -> tuple[Event, str]:
    """A closing event that names a signer who did not sign it."""
    body = CLOSED | {"session": last.session, "signer": signer, "signature": "ab" * 64}
    return seal(last.chain, last.seq + 1, last.hash, last.ts, "Ada Coder", "session-closed", body)


def put(store: Store, event: Event, line: str) -> None:
    with store.reading() as db:
        db.execute("INSERT INTO events (seq, line, hash) VALUES (?, ?, ?)", [event.seq, line, event.hash])
