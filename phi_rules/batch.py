"""Many charts at once, each for itself: no tag, name or date of one is known to the next. A large batch is shared out
to processes; they are spoken to through pipes, never a socket or a file."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing.queues import SimpleQueue

from phi_rules.engine import Engine, engine_with
from phi_rules.errors import BatchBroken, NoteRefused
from phi_rules.note import StrippedNote
from phi_rules.site import NO_SITE, SiteList
from phi_rules.strip import Stripper
from phi_rules.words import Words

Parts = tuple[Words, SiteList]
Outcome = StrippedNote | NoteRefused
"""What becomes of one text: its stripped note, or why it is none."""

WORTH_SHARING = 300_000
"""Code points from which on a batch is shared out: a process needs some seconds to load its engine, and one alone
strips so much in about twice that time."""
SHARE = 10_000
"""Code points handed to a process at once, in whole notes: long enough for the way there and back not to count."""
AHEAD = 3
"""Shares under way for each process, so that none waits for work and not all notes are held at once."""


def strip_many(
    texts: Iterable[str], engine: Engine, site: SiteList = NO_SITE, processes: int | None = None
) -> Iterator[Outcome]:
    """Gives the stripped note of each text, in order, or the NoteRefused that a text deserves; the others go on.

    `processes`: how many may work; by default as many as this process has cores. A batch of fewer than WORTH_SHARING
    code points is stripped here, one text when it is asked for. Raises BatchBroken when a process dies.
    """
    processes = processes or _cores()
    first: list[str] = []
    rest = iter(texts)
    size = 0
    while processes > 1 and size < WORTH_SHARING and (text := next(rest, None)) is not None:
        first.append(text)
        size += len(text)
    if size < WORTH_SHARING:
        for text in chain(first, rest):
            yield _stripped(text, engine, site)
        return
    yield from _shared_out(chain(first, rest), engine, site, processes)


def _shared_out(texts: Iterable[str], engine: Engine, site: SiteList, processes: int) -> Iterator[Outcome]:
    # A forked process would begin with whatever locks the threads of this one hold.
    context = multiprocessing.get_context("spawn")
    # The words are more than a pipe holds: handed over at the start, a process that dies there would leave this one
    # writing for ever.
    parts: SimpleQueue[Parts] = context.SimpleQueue()
    handing_out = threading.Thread(target=_hand_out, args=(parts, (engine.words, site), processes), daemon=True)
    handing_out.start()
    pool = ProcessPoolExecutor(processes, context, initializer=_load, initargs=(parts,))
    under_way: deque[Future[list[Outcome]]] = deque()
    try:
        for share in _shares(texts):
            under_way.append(pool.submit(_strip_share, share))
            if len(under_way) > AHEAD * processes:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except BrokenProcessPool:
        raise BatchBroken(
            "A process that strips a batch ended before its notes were done, most often for want of memory. Run the"
            " batch again with fewer notes; what was given out so far is complete."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _hand_out(parts: "SimpleQueue[Parts]", mine: Parts, processes: int) -> None:
    for _ in range(processes):
        parts.put(mine)


def _shares(texts: Iterable[str]) -> Iterator[list[str]]:
    share: list[str] = []
    size = 0
    for text in texts:
        share.append(text)
        size += len(text)
        if size >= SHARE:
            yield share
            share, size = [], 0
    if share:
        yield share


def _stripped(text: str, engine: Engine, site: SiteList) -> Outcome:
    try:
        return Stripper(engine, site).strip(text)
    except NoteRefused as refusal:
        return refusal


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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


def _strip_share(texts: list[str]) -> list[Outcome]:
    engine, site = _mine[0]
    return [_stripped(text, engine, site) for text in texts]
