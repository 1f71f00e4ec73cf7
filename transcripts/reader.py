"""The record as it is read: its rows, checkpoints, sessions and people, each look on a connection of its own."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transcripts.database import NAME, connect, told
from transcripts.errors import UnknownSession
from transcripts.events import GENESIS, Event, read
from transcripts.people import Person, people
from transcripts.sessions import SessionSummary, named, sittings_about, summaries, tallies

if TYPE_CHECKING:
    from sqlite_utils import Database

_ENDLESS = 2**63 - 1  # the largest integer that SQLite holds


class Row(NamedTuple):
    """An event as it is stored, not yet believed."""

    seq: int
    """Its number as the table says."""
    line: bytes
    """Its canonical JSON."""
    hash: str
    """Its hash as the table says."""


class Reader:
    """A record that is only looked at. Any number of processes and threads may look, while others write."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """`folder` holds the record; `key`: the raw key of its database, 32 bytes."""
        self.folder = folder
        self.key = key
        """The raw key of the database, 32 bytes. It is for copies of the record, and stands in no message."""
        self._file = folder / NAME

    def events(self, session: str | None = None) -> Iterator[Event]:
        """The events of one session, or all, in order. Raises UnknownSession, Damaged, NotAnEvent, NewerFormat."""
        if session is not None and self.named(session) != session:
            raise UnknownSession(
                f"{session!r} is the start of a session's name. Give the whole name, from Store.named."
            )
        return (read(row.line) for row in self.rows(session))

    def named(self, start: str) -> str:
        """The one session whose name starts so. Raises UnknownSession when there is none, or more than one."""
        with self.reading() as db, told(self._file):
            return named(db, start)

    def rows(self, session: str | None = None, *, after: int = 0, upto: int | None = None) -> Iterator[Row]:
        """The same as they are stored, not yet read: what `verify` walks over. One snapshot, in constant memory.

        `after` leaves out the events up to that number, `upto` those beyond it. Raises Damaged.
        """
        asked = {"session = ?": session, "seq > ?": after or None, "seq <= ?": upto}
        given = {condition: value for condition, value in asked.items() if value is not None}
        where = f"WHERE {' AND '.join(given)}" if given else ""
        with self.reading() as db, told(self._file):
            # As bytes: a row that was tampered with need not be UTF-8 any more.
            query = f"SELECT seq, CAST(line AS BLOB), CAST(hash AS BLOB) FROM events {where} ORDER BY seq"
            for seq, line, digest in db.execute(query, [*given.values()]):
                yield Row(seq, line, digest.decode("ascii", "replace"))

    def notes(self, *, after: int = -1, upto: int | None = None) -> Iterator[str]:
        """The signed checkpoints that the database holds, smallest first, of these sizes. Raises Damaged."""
        with self.reading() as db, told(self._file):
            query = "SELECT note FROM checkpoints WHERE size > ? AND size <= ? ORDER BY size"
            yield from (note for (note,) in db.execute(query, [after, _ENDLESS if upto is None else upto]))

    def newest_note(self) -> int:
        """The size of the largest checkpoint in the database, -1 where there is none. Raises Damaged."""
        with self.reading() as db, told(self._file):
            return int(db.execute("SELECT coalesce(max(size), -1) FROM checkpoints").fetchone()[0])

    def sessions(self) -> list[SessionSummary]:
        """What there is, oldest first. Raises Damaged."""
        with self.reading() as db, told(self._file):
            return summaries(db)

    def sittings_about(self, session: str) -> list[str]:
        """The sittings of this record that speak of a session, of any chain, oldest first. Raises Damaged."""
        with self.reading() as db, told(self._file):
            return sittings_about(db, session)

    def tallies(self) -> dict[str, Counter[str]]:
        """How many events of each kind every session has. Raises Damaged."""
        with self.reading() as db, told(self._file):
            return tallies(db)

    def people(self) -> list[Person]:
        """Everybody who has signed in this record, by when their key was drawn. Raises Damaged."""
        with self.reading() as db, told(self._file):
            return people(db)

    @contextmanager
    def reading(self) -> Iterator["Database"]:
        """A connection of its own to read with: a long look neither holds up nor sees what is appended meanwhile."""
        with closing(connect(self._file, self.key)) as db:
            yield db

    def size(self) -> int:
        """How many events the chain has: the number of the last one. Raises Damaged."""
        with self.reading() as db, told(self._file):
            return int(db.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0])

    def hash_at(self, seq: int) -> str:
        """The hash that stands at event `seq`; 64 zeros where there is none. Raises Damaged."""
        with self.reading() as db, told(self._file):
            row = db.execute("SELECT hash FROM events WHERE seq = ?", [seq]).fetchone()
            return str(row[0]) if row else GENESIS
