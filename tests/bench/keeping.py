"""A record of many years: how fast its queue opens and it verifies, in what memory; kills; false alarms."""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.long_record import SESSION, write
from tests.bench.measure import seconds
from tests.transcripts.honest import false_alarms
from transcripts.pieces import cores
from transcripts.review.desk import open_desk
from transcripts.review.queue import queue
from transcripts.store import open_store
from transcripts.verify import verify

SESSIONS, REVIEWED = 10_000, 3_000
MILLION = 1_000_000 // SESSION + 1
"""Sessions of a million events."""
PROCESSES, EACH = 4, 1_000
KILLS = 200
HONEST = 1_000


def report(_: int) -> Iterator[str]:
    """Lines of what was measured; each record is made once, so there are no rounds."""
    yield from _queue()
    yield from _million()
    yield _together()
    yield _killed()
    alarms = false_alarms(HONEST)
    yield f"{HONEST:,} honest records drawn by chance: {len(alarms)} false alarms"


def _queue() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        with open_store(Path(folder)) as store:
            write(store, SESSIONS, REVIEWED)
            yield f"{SESSIONS:,} sessions listed in {seconds(store.sessions):.2f} s"
        first, again = (_opened(Path(folder)) for _ in range(2))
    yield f"the queue of {SESSIONS:,} charts, {REVIEWED:,} of them reviewed: {first:.2f} s, the next time {again:.2f} s"


def _opened(home: Path) -> float:
    with open_desk(home) as desk:
        return seconds(lambda: queue(desk))


def _million() -> Iterator[str]:
    """By the real program, so that its start and its processes are in the figures."""
    with tempfile.TemporaryDirectory() as folder:
        with open_store(Path(folder)) as store:
            write(store, MILLION)
        command = [sys.executable, "-c", "from assistant.cli import main; main()", "transcripts", "verify"]
        busy = _busy()
        start = time.perf_counter()
        told = subprocess.run(
            command, env=os.environ | {"GRAYAREA_HOME": folder}, capture_output=True, text=True, check=True
        )
        took = time.perf_counter() - start
        yield f"a million events, {MILLION:,} of them signed: {told.stdout.strip()}"
        yield f"that took {took:.1f} s, {_busy() - busy:.1f} s of the processors, by {cores()} processes"
        kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        yield f"the largest of these processes held {kilobytes / 1024:.0f} MB"


def _busy() -> float:
    """Seconds of the processors that ended processes have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
