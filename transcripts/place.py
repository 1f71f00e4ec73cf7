"""The folder of the record and what may take its place: one program moves it at a time, and none opens it meanwhile.

Two renames put a new folder in the place of the old one. A note beside them says what is under way, so that whoever
comes after a crash between the two finishes the move: the record is always there, as it was or as it shall be.
"""

import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transcripts.errors import Damaged, InUse
from transcripts.lock import sync, write_once

MOVE = ".transcripts-move.json"
"""The note, in the state folder; there only while a folder is moved."""
_PATIENCE = 10.0  # seconds; to open a record takes some hundredths, to move a large one may take longer than that


@contextmanager
def staying(folder: Path) -> Iterator[None]:
    """Keeps the record where it is while it is opened; a move that a crash broke off is finished first.

    Raises InUse while another program moves it, Damaged, OSError.
    """
    while True:
        with _locked(folder, alone=False):
            if not (folder.parent / MOVE).exists():
                yield
                return
        with _locked(folder, alone=True):
            _finish(folder)


@contextmanager
def moving(folder: Path) -> Iterator[Path]:
    """A new, empty folder for this user only beside the record's, to be put in its place by `swap`; else it goes again.

    Nobody opens the record meanwhile. Raises InUse while another program moves it, Damaged, OSError.
    """
    with _locked(folder, alone=True):
        _finish(folder)
        for leftover in folder.parent.glob(f".{folder.name}.*"):  # of a program that was killed
            shutil.rmtree(leftover)
        for leftover in folder.parent.glob(f".{MOVE}.*"):
            leftover.unlink()
        draft = folder.with_name(f".{folder.name}.{secrets.token_hex(8)}")
        draft.mkdir(mode=0o700)
        try:
            yield draft
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def swap(draft: Path, folder: Path, aside: Path, *, drop: bool) -> None:
    """Puts the folder `draft` in the place of `folder`, which goes to `aside`, or away where it is to `drop`.

    Within `moving`. Raises OSError; the record is then where it was.
    """
    note = {"draft": draft.name, "aside": aside.name, "drop": drop}
    write_once(folder.parent / MOVE, json.dumps(note).encode() + b"\n")
    there = folder.exists()
    try:
        if there:
            folder.rename(aside)
        draft.rename(folder)
    except OSError:
        if there and not folder.exists():
            aside.rename(folder)
        (folder.parent / MOVE).unlink()
        raise
    _finish(folder)


def _finish(folder: Path) -> None:
    """Does what is left of a move, where there is one. One broken off before its first rename did not begin."""
    file = folder.parent / MOVE
    try:
        note = json.loads(file.read_bytes())
        draft, aside, drop = folder.with_name(note["draft"]), folder.with_name(note["aside"]), note["drop"]
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):
        raise Damaged(file, "it is not the note of a move", "Remove it once the record is in its folder.") from None
    if draft.exists():
        if folder.exists():
            drop = False
            shutil.rmtree(draft)
        else:
            draft.rename(folder)
    sync(folder.parent)
    if drop and folder.exists() and aside.exists():
        shutil.rmtree(aside)
    file.unlink()


@contextmanager
def _locked(folder: Path, *, alone: bool) -> Iterator[None]:
    """Holds the state folder, with others or alone. Where it is not there yet, or cannot be locked, it is not held.

    On Windows it is not: there a folder with an open file cannot be renamed either.
    """
    if sys.platform == "win32" or not folder.parent.exists():
        yield
        return
    handle = os.open(folder.parent, os.O_RDONLY)
    try:
        _lock(handle, folder, alone=alone)
        yield
    finally:
        os.close(handle)  # lets go of it


def _lock(handle: int, folder: Path, *, alone: bool) -> None:
    import fcntl

    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise InUse(
                    f"Another program opens the record in {folder}, or puts another in its place. Wait until it is "
                    "done, then do it again. Nothing was changed."
                ) from None
            time.sleep(0.02)
        except OSError:
            return  # a disk without locks, such as some network shares
        else:
            return
