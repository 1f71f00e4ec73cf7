"""A record of many years: how fast its list opens, how fast and in what memory it verifies, what survives kills."""

import signal
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import seconds
from transcripts.store import Store, open_store
from transcripts.verify import verify

SESSIONS, ANSWERS = 10_000, 27
PROCESSES, EACH = 4, 1_000
KILLS = 200
OPENED = {"program": "bench", "editions": ["icd10cm-2026-04"]}
ANSWER = {"case": "c1", "question": "laterality", "option": "left", "by": "coder"}
ACCEPTED = {"case": "c1", "code": "S52.532D", "title": "Colles' fracture of left radius", "trail": []}


def report(_: int) -> Iterator[str]:
    """Lines of what was measured; the record is made once, so there are no rounds."""
    with tempfile.TemporaryDirectory() as folder:
        with open_store(Path(folder)) as store:
            for number in range(SESSIONS):
                _session(store, number)
            listed = seconds(store.sessions)
            took = seconds(lambda: verify(store))
            events = verify(store).events
            tracemalloc.start()
            verify(store)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        yield f"{SESSIONS:,} sessions listed in {listed:.2f} s"
        yield f"{events:,} events verified in {took:.1f} s, {took / events * 1e6:.1f} s a million; {SESSIONS:,} signed"
        yield f"memory of that: {peak / 1e6:.1f} MB"
    yield _together()
    yield _killed()


def _session(store: Store, number: int) -> None:
    happened = [("session-opened", OPENED), *[("answer", ANSWER)] * ANSWERS, ("accepted", ACCEPTED)]
    store.append_all(f"s{number:06}", [*happened, ("session-closed", {"accepted": 1, "open": 0})], actor="bench")


def _together() -> str:
    with tempfile.TemporaryDirectory() as folder:
        processes = [_appender(folder, EACH) for _ in range(PROCESSES)]
        acknowledged = sum(len(process.communicate()[0].splitlines()) for process in processes)
        with open_store(Path(folder)) as store:
            return f"{PROCESSES} processes, {EACH:,} appends each: {acknowledged:,} acknowledged; {verify(store)}"


def _killed() -> str:
    acknowledged: set[str] = set()
    doubted = 0
    with tempfile.TemporaryDirectory() as folder:
        for kill in range(KILLS):
            with _appender(folder, 100_000) as process:
                assert process.stdout
                acknowledged.update(line for line, _ in zip(process.stdout, range(2 + kill % 23), strict=False))
                process.send_signal(signal.SIGKILL)
                acknowledged.update(line for line in process.stdout if line.endswith("\n"))
            with open_store(Path(folder)) as store:
                doubted += not verify(store).ok
        with open_store(Path(folder)) as store:
            stored = {f"{row.seq} {row.hash}\n" for row in store.rows()}
    lost = len(acknowledged - stored)
    return (
        f"{KILLS} kills: {len(acknowledged):,} events acknowledged, {lost} lost; the chain was doubted {doubted} times"
    )


def _appender(home: str, events: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.transcripts.appender", home, str(events)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
