"""An exported file proves itself with nothing but the public key."""

import pytest

from tests.transcripts.conftest import ANSWER, OPENED, talk
from tests.transcripts.export.test_export import slip_in, written
from tests.transcripts.stranger import first_bad_event
from transcripts.events import read
from transcripts.export.proof import verify_file
from transcripts.store import Store


def lines_of(store: Store, sessions: list[str] | None = None) -> list[bytes]:
    return written(store, "jsonl", sessions).encode().splitlines(keepends=True)


def test_the_whole_record_as_a_file_is_good_and_anchored_to_its_end(store: Store) -> None:
    talk(store)
    talk(store, close=False)
    lines = lines_of(store)
    verdict = verify_file(lines, store.vkey)
    assert (verdict.ok, verdict.events, verdict.after_anchor) == (True, 11, 0)
    assert read(lines[10].strip()).kind == "exported"


def test_the_stranger_agrees_on_the_file(store: Store) -> None:
    import json

    talk(store)
    lines = [line.strip() for line in lines_of(store)]
    events = [read(line) for line in lines if not line.startswith(b'{"checkpoint"')]
    notes = [json.loads(line)["checkpoint"] for line in lines if line.startswith(b'{"checkpoint"')]
    rows = [(event.seq, line, event.hash) for event, line in zip(events, lines, strict=False)]
    assert first_bad_event(rows, notes, store.vkey) is None


def test_sessions_that_stand_apart_are_each_proven(store: Store) -> None:
    first, _, third = talk(store), talk(store), talk(store)
    verdict = verify_file(lines_of(store, [first, third]), store.vkey)
    assert (verdict.ok, verdict.events, verdict.anchored_at, verdict.after_anchor) == (True, 12, 18, 0)


def test_every_change_of_a_byte_is_seen(store: Store) -> None:
    lines = lines_of(store, [talk(store)])
    for number, line in enumerate(lines):
        changed = bytearray(line)
        changed[len(line) // 2] ^= 1
        assert not verify_file([*lines[:number], bytes(changed), *lines[number + 1 :]], store.vkey).ok


def test_an_event_that_was_taken_out_is_named(store: Store) -> None:
    lines = lines_of(store, [talk(store)])
    verdict = verify_file(lines[:3] + lines[4:], store.vkey)
    assert (verdict.ok, verdict.first_bad) == (False, 4)
    cut = verify_file([*lines[:4], lines[-1]], store.vkey)
    assert not cut.ok or cut.after_anchor == 4


def test_a_session_that_others_ran_through_is_not_proven_by_itself(store: Store) -> None:
    session = talk(store, answers=1, close=False)
    store.session("Ben Coder", OPENED)
    store.append(session, "answer", ANSWER, actor="Ada Coder")
    verdict = verify_file(lines_of(store, [session]), store.vkey)
    assert "event #3 is gone" in str(verdict)
    assert verify_file(lines_of(store), store.vkey).ok


def test_another_key_does_not_vouch_for_the_file(store: Store) -> None:
    talk(store)
    other = store.vkey[:-8] + "AAAAAAA="
    assert "is not to be believed" in verify_file(lines_of(store), other).why


def test_an_event_that_was_masked_on_its_way_out_is_said_to_be(store: Store) -> None:
    session = talk(store, close=False)
    slip_in(store, session, "call 212-555-0147 today")
    assert "event #5 had identifiers masked on its way out" in verify_file(lines_of(store), store.vkey).why


@pytest.mark.parametrize("lines", [[], [b"\n"], [b"{}\n"], [b"\xff\n"], [b'{"checkpoint":1}\n'], [b'{"checkpoint"\n']])
def test_a_file_that_is_no_export_is_not_good(lines: list[bytes], store: Store) -> None:
    assert not verify_file(lines, store.vkey).ok
