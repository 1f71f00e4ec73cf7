"""Work shared out to other processes, each with an engine of its own. They are spoken to through pipes, never a socket
or a file, and end with this process, however it ends."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.queues import SimpleQueue
from typing import Any, TypeVar

from phi_rules.engine import Engine, engine_with
from phi_rules.site import SiteList
from phi_rules.words import Words

Parts = tuple[Words, SiteList]
T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Engine, SiteList, T], R]
"""What is done with one task; a function of a module, so that its name can be sent."""

AHEAD = 3
"""Tasks given to each process, so that none waits for work."""
HELD = 4 * AHEAD
"""Tasks and outcomes held for each process at most, while the one whose turn it is is worked on."""
WORTH_SHARING = 300_000
"""Code points of all tasks from which on they are shared out: a process needs some seconds to load its engine, and one
alone strips so much in about twice that time."""


def cores() -> int:
    """Gives how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Work[T, R], tasks: Iterable[T], engine: Engine, site: SiteList, others: int) -> Iterator[R]:
    """Gives the outcome of each task, in order: worked on here, and by `others` as soon as they are ready.

    What a process leaves undone when it dies is done here.
    """
    rest = iter(tasks)
    under_way: deque[tuple[T, Future[R]]] = deque()
    with _pool(others, engine, site) as pool:
        starting = [_given(pool, _be_ready) for _ in range(others)]  # a pool starts no process before there is work
        while True:
            if any(one.done() for one in starting):
                idle = AHEAD * others - sum(not future.done() for _, future in under_way)
                under_way += [(task, _given(pool, _there, work, task)) for task in islice(rest, max(0, idle))]
            first_is_done = bool(under_way) and under_way[0][1].done()
            if not first_is_done and len(under_way) < HELD * others and (mine := list(islice(rest, 1))):
                under_way.append((mine[0], _done(work(engine, site, mine[0]))))
            elif under_way:
                task, future = under_way.popleft()
                try:
                    outcome = future.result()
                except BrokenProcessPool:
                    outcome = work(engine, site, task)
                yield outcome
            else:
                return


def _given(pool: ProcessPoolExecutor, work: Callable[..., R], *tasks: Any) -> "Future[R]":
    try:
        return pool.submit(work, *tasks)
    except BrokenProcessPool as broken:
        failed: Future[R] = Future()
        failed.set_exception(broken)
        return failed


def _done(outcome: R) -> "Future[R]":
    future: Future[R] = Future()
    future.set_result(outcome)
    return future


@contextmanager
def _pool(count: int, engine: Engine, site: SiteList) -> Iterator[ProcessPoolExecutor]:
    # A forked process would begin with whatever locks the threads of this one hold.
    context = multiprocessing.get_context("spawn")
    # The words are more than a pipe holds: handed over at the start, a process that dies there would leave this one
    # writing for ever.
    parts: SimpleQueue[Parts] = context.SimpleQueue()
    handing_out = threading.Thread(target=_hand_out, args=(parts, (engine.words, site), count), daemon=True)
    handing_out.start()
    pool = ProcessPoolExecutor(count, context, initializer=_load, initargs=(parts,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _hand_out(parts: "SimpleQueue[Parts]", mine: Parts, count: int) -> None:
    for _ in range(count):
        parts.put(mine)


# In the other process ------------------------------------------------------------------------------------------------

_mine: list[tuple[Engine, SiteList]] = []
"""The engine and the site list of a process of the pool, loaded once."""


def _load(parts: "SimpleQueue[Parts]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the parent, and the parent ends the pool
    threading.Thread(target=_end_with_parent, daemon=True).start()
    words, site = parts.get()
    _mine.append((engine_with(words), site))


def _end_with_parent() -> None:
    """A parent that is killed ends no pool; no process with notes in its memory may stay behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _be_ready() -> None:
    """Is done when a process has loaded what it needs."""


def _there(work: Work[T, R], task: T) -> R:
    return work(*_mine[0], task)
