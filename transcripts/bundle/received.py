"""What others sent: their chains as far as they showed them, in an encrypted file beside the record.

It is not part of the own chain, and can be had again from the bundles. A chain only ever grows here: an event that was
shown once stays, and its hash never changes. `facts` is what the queue has gathered (`transcripts.review.facts`).
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from transcripts.bundle.keys import sharing_keys
from transcripts.database import connect, told, writing
from transcripts.errors import NewerFormat
from transcripts.events import Event, read

if TYPE_CHECKING:
    from transcripts.store import Store

NAME = "received.db"
_FIRST_TABLES = """
    CREATE TABLE chains (chain TEXT PRIMARY KEY, vkey TEXT NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL);
    CREATE TABLE events (
        chain TEXT NOT NULL,
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL,
        line TEXT,
        session TEXT GENERATED ALWAYS AS (line ->> '$.body.session') VIRTUAL,
        kind TEXT GENERATED ALWAYS AS (line ->> '$.kind') VIRTUAL,
        PRIMARY KEY (chain, seq)
    ) WITHOUT ROWID;
    CREATE INDEX received_sessions ON events (session, kind);
    CREATE TABLE facts (chain TEXT, session TEXT, sitting INTEGER, told TEXT, PRIMARY KEY (chain, session));
    CREATE TABLE facts_upto (chain TEXT PRIMARY KEY, version INTEGER, first INTEGER, seq INTEGER, hash TEXT);
"""
_SITTINGS = """
    ALTER TABLE events ADD COLUMN about TEXT GENERATED ALWAYS AS (line ->> '$.body.of.session') VIRTUAL;
    CREATE INDEX received_about ON events (about, kind, session) WHERE about IS NOT NULL;
"""
_PLAIN_FACTS = """
    DROP TABLE facts;
    CREATE TABLE facts (
        chain TEXT, session TEXT, coder TEXT, opened TEXT, closed INTEGER, sitting INTEGER, codes TEXT, risks TEXT,
        PRIMARY KEY (chain, session)
    );
    DELETE FROM facts_upto;
"""
_MIGRATIONS = (_FIRST_TABLES, _SITTINGS, _PLAIN_FACTS)
"""Numbered from 1, forward only, as those of the record (`transcripts.database`)."""


@dataclass(frozen=True, slots=True)
class Held:
    """How much of a chain is here."""

    chain: str
    vkey: str
    """The key that signs it, as it came with the first bundle."""
    size: int
    """How many events it had when the last bundle was made."""
    note: str
    """The signed checkpoint of that size."""


class Received:
    """The open file. Close it, or use it in a `with`."""

    def __init__(self, store: "Store") -> None:
        """Opens the file of a record, and makes it where there is none. Raises CannotWrite, Damaged, NewerFormat."""
        self.file = store.folder / NAME
        with told(self.file):
            with suppress(FileExistsError):
                os.close(os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            self.db = connect(self.file, sharing_keys(store).shelf)
            self._make_tables()

    def chains(self) -> list[Held]:
        """The chains that are here. Raises Damaged."""
        with told(self.file):
            return [Held(*row) for row in self.db.execute("SELECT chain, vkey, size, note FROM chains ORDER BY chain")]

    def held(self, chain: str) -> Held | None:
        """How much of one chain is here; None where nothing is."""
        return next((held for held in self.chains() if held.chain == chain), None)

    def rows(self, chain: str) -> Iterator[tuple[int, str, str | None]]:
        """Number, hash and line of each event of a chain in order; the line is None where it was not shown."""
        with told(self.file):
            yield from self.db.execute("SELECT seq, hash, line FROM events WHERE chain = ? ORDER BY seq", [chain])

    def session(self, session: str) -> list[Event]:
        """The events of one session in order, none where it is not here. Raises Damaged, NotAnEvent, NewerFormat."""
        query = "SELECT line FROM events WHERE session = ? ORDER BY seq"
        with told(self.file):
            return [read(line.encode()) for (line,) in self.db.execute(query, [session])]

    def sittings_about(self, session: str) -> list[str]:
        """The sittings received that speak of a session, each chain's oldest first. Raises Damaged."""
        with told(self.file):
            query = "SELECT session FROM events WHERE about = ? AND kind = 'session-opened' ORDER BY chain, seq"
            return [name for (name,) in self.db.execute(query, [session])]

    def take(self, held: Held, rows: list[tuple[int, str, str | None]]) -> int:
        """Stores a chain as far as it is shown, all or nothing; how many lines are new. What is here already stays."""
        with told(self.file), writing(self.db):
            before = self._shown(held.chain)
            self.db.execute(
                "INSERT INTO chains (chain, vkey, size, note) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (chain) DO UPDATE SET size = excluded.size, note = excluded.note",
                [held.chain, held.vkey, held.size, held.note],
            )
            self.db.conn.executemany(
                "INSERT INTO events (chain, seq, hash, line) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (chain, seq) DO UPDATE SET line = coalesce(line, excluded.line)",
                [(held.chain, seq, digest, line) for seq, digest, line in rows],
            )
            new = self._shown(held.chain) - before
            if new:  # what was gathered of this chain does not hold any more
                self.db.execute("DELETE FROM facts_upto WHERE chain = ?", [held.chain])
            return new

    def close(self) -> None:
        """Lets go of the file."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _shown(self, chain: str) -> int:
        query = "SELECT count(line) FROM events WHERE chain = ?"
        return int(self.db.execute(query, [chain]).fetchone()[0])

    def _make_tables(self) -> None:
        if self._version() > len(_MIGRATIONS):
            found = self._version()
            self.db.close()
            raise NewerFormat(
                f"{self.file} has tables of version {found}; this grayarea knows up to {len(_MIGRATIONS)}. "
                "Update grayarea."
            )
        if self._version() < len(_MIGRATIONS):
            with writing(self.db):
                for number, step in enumerate(_MIGRATIONS[self._version() :], start=self._version() + 1):
                    for statement in filter(str.strip, step.split(";")):
                        self.db.execute(statement)
                    self.db.execute(f"PRAGMA user_version = {number}")

    def _version(self) -> int:
        return int(self.db.execute("PRAGMA user_version").fetchone()[0])
