"""The record of this workstation: events go in one after the other, and stay."""

import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from transcripts import anchors
from transcripts.checkpoint import Checkpoint, Signer
from transcripts.database import NAME, cannot_write, connect, deleting, identity, make, migrate, told, writing
from transcripts.errors import CannotWrite, Damaged, NoRecord
from transcripts.events import GENESIS, Event, seal
from transcripts.guard import masked
from transcripts.keys import database_key
from transcripts.kinds import KINDS, RECORD, check_kind
from transcripts.lock import NAME as LOCK
from transcripts.lock import write_once
from transcripts.people import Person, person
from transcripts.place import staying
from transcripts.reader import Reader
from transcripts.sessions import check_open

CHECKPOINT_EVERY = 100
"""Events after which a checkpoint is signed without being asked; one is signed at each session's end too."""

_LETTERS = (
    "23456789bcdfghjkmnpqrstvwxz"  # no vowels, no look-alikes: a session's name spells nothing and reads aloud well
)


def now() -> datetime:
    """The clock of the record."""
    return datetime.now(UTC)


def open_store(
    home: Path,
    *,
    passphrase: str | None = None,
    headless_key_file: bool = True,
    create: bool = True,
    clock: Callable[[], datetime] = now,
) -> "Store":
    """The record under `home`, in `home/transcripts/`. Where there is none it is made, for this user only, if `create`.

    `passphrase` goes before `GRAYAREA_PASSPHRASE`; `headless_key_file` allows a key file where there is neither that
    nor a keyring (see `transcripts.keys`). Raises NoRecord, InUse, CannotWrite, NoKey, WrongKey, Damaged, NewerFormat.
    """
    folder = home / "transcripts"
    try:
        if create:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with staying(folder):
            _check_together(folder)
            if not create and not (folder / NAME).exists():
                raise NoRecord(f"There is no record in {folder} yet. The first session makes one.")
            folder.mkdir(mode=0o700, exist_ok=True)
            key = database_key(folder, passphrase=passphrase, headless_key_file=headless_key_file)
            return Store(folder, key.secret, key.notice, clock)
    except OSError as error:
        raise cannot_write(folder, error) from error


def _check_together(folder: Path) -> None:
    """Nothing is begun anew over what is left of a record: that would bury it."""
    there = {name for name in (NAME, LOCK) if (folder / name).exists()}
    advice = "Restore it from a backup, or move the folder away to begin a new record."
    if there == {NAME}:
        raise Damaged(folder / LOCK, "it is gone, and the database it unlocks is here", advice)
    if NAME not in there and anchors.last_size(folder) >= 0:
        raise Damaged(folder / NAME, "it is gone, and its checkpoints are still here", advice)


def new_session_name() -> str:
    """A name for a session, drawn at random: "k3m9-x2qd-7fjw"."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


class Store(Reader):
    """An open record. One may be used from several threads; any number of processes may have the same record open."""

    def __init__(self, folder: Path, key: bytes, notice: str | None, clock: Callable[[], datetime]) -> None:
        """See `open_store`."""
        super().__init__(folder, key)
        self.notice = notice
        """What to tell the person of where the key lies, None when there is nothing to say."""
        self._clock = clock
        self._turn = threading.Lock()
        if not self._file.exists():
            make(self._file, key, self._time())
        self._db = connect(self._file, key)
        self._file_is_behind = True  # a process that was killed may have left it so
        with ExitStack() as undo, told(self._file):
            undo.callback(self.close)
            migrate(self._file, self._db)
            self.chain, seed = identity(self._db)
            self._signer = Signer(self.chain, seed)
            if self._head()[0] == 0:
                write_once(folder / anchors.PUBLIC_KEY, f"{self._signer.vkey}\n".encode())
            undo.pop_all()

    @property
    def vkey(self) -> str:
        """The public key of the checkpoints, one line. Keep it elsewhere: it is what a stranger verifies with."""
        return self._signer.vkey

    def session(self, actor: str, body: Mapping[str, Any], *, ts: str | None = None) -> str:
        """Opens a session: stores its first event and gives its name, drawn at random. Raises as `append` does."""
        name = new_session_name()
        self.append(name, "session-opened", body, actor=actor, ts=ts)
        return name

    def append(self, session: str, kind: str, body: Mapping[str, Any], *, actor: str, ts: str | None = None) -> Event:
        """Stores one event and gives it as stored, identifiers masked. When it returns, the event is on the disk.

        `ts` is UTC to the second, "2026-04-01T09:30:00Z"; the clock's when it is not given.
        Raises CannotWrite (nothing was stored), UnknownSession, SessionClosed, NotAnEvent, Damaged.
        """
        return self.append_all(session, [(kind, body)], actor=actor, ts=ts)[0]

    def note(self, kind: str, body: Mapping[str, Any], *, actor: str) -> Event:
        """Stores an event about the record itself, such as an export. Raises as `append` does."""
        return self.append(RECORD, kind, body, actor=actor)

    def append_all(
        self, session: str, happened: Iterable[tuple[str, Mapping[str, Any]]], *, actor: str, ts: str | None = None
    ) -> list[Event]:
        """Stores the events of one move, (kind, body) each, all or none, in one commit. Raises as `append` does."""
        clean = [(kind, _cleaned(session, kind, body)) for kind, body in happened]
        events: list[Event] = []
        with self._turn:
            with told(self._file):
                self._bring_file_up()
                with writing(self._db):
                    for kind, body in clean:
                        events.append(self._insert(session, kind, body, actor, ts or self._time()))
            # The events are stored: what fails now must not look as if they were not. The next append meets it.
            with suppress(CannotWrite, Damaged), told(self._file):
                self._bring_file_up()
        return events

    def remove_up_to(self, upto: int, body: Mapping[str, Any], *, actor: str) -> Event:
        """Removes the events up to a number and stores the tombstone of `body` for them, in one commit.

        For `transcripts.retention`, which says what may go. Raises CannotWrite, Damaged.
        """
        with self._turn, told(self._file):
            self._db.execute("PRAGMA secure_delete = ON")
            with writing(self._db):
                tombstone = self._insert(
                    RECORD, "segment-removed", dict(body) | {"session": RECORD}, actor, self._time()
                )
                self._sign(tombstone.seq, tombstone.hash)
                with deleting(self._db, "events"):
                    self._db.execute("DELETE FROM events WHERE seq <= ?", [upto])
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the log still holds what was removed
            self._bring_file_up()
        return tombstone

    def _insert(self, session: str, kind: str, body: dict[str, Any], actor: str, ts: str) -> Event:
        check_open(self._db, session, kind)
        seq, prev = self._head()
        event, line = self._sealed(seq + 1, prev, ts, actor, kind, body)
        self._db.execute("INSERT INTO events (seq, line, hash) VALUES (?, ?, ?)", [seq + 1, line, event.hash])
        if event.seq % CHECKPOINT_EVERY == 0 or kind == "session-closed":
            self._sign(event.seq, event.hash)
        return event

    def _sealed(self, seq: int, prev: str, ts: str, actor: str, kind: str, body: dict[str, Any]) -> tuple[Event, str]:
        """The event and its line, signed by the actor where its kind asks for that."""
        if not KINDS[kind].signed:
            return seal(self.chain, seq, prev, ts, actor, kind, body)
        signer = person(self._db, actor, self._time())
        body["signer"] = signer.public
        _, line = seal(self.chain, seq, prev, ts, actor, kind, body)
        return seal(self.chain, seq, prev, ts, actor, kind, body | {"signature": signer.sign(line.encode())})

    def checkpoint(self) -> Checkpoint:
        """Signs the chain as it is now, in the database and in the file beside it. Raises CannotWrite."""
        with self._turn, told(self._file):
            with writing(self._db):
                signed = self._sign(*self._head())
            self._bring_file_up()
        return signed

    def person(self, name: str) -> Person:
        """The person of a display name, with the key that signs for them; it is drawn where there is none yet.

        Raises CannotWrite, Damaged.
        """
        with self._turn, told(self._file), writing(self._db):
            return person(self._db, name, self._time())

    def close(self) -> None:
        """Lets go of the files. What was acknowledged is on the disk already."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _head(self) -> tuple[int, str]:
        return self._db.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone() or (0, GENESIS)

    def _time(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _sign(self, size: int, head: str) -> Checkpoint:
        signed = self._signer.sign(size, head)
        self._db.execute("INSERT OR IGNORE INTO checkpoints (size, note) VALUES (?, ?)", [size, signed.note])
        self._file_is_behind = True
        return signed

    def _bring_file_up(self) -> None:
        if self._file_is_behind:
            with writing(self._db):  # one process at a time
                query = "SELECT note FROM checkpoints WHERE size > ? ORDER BY size"
                missing = self._db.execute(query, [anchors.last_size(self.folder)]).fetchall()
                if missing:
                    anchors.append(self.folder, [note for (note,) in missing])
            self._file_is_behind = False


def _cleaned(session: str, kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    check_kind(kind, body)
    clean, found = masked(body)
    clean["session"] = session
    for ours in ("masked", "signer", "signature"):  # to say
        clean.pop(ours, None)
    if found:
        clean["masked"] = found
    return clean
