"""A long record is verified in pieces: they say good where the walk over the whole does, and else nothing."""

import multiprocessing
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.transcripts.conftest import ANSWER, talk
from tests.transcripts.test_verify import TAMPERINGS, forge, lines, rewrite_from, tamper
from transcripts.events import GENESIS
from transcripts.pieces import last_anchor
from transcripts.retention import due, remove
from transcripts.store import Store, open_store
from transcripts.verify import verify

LENGTH = 12
START = (0, GENESIS)
every_size = pytest.mark.parametrize("piece", [1, 3, 5, LENGTH, 100])


@pytest.fixture
def record(store: Store) -> Store:
    """Twelve events, the first six of them anchored."""
    talk(store, answers=3)
    talk(store, answers=5, close=False)
    return store


def in_pieces(store: Store, piece: int) -> tuple[int, int] | None:
    return last_anchor(store, store.vkey, START, piece=piece)


@every_size
def test_pieces_of_any_size_find_the_end_and_the_last_anchor(record: Store, piece: int) -> None:
    assert in_pieces(record, piece) == (LENGTH, 6)
    record.checkpoint()
    assert in_pieces(record, piece) == (LENGTH, LENGTH)


def test_several_processes_come_to_the_same_verdict(record: Store) -> None:
    assert verify(record, long=1, processes=2) == verify(record)


@every_size
@pytest.mark.parametrize("name", TAMPERINGS)
def test_pieces_do_not_vouch_for_a_record_in_which(name: str, piece: int, record: Store) -> None:
    for statement in TAMPERINGS[name][2]:
        tamper(record, statement)
    assert in_pieces(record, piece) is None
    assert verify(record, long=0, processes=1) == verify(record)


@every_size
@pytest.mark.parametrize("seq", range(1, LENGTH + 1))
def test_pieces_do_not_vouch_for_an_event_with_a_changed_byte_or_link(record: Store, seq: int, piece: int) -> None:
    whole = lines(record)[seq]
    line = bytearray(whole)
    line[len(line) // 2] ^= 1
    tamper(record, "UPDATE events SET line = CAST(? AS TEXT) WHERE seq = ?", bytes(line), seq)
    assert in_pieces(record, piece) is None
    tamper(record, "UPDATE events SET line = CAST(? AS TEXT) WHERE seq = ?", whole, seq)
    forge(record, seq, prev="e" * 64)
    assert in_pieces(record, piece) is None


@every_size
def test_pieces_do_not_vouch_for_a_chain_that_was_rewritten_under_a_checkpoint(record: Store, piece: int) -> None:
    rewrite_from(record, 4)
    assert in_pieces(record, piece) is None


@every_size
def test_pieces_do_not_vouch_where_the_file_beside_the_database_tells_something_else(record: Store, piece: int) -> None:
    record.checkpoint()
    tamper(record, "DELETE FROM checkpoints WHERE size > 6")
    assert in_pieces(record, piece) is None
    file = record.folder / "checkpoints.txt"
    file.write_bytes(file.read_bytes().replace(b"\n6\n", b"\n7\n"))
    assert in_pieces(record, piece) is None


@every_size
def test_a_record_whose_oldest_part_was_removed_is_good_in_pieces(home: Path, piece: int) -> None:
    with open_store(home, clock=lambda: datetime(2015, 1, 1, tzinfo=UTC)) as store:
        talk(store)
        talk(store)
    with open_store(home) as store:
        talk(store)
        segment = due(store, date(2026, 11, 1))
        assert segment
        remove(store, segment, actor="Ada Coder", why="time of keeping is over")
        whole = verify(store)
        assert whole.ok
        assert "were removed by Ada Coder" in whole.why
        assert verify(store, long=1, processes=1) == whole
        assert last_anchor(store, store.vkey, (segment.upto, segment.head), piece=piece) == (19, whole.anchored_at)
        tamper(store, "INSERT INTO events (seq, line, hash) SELECT 3, line, hash FROM events WHERE seq = 14")
        assert last_anchor(store, store.vkey, (segment.upto, segment.head), piece=piece) is None


def test_processes_that_are_killed_leave_the_verdict_to_the_walk_over_the_whole(record: Store) -> None:
    found = []
    walk = threading.Thread(target=lambda: found.append(verify(record, long=1, processes=2)))
    walk.start()
    while walk.is_alive():
        for process in multiprocessing.active_children():
            process.kill()
        walk.join(0.01)
    assert found == [verify(record)]


def test_what_is_appended_meanwhile_raises_no_doubt(record: Store, home: Path) -> None:
    session = record.sessions()[1].session
    with open_store(home) as other:
        for _ in range(10):
            record.append(session, "answer", ANSWER, actor="Ada Coder")
            record.checkpoint()
            assert verify(other, long=1, processes=1).ok
