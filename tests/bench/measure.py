"""Medians, and the same work by two ways in turn, so that noise of the machine meets both."""

import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes, in seconds of the wall clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(work: Callable[[], object], rounds: int) -> float:
    """The median of some runs, in seconds."""
    return statistics.median(seconds(work) for _ in range(rounds))


def beside(ours: Callable[[], object], rival: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The medians of two ways to do the same work, run in turn, in seconds."""
    pairs = [(seconds(ours), seconds(rival)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def beside_both(
    ours: Callable[[], object], rival: Callable[[], object], rounds: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The medians of two ways to do the same work, run in turn: seconds of the wall clock, and of the processor."""
    wall: list[tuple[float, float]] = []
    busy: list[tuple[float, float]] = []
    for _ in range(rounds):
        both = []
        for work in (ours, rival):
            start, started = time.perf_counter(), time.process_time()
            work()
            both.append((time.perf_counter() - start, time.process_time() - started))
        wall.append((both[0][0], both[1][0]))
        busy.append((both[0][1], both[1][1]))
    return _medians(wall), _medians(busy)


def _medians(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
