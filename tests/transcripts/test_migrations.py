"""A record that an older grayarea made is brought up to date, and a newer one's is left alone."""

from pathlib import Path

import pytest

from tests.transcripts.conftest import talk
from transcripts.database import connect
from transcripts.errors import NewerFormat
from transcripts.keys import database_key
from transcripts.store import open_store
from transcripts.verify import verify

OLD = (
    "DROP INDEX idx_events_milestones",
    "DROP INDEX idx_events_about",
    *(f"ALTER TABLE events DROP COLUMN {column}" for column in ("ts", "actor", "case_name", "code", "about")),
    "DROP TABLE people",
    "PRAGMA user_version = 1",
)
"""What makes today's tables those of the first version again."""


def test_a_record_of_the_first_version_keeps_every_event_and_goes_on(home: Path) -> None:
    with open_store(home) as store:
        talk(store)
        before = list(store.rows())
    with connect(home / "transcripts" / "record.db", database_key(home / "transcripts").secret) as db:
        for statement in OLD:
            db.execute(statement)
    with open_store(home) as store:
        assert list(store.rows()) == before
        assert [s.codes for s in store.sessions()] == [("S52.532D",)]
        talk(store)
        assert verify(store).ok
        assert [person.name for person in store.people()] == ["Ada Coder"]


def test_a_record_of_a_newer_version_is_told_and_nothing_is_changed(home: Path) -> None:
    open_store(home).close()
    file = home / "transcripts" / "record.db"
    with connect(file, database_key(home / "transcripts").secret) as db:
        db.execute("PRAGMA user_version = 99")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = file.read_bytes()
    with pytest.raises(NewerFormat, match="version 99"):
        open_store(home)
    assert file.read_bytes() == before
