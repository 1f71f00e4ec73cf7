"""Honest days of a record, drawn by chance: coders, sessions, moves, checkpoints, two programs, an old part removed.

Whatever they are, `verify` must say good, and so must the pieces and the stranger.
"""

import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.transcripts.conftest import ACCEPTED, ANSWER, CLOSED, OPENED
from tests.transcripts.stranger import first_bad_event
from transcripts.events import GENESIS
from transcripts.pieces import last_anchor
from transcripts.retention import due, remove, tombstone
from transcripts.store import Store, open_store
from transcripts.verify import verify

CODERS = ("Ada Coder", "Ben Coder", "Zoë Kodierer")


def false_alarms(runs: int, seed: int = 1) -> list[int]:
    """The runs in which something was said against an honest record: none, if all is well."""
    return [run for run in range(runs) if not _is_good(random.Random(f"{seed}-{run}"))]


def _is_good(chance: random.Random) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        now = datetime(chance.choice([2016, 2026]), 4, 1, 9, 30, tzinfo=UTC)
        for _ in range(chance.randint(1, 3)):
            if not _visit(Path(folder), now, chance):
                return False
            now += timedelta(days=chance.choice([0, 1, 4000]))
    return True


def _visit(home: Path, now: datetime, chance: random.Random) -> bool:
    with open_store(home, clock=lambda: now) as store, open_store(home, clock=lambda: now) as other:
        good = _day((store, other), chance)
        if chance.random() < 0.3:
            _retire(store, now)
        return good and _agreed(store)


def _day(programs: tuple[Store, Store], chance: random.Random) -> bool:
    """Some moves of two programs that have the record open; whether it was good each time that somebody looked."""
    still_open: list[tuple[str, str]] = []
    for _ in range(chance.randint(1, 8)):
        store = chance.choice(programs)
        if not still_open or chance.random() < 0.2:
            coder = chance.choice(CODERS)
            still_open.append((store.session(coder, OPENED), coder))
        session, coder = chance.choice(still_open)
        match chance.randint(0, 5):
            case 0:
                store.append_all(session, [("accepted", ACCEPTED), ("session-closed", CLOSED)], actor=coder)
                still_open.remove((session, coder))
            case 1:
                store.checkpoint()
            case 2:
                store.note("backed-up", {"size": store.size()}, actor=coder)
            case 3 if not verify(store).ok:
                return False
            case _:
                store.append_all(session, [("answer", ANSWER)] * chance.choice([1, 2, 5, 60]), actor=coder)
    return True


def _retire(store: Store, now: datetime) -> None:
    segment = due(store, now.date())
    if segment:
        remove(store, segment, actor=CODERS[0], why="time of keeping is over")


def _agreed(store: Store) -> bool:
    """Whether ours, the pieces and the stranger all say good."""
    verdict, removed = verify(store), tombstone(store)
    before = (removed.body["upto"], removed.body["head"]) if removed else (0, GENESIS)
    in_pieces = last_anchor(store, store.vkey, before, piece=7)
    rows = [(row.seq, row.line, row.hash) for row in store.rows()]
    stranger = first_bad_event(rows, store.notes(), store.vkey)
    return verdict.ok and in_pieces == (store.size(), verdict.anchored_at) and stranger is None
