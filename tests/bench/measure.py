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
