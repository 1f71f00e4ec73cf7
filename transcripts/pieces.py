"""A long record verified in pieces, by as many processes as there are cores: some seconds for a million events.

This only ever says that a record is good. Where a piece gives any doubt, `transcripts.verify` walks the whole from its
first event and names what is wrong. Memory grows neither with the events nor with the checkpoints.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from transcripts import anchors
from transcripts.checkpoint import open_note
from transcripts.errors import TranscriptError
from transcripts.reader import Reader
from transcripts.walk import check

PIECE = 50_000
"""Events of one piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Events that follow each other."""

    folder: Path
    key: bytes = field(repr=False)
    vkey: str
    """The public key of the checkpoints."""
    before: tuple[int, str]
    """Number and hash of the event that the first one follows."""
    upto: int
    """Number of the last one."""
    first: bool
    """Whether nothing may stand before it."""


def last_anchor(
    record: Reader, vkey: str, before: tuple[int, str], *, piece: int = PIECE, processes: int = 1
) -> tuple[int, int] | None:
    """How many events the chain has and the last one that a checkpoint vouches for, where all after `before` are good.

    None where one is not, or where anything else gives doubt. Raises Damaged.
    """
    newest = record.newest_note()  # before the events: what is appended meanwhile must not look cut
    size, anchor = record.size(), 0
    if newest > size or not size or not _file_agrees(record):
        return None
    with _walking(processes) as walked:
        try:
            for found in walked(_good, _pieces(record, vkey, before, size, piece)):
                if found is None:
                    return None
                anchor = found or anchor
        except BrokenProcessPool:
            return None
    return size, anchor


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pieces(record: Reader, vkey: str, before: tuple[int, str], size: int, piece: int) -> Iterator[Piece]:
    for start in range(before[0], size, piece):
        first = start == before[0]
        follows = before if first else (start, record.hash_at(start))
        yield Piece(record.folder, record.key, vkey, follows, min(start + piece, size), first)


def _file_agrees(record: Reader) -> bool:
    """Whether each note of the file beside the database stands in the database too, in the same order."""
    kept = record.notes()
    return all(any(note == other for other in kept) for note in anchors.notes(record.folder))


def _good(piece: Piece) -> int | None:
    """The last anchor in a piece that is good, 0 where it has none; None for any other piece."""
    record, (start, _) = Reader(piece.folder, piece.key), piece.before
    try:
        notes = record.notes(after=-1 if piece.first else start, upto=piece.upto)
        heads = {signed.size: signed.head for signed in (open_note(note, piece.vkey) for note in notes)}
        rows = record.rows(after=0 if piece.first else start, upto=piece.upto)
        found = check(rows, heads, piece.vkey.split("+")[0].rpartition("/")[2], piece.before)
    except TranscriptError:
        return None
    whole = found.ok and found.events == piece.upto - start
    return None if not whole else found.anchored_at if found.anchored_at > start else 0


@contextmanager
def _walking(processes: int) -> "Iterator[_Map]":
    """A `map` that keeps the order: here with one process, else by others that end with this one."""
    if processes == 1:
        yield map
        return
    # A forked process would begin with whatever locks the threads of this one hold.
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield pool.map
    finally:
        pool.shutdown(cancel_futures=True)


_Map = Callable[[Callable[[Piece], int | None], Iterable[Piece]], Iterable[int | None]]


# In the other process ------------------------------------------------------------------------------------------------


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c ends the parent, and the parent ends the pool
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed ends no pool; no process with the key in its memory may stay behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
