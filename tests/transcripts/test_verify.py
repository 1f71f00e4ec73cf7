"""Whoever holds the key can change the database; the verdict names the first event that is not as it was written."""

from pathlib import Path

import pytest

from tests.transcripts.conftest import ANSWER, talk
from transcripts.errors import Damaged, NewerFormat
from transcripts.events import hash_of, seal
from transcripts.store import CHECKPOINT_EVERY, Store, open_store
from transcripts.verify import verify
from transcripts.walk import Verdict

LENGTH = 12


@pytest.fixture
def record(store: Store) -> Store:
    """Twelve events, the first six of them anchored."""
    talk(store, answers=3)
    talk(store, answers=5, close=False)
    return store


def test_an_honest_record_is_good_and_says_how_far_it_is_anchored(record: Store) -> None:
    assert verify(record) == Verdict(True, LENGTH, 6, 6, None, "anchored to #6, 6 events after it")
    record.checkpoint()
    assert verify(record) == Verdict(True, LENGTH, LENGTH, 0, None, "anchored to #12, 0 events after it")


def test_an_empty_record_is_good(store: Store) -> None:
    assert verify(store) == Verdict(True, 0, 0, 0, None, "anchored to #0, 0 events after it")


def test_a_long_record_is_anchored_without_being_asked(store: Store) -> None:
    talk(store, answers=CHECKPOINT_EVERY, close=False)
    assert verify(store).anchored_at == CHECKPOINT_EVERY


@pytest.mark.parametrize("seq", range(1, LENGTH + 1))
def test_one_changed_byte_names_its_event(record: Store, seq: int) -> None:
    line = bytearray(lines(record)[seq])
    line[len(line) // 2] ^= 1
    tamper(record, "UPDATE events SET line = CAST(? AS TEXT) WHERE seq = ?", bytes(line), seq)
    verdict = verify(record)
    assert (verdict.ok, verdict.first_bad, verdict.events) == (False, seq, seq - 1)
    assert f"event #{seq} was edited" in str(verdict)


TAMPERINGS = {
    "an event was deleted": (4, "#4 is gone", ["DELETE FROM events WHERE seq = 4"]),
    "the first event was deleted": (1, "#1 is gone", ["DELETE FROM events WHERE seq = 1"]),
    "an event was deleted and the gap closed": (
        4,
        "in the place of event #4 stands event #5",
        ["DELETE FROM events WHERE seq = 4", "UPDATE events SET seq = -seq WHERE seq > 4",
         "UPDATE events SET seq = -seq - 1 WHERE seq < 0"],
    ),
    "two events were swapped": (
        3,
        "in the place of event #3 stands event #5",
        ["UPDATE events SET seq = -3 WHERE seq = 3", "UPDATE events SET seq = 3 WHERE seq = 5",
         "UPDATE events SET seq = 5 WHERE seq = -3"],
    ),
    "an event was duplicated at the end": (
        13, "stands event #2", ["INSERT INTO events (seq, line, hash) SELECT 13, line, hash FROM events WHERE seq = 2"],
    ),
    "a row was put in before the first": (
        1, "a row numbered 0", ["INSERT INTO events (seq, line, hash) SELECT 0, line, hash FROM events WHERE seq = 2"],
    ),
    "the end was cut below a checkpoint": (5, "the end was cut", ["DELETE FROM events WHERE seq > 4"]),
    "all events were deleted": (1, "the end was cut", ["DELETE FROM events"]),
    "a hash was edited": (
        7, "#7 was edited", ["UPDATE events SET hash = substr(hash, 2) || substr(hash, 1, 1) WHERE seq = 7"],
    ),
    "a line is no JSON any more": (9, "#9 was edited", ["UPDATE events SET line = 'nothing' WHERE seq = 9"]),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_seen_when(name: str, record: Store) -> None:
    first_bad, why, statements = TAMPERINGS[name]
    for statement in statements:
        tamper(record, statement)
    verdict = verify(record)
    assert (verdict.ok, verdict.first_bad) == (False, first_bad)
    assert why in verdict.why


@pytest.mark.parametrize("seq", [2, 7, 8, 11])
def test_an_event_that_was_rewritten_together_with_its_hash_is_named(record: Store, seq: int) -> None:
    forge(record, seq, body={**ANSWER, "option": "right", "session": "x"})
    verdict = verify(record)
    assert (verdict.ok, verdict.first_bad) == (False, seq)


@pytest.mark.parametrize("seq", [3, 8])
def test_an_event_whose_link_was_rewritten_is_named(record: Store, seq: int) -> None:
    forge(record, seq, prev="e" * 64)
    assert verify(record).first_bad == seq


def test_a_chain_that_was_rewritten_to_its_end_breaks_at_the_checkpoint(record: Store) -> None:
    rewrite_from(record, 4)
    verdict = verify(record)
    assert (verdict.ok, verdict.first_bad, verdict.anchored_at) == (False, 1, 0)
    assert "one of #1 to #6 was rewritten" in verdict.why


def test_a_chain_that_was_rewritten_after_its_last_anchor_is_only_not_anchored(record: Store) -> None:
    """What a bare chain cannot show, and the verdict does not claim."""
    rewrite_from(record, 8)
    verdict = verify(record)
    assert (verdict.ok, verdict.anchored_at, verdict.after_anchor) == (True, 6, 6)


def test_an_event_of_another_chain_is_named(record: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "other") as other:
        talk(other, answers=9)
        spliced = lines(other)[8]
    tamper(record, "UPDATE events SET line = CAST(? AS TEXT), hash = ? WHERE seq = 8", spliced, hash_of(spliced))
    verdict = verify(record)
    assert (verdict.first_bad, verdict.why) == (8, "event #8 comes from another chain")


def test_cutting_the_database_with_its_checkpoints_is_seen_in_the_file_beside_it(record: Store) -> None:
    record.checkpoint()
    tamper(record, "DELETE FROM checkpoints")
    tamper(record, "DELETE FROM events WHERE seq > 10")
    assert verify(record).first_bad == 11


def test_cutting_the_file_is_seen_in_the_database(record: Store) -> None:
    record.checkpoint()
    (record.folder / "checkpoints.txt").unlink()
    tamper(record, "DELETE FROM events WHERE seq > 10")
    assert verify(record).first_bad == 11


def test_a_checkpoint_with_one_changed_byte_is_told(record: Store) -> None:
    file = record.folder / "checkpoints.txt"
    file.write_bytes(file.read_bytes().replace(b"\n6\n", b"\n7\n"))
    verdict = verify(record)
    assert (verdict.ok, verdict.first_bad) == (False, None)
    assert "checkpoints.txt" in verdict.why


def test_a_signing_key_that_was_replaced_is_told(record: Store) -> None:
    tamper(record, "UPDATE chain SET signing_key = ?", b"\7" * 32)
    with open_store(record.folder.parent) as reopened:
        verdict = verify(reopened)
    assert not verdict.ok
    assert "signing key" in verdict.why


def test_a_public_key_that_is_gone_is_told(record: Store) -> None:
    (record.folder / "checkpoint.pub").unlink()
    with open_store(record.folder.parent) as reopened:
        verdict = verify(reopened)
    assert not verdict.ok
    assert "checkpoint.pub is gone" in verdict.why


def test_a_note_that_a_crash_cut_short_is_no_tampering_and_is_mended(record: Store) -> None:
    file = record.folder / "checkpoints.txt"
    whole = file.read_bytes()
    for cut in range(len(whole)):
        file.write_bytes(whole[:cut])
        assert verify(record).ok, cut
    record.checkpoint()
    assert file.read_bytes().startswith(whole[:50])
    assert verify(record).anchored_at == LENGTH


def test_a_damaged_page_is_told_with_its_file(record: Store, home: Path) -> None:
    for _ in range(100):
        record.append(record.sessions()[1].session, "answer", ANSWER, actor="Ada Coder")
    record.close()
    file = home / "transcripts" / "record.db"
    whole = file.read_bytes()
    for page in range(len(whole) // 4096):
        file.write_bytes(whole[: page * 4096 + 100] + b"\0" * 8 + whole[page * 4096 + 108 :])
        with pytest.raises(Damaged, match=rf"{file} is damaged.*backup"):
            look_at_all_of(home)


def test_an_event_of_a_later_format_asks_for_an_update(record: Store) -> None:
    line = lines(record)[5].replace(b'"v":1}', b'"v":2}')
    tamper(record, "UPDATE events SET line = CAST(? AS TEXT), hash = ? WHERE seq = 5", line, hash_of(line))
    with pytest.raises(NewerFormat, match="Update grayarea"):
        verify(record)


def test_verifying_while_others_append_raises_no_false_alarm(home: Path, record: Store) -> None:
    session = record.sessions()[1].session
    with open_store(home) as other:
        for _ in range(30):
            record.append(session, "answer", ANSWER, actor="Ada Coder")
            rows = other.rows()
            next(rows)
            record.checkpoint()
            assert verify(other).ok


def look_at_all_of(home: Path) -> None:
    with open_store(home) as store:
        store.sessions()
        store.people()
        verify(store)


def lines(store: Store) -> dict[int, bytes]:
    return {row.seq: row.line for row in store.rows()}


def tamper(store: Store, statement: str, *values: object) -> None:
    """Does what somebody does who has the key and knows SQL: the guards go first."""
    with store.reading() as db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute(statement, values)


def forge(store: Store, seq: int, **changes: object) -> str:
    """Rewrites one event and gives it the hash it needs. Gives that hash."""
    old = next(event for event in store.events() if event.seq == seq)
    fields = {name: getattr(old, name) for name in ("chain", "seq", "prev", "ts", "actor", "kind", "body")} | changes
    event, line = seal(**fields)
    tamper(store, "UPDATE events SET line = ?, hash = ? WHERE seq = ?", line, event.hash, seq)
    return event.hash


def rewrite_from(store: Store, seq: int) -> None:
    """Rewrites one event and all that follow, each with the hash it needs."""
    prev = next(event.prev for event in store.events() if event.seq == seq)
    for number in range(seq, LENGTH + 1):
        prev = forge(store, number, prev=prev, actor="Mallory")
