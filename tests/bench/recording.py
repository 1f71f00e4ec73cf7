"""An append beside a bare insert into SQLite with the same settings, and how fast a chain verifies."""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import beside, seconds
from transcripts.store import Store, open_store
from transcripts.verify import verify

EVENTS = 300
BODY = {"case": "c1", "question": "laterality", "option": "left", "by": "coder"}


def report(rounds: int) -> Iterator[str]:
    """Lines with medians and ratios."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        session = store.session("bench", {"program": "bench", "editions": []})
        bare = sqlite3.connect(Path(folder) / "bare.sqlite", isolation_level=None)
        for setting in ("journal_mode = WAL", "synchronous = FULL"):
            bare.execute(f"PRAGMA {setting}")
        bare.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, line TEXT, hash TEXT)")
        ours, theirs = beside(lambda: _append(store, session), lambda: _insert(bare), rounds)
        count = sum(1 for _ in store.rows())
        took = seconds(lambda: verify(store))
    each, bare_each = ours / EVENTS * 1e3, theirs / EVENTS * 1e3
    yield f"an append {each:.2f} ms, a bare SQLite insert {bare_each:.2f} ms: {ours / theirs:.1f} x"
    yield f"{count:,} events verified at {count / took:,.0f} a second"


def _append(store: Store, session: str) -> None:
    for _ in range(EVENTS):
        store.append(session, "answer", BODY, actor="bench")


def _insert(bare: sqlite3.Connection) -> None:
    for _ in range(EVENTS):
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO events (line, hash) VALUES (?, ?)", [str(BODY) + "x" * 200, "0" * 64])
        bare.execute("COMMIT")
