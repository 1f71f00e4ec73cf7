"""The encrypted SQLite file: how it is opened, its tables, and what its errors mean to a person."""

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.errors import CannotWrite, Damaged, NewerFormat
from transcripts.lock import name_once

if TYPE_CHECKING:
    from sqlite_utils import Database

NAME = "record.db"


def make(file: Path, key: bytes, made: str) -> None:
    """Makes the record's database, whole or not at all; does nothing where there is one. Raises what `told` raises.

    It is made under another name and then linked: of several processes that find none, one wins, and nobody sees tables
    half made or the change to WAL, which SQLite answers with "locked" at once instead of waiting.
    """
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    with told(file):
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # -wal and -shm take over its mode
        try:
            with closing(connect(draft, key)) as db:
                db.execute("PRAGMA journal_mode = WAL")  # stays with the file
                migrate(file, db)
                chain, seed = secrets.token_hex(16), secrets.token_bytes(32)
                db.table("chain").insert({"id": chain, "signing_key": seed, "made": made})
            name_once(draft, file)
        finally:
            for leftover in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm")):
                leftover.unlink(missing_ok=True)


def connect(file: Path, key: bytes) -> "Database":
    """The database of `file`, decrypted with SQLCipher's raw `key` of 32 bytes. Raises what `told` raises.

    Statements commit by themselves unless `writing` holds a transaction.
    """
    from sqlcipher3 import dbapi2
    from sqlite_utils import Database

    with told(file):
        uri = f"{file.absolute().as_uri()}?mode=rw"
        connection = dbapi2.connect(uri, uri=True, isolation_level=None, timeout=10, check_same_thread=False)
        db = Database(
            connection, recursive_triggers=False, execute_plugins=False
        )  # no plugin sees the decrypted record
        db.execute("PRAGMA cipher_log_level = NONE")  # else SQLCipher writes to stderr, over the screen
        db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        db.execute("PRAGMA synchronous = FULL")  # an acknowledged event outlives a power cut
        db.execute("PRAGMA fullfsync = ON")  # the same on macOS, where fsync alone is not enough
        return db


def migrate(file: Path, db: "Database") -> None:
    """Brings the tables up to date. Raises NewerFormat when a newer grayarea made them."""
    done = _version(db)
    if done == len(_MIGRATIONS):
        return
    if done > len(_MIGRATIONS):
        raise NewerFormat(
            f"{file} has tables of version {done}; this grayarea knows up to {len(_MIGRATIONS)}. Update grayarea."
        )
    with writing(db):
        for number, step in enumerate(_MIGRATIONS[_version(db) :], start=_version(db) + 1):
            step(db)
            db.execute(f"PRAGMA user_version = {number}")


def identity(db: "Database") -> tuple[str, bytes]:
    """The name of the chain, and the seed of the key that signs its checkpoints, both drawn when the record was made.

    The seed lies in the encrypted database: one secret guards both, and both travel in one backup.
    """
    chain, seed = db.execute("SELECT id, signing_key FROM chain").fetchone()
    return chain, seed


@contextmanager
def writing(db: "Database") -> Iterator[None]:
    """A transaction that holds the write lock from its start, so that the head that is read stays the head.

    `Database.atomic` begins deferred: two processes that read the head and then write would fail each other.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        db.rollback()  # does nothing after a commit


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Turns errors of SQLite and of the system into CannotWrite and Damaged; others pass."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.Error as error:
        raise _from_sqlite(error, file) from error
    except OSError as error:
        raise cannot_write(file.parent, error) from error


def cannot_write(folder: Path, error: OSError) -> CannotWrite:
    """What a system error means for the record in `folder`."""
    return CannotWrite(folder, os.strerror(error.errno or 0).lower(), _advice(folder, error.errno))


def _from_sqlite(error: Exception, file: Path) -> Exception:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:  # the low byte is the primary code, sqlite.org/rescode.html
        case 11 | 26:  # CORRUPT: a page fails its HMAC or its form; NOTADB: the first page does
            return Damaged(file, "a page fails its check", "Keep a copy of the folder as it is, then restore a backup.")
        case 1 if "no such" in str(error):
            return Damaged(file, "a table or index of the record is gone", "Restore a backup.")
        case 13:
            return CannotWrite(file.parent, "the disk is full", _advice(file.parent, errno.ENOSPC))
        case 3 | 8 | 14:  # PERM, READONLY, CANTOPEN
            return CannotWrite(file.parent, "it is read-only here", _advice(file.parent, errno.EROFS))
        case 5 | 6:  # BUSY, LOCKED
            return CannotWrite(
                file.parent, "another program held it for 10 seconds", "Close the program that has it open, then go on."
            )
        case 10:
            return CannotWrite(file.parent, "the disk reports an error", _advice(file.parent, errno.EIO))
    return error


def _advice(folder: Path, number: int | None) -> str:
    match number:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return f"Free some space on the disk of {folder}, then go on."
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return f"Make {folder} writable for this user, or set GRAYAREA_HOME to a folder that is."
    return f"Check the disk of {folder}, or set GRAYAREA_HOME to a folder on another one."


def _version(db: "Database") -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _first_tables(db: "Database") -> None:
    db.table("chain").create({"id": str, "signing_key": bytes, "made": str})  # one row
    db.table("checkpoints").create({"size": int, "note": str}, pk="size", not_null={"note"})
    # By hand, for the columns that SQLite works out: what they say is always what the line says.
    db.execute("""
        CREATE TABLE events (
            seq INTEGER PRIMARY KEY,
            line TEXT NOT NULL,
            hash TEXT NOT NULL,
            session TEXT GENERATED ALWAYS AS (iif(json_valid(line), line ->> '$.body.session', NULL)) VIRTUAL,
            kind TEXT GENERATED ALWAYS AS (iif(json_valid(line), line ->> '$.kind', NULL)) VIRTUAL
        )
    """)
    db.table("events").create_index(["session", "kind"])
    for table in ("chain", "events", "checkpoints"):
        _only_added_to(db, table)


def _people(db: "Database") -> None:
    db.execute("""
        CREATE TABLE people (
            name TEXT PRIMARY KEY, public TEXT NOT NULL, made TEXT NOT NULL, seed BLOB NOT NULL
        ) WITHOUT ROWID
    """)
    _only_added_to(db, "people")


def _milestones(db: "Database") -> None:
    """What the list of sessions is made of stands in an index of its own: ten thousand of them open at once."""
    for column, path in (("ts", "ts"), ("actor", "actor"), ("case_name", "body.case"), ("code", "body.code")):
        db.execute(
            f"ALTER TABLE events ADD COLUMN {column} TEXT "
            f"GENERATED ALWAYS AS (iif(json_valid(line), line ->> '$.{path}', NULL)) VIRTUAL"
        )
    db.execute("""
        CREATE INDEX idx_events_milestones ON events (kind, session, ts, actor, case_name, code)
        WHERE kind IN ('session-opened', 'session-closed', 'accepted', 'undone')
    """)


def _sittings(db: "Database") -> None:
    """What was said of a transcript is found by the transcript's name: a review is looked up with every key."""
    db.execute(
        "ALTER TABLE events ADD COLUMN about TEXT "
        "GENERATED ALWAYS AS (iif(json_valid(line), line ->> '$.body.of.session', NULL)) VIRTUAL"
    )
    db.execute("CREATE INDEX idx_events_about ON events (about, kind, session) WHERE about IS NOT NULL")


@contextmanager
def deleting(db: "Database", table: str) -> Iterator[None]:
    """Lets rows of a table be deleted, inside a writing transaction; the guard stands again afterwards."""
    db.execute(f"DROP TRIGGER no_delete_of_{table}")
    yield
    _guard(db, "DELETE", table)


def _only_added_to(db: "Database", table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        _guard(db, change, table)


def _guard(db: "Database", change: str, table: str) -> None:
    db.execute(
        f"CREATE TRIGGER no_{change.lower()}_of_{table} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the record is only ever added to'); END"
    )


_MIGRATIONS: tuple[Callable[["Database"], None], ...] = (_first_tables, _people, _milestones, _sittings)
"""Numbered from 1, forward only: one that has been released is never changed, a new one is added at the end."""
