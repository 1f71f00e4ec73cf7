"""A copy of the whole record, made while others go on writing, or alone with it."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts import anchors
from transcripts.bundle.received import NAME as RECEIVED
from transcripts.database import NAME, connect, told
from transcripts.errors import CannotWrite, InUse
from transcripts.lock import write_once

if TYPE_CHECKING:
    from sqlite_utils import Database

_PATIENCE = 500  # milliseconds


def copy_record(source: "Database", folder: Path, into: Path, old: bytes, new: bytes) -> None:
    """Copies the record of `folder`, open in `source` with the key `old`, to the empty folder `into`.

    There it has the key `new`. One snapshot, page by page; the checkpoints come along. Raises CannotWrite, Damaged.
    """
    with told(into / NAME):
        # The notes first: a file of checkpoints may be behind its database, never ahead of it.
        for name in (anchors.NOTES, anchors.PUBLIC_KEY):
            if (folder / name).exists():
                write_once(into / name, (folder / name).read_bytes())
        write_once(into / NAME, b"")
        with closing(connect(into / NAME, old)) as copy:
            source.conn.backup(copy.conn)
            copy.execute("PRAGMA journal_mode = DELETE")  # a key is changed without WAL
            if new != old:
                copy.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
            copy.execute("PRAGMA journal_mode = WAL")


@contextmanager
def alone(folder: Path, key: bytes) -> Iterator["Database"]:
    """The record for oneself: nobody else reads or writes it meanwhile, and it may be moved away.

    Raises InUse, Damaged, CannotWrite.
    """
    file = folder / NAME
    with told(file), closing(connect(file, key)) as db:
        db.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        try:
            with told(file):
                db.execute("PRAGMA journal_mode = DELETE")  # refused while any other connection is open
                db.execute("PRAGMA locking_mode = EXCLUSIVE")
                db.execute("BEGIN EXCLUSIVE")
                db.execute("COMMIT")  # the lock stays
        except CannotWrite as error:
            raise InUse(
                f"Another program has the record in {folder} open. Close every grayarea, then do it again. "
                "Nothing was changed."
            ) from error
        here = file.stat().st_ino
        try:
            yield db
        finally:
            if file.exists() and file.stat().st_ino == here:  # else it was moved away, and stays as it is
                db.execute("PRAGMA locking_mode = NORMAL")
                db.execute("PRAGMA journal_mode = WAL")


def copy_received(folder: Path, into: Path) -> None:
    """Copies what others sent, which opens with the same chain's seed. Nobody may have it open. Raises OSError."""
    for name in (RECEIVED, f"{RECEIVED}-wal"):
        if (folder / name).exists():
            shutil.copyfile(folder / name, into / name)
            (into / name).chmod(0o600)


@contextmanager
def draft_beside(folder: Path) -> Iterator[Path]:
    """A new, empty folder for this user only beside `folder`, on the same disk; gone again unless it was moved away."""
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(8)}")
    draft.mkdir(mode=0o700, parents=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
