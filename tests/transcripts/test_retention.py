"""What is old enough is removed as a whole, with a signed tombstone, and the rest still verifies."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.transcripts.conftest import ANSWER, talk
from tests.transcripts.test_verify import tamper
from transcripts.events import signature_holds
from transcripts.retention import TooEarly, due, remove
from transcripts.store import Store, open_store
from transcripts.verify import verify

TODAY = date(2026, 5, 1)


@pytest.fixture
def old(home: Path) -> Iterator[Store]:
    """Sessions of March 2020 (#1 to #6), of April 2020 (#7 to #12), and one that began then and ended in 2026."""
    time = datetime(2020, 3, 1, tzinfo=UTC)
    with open_store(home, clock=lambda: time) as store:
        talk(store)
        time = datetime(2020, 4, 30, tzinfo=UTC)
        talk(store)
        store.append(talk(store, close=False), "answer", ANSWER, actor="Ada Coder")
        store.checkpoint()
        time = datetime(2026, 5, 1, tzinfo=UTC)
        last = store.sessions()[-1].session
        store.append(last, "answer", ANSWER, actor="Ada Coder")
        yield store


def test_six_years_are_kept_and_no_session_is_cut(old: Store) -> None:
    segment = due(old, TODAY)
    assert segment
    assert (segment.upto, segment.sessions, segment.years) == (12, 2, 6)
    assert (segment.first[:10], segment.last[:10]) == ("2020-03-01", "2020-04-30")
    april = due(old, date(2026, 4, 29))
    assert april
    assert april.upto == 6
    assert due(old, date(2026, 3, 1)) is None
    assert due(old, TODAY, years=7) is None


def test_less_than_six_years_must_be_meant(old: Store) -> None:
    with pytest.raises(TooEarly, match=r"6 years \(45 CFR"):
        due(old, TODAY, years=5)
    segment = due(old, TODAY, years=1, shorter=True)
    assert segment
    assert segment.upto == 12


def test_what_is_removed_leaves_a_signed_tombstone_and_a_record_that_verifies(old: Store, home: Path) -> None:
    segment = due(old, TODAY)
    assert segment
    kept = [row for row in old.rows() if row.seq > 12]
    tombstone = remove(old, segment, actor="Priya Officer", why="time of keeping is over")
    assert signature_holds(tombstone)
    assert (tombstone.body["upto"], tombstone.body["signer"]) == (12, old.person("Priya Officer").public)
    assert list(old.rows())[:-1] == kept
    verdict = verify(old)
    assert (verdict.ok, verdict.after_anchor) == (True, 0)
    assert "#1 to #12 were removed by Priya Officer on 2026-05-01" in str(verdict)
    assert len(old.sessions()) == 1
    assert due(old, TODAY) is None
    with open_store(home) as again:
        talk(again)
        assert verify(again).ok


def test_a_record_that_lost_its_oldest_part_without_a_tombstone_is_not_good(old: Store) -> None:
    tamper(old, "DELETE FROM events WHERE seq <= 12")
    assert verify(old).first_bad == 1


def test_more_than_the_tombstone_says_is_not_good(old: Store) -> None:
    segment = due(old, date(2026, 4, 29))
    assert segment
    remove(old, segment, actor="Priya Officer", why="time of keeping is over")
    assert verify(old).ok
    tamper(old, "DELETE FROM events WHERE seq <= 12")
    verdict = verify(old)
    assert (verdict.ok, verdict.first_bad) == (False, 7)


def test_events_are_guarded_again_after_a_removal(old: Store) -> None:
    from sqlcipher3 import dbapi2

    segment = due(old, TODAY)
    assert segment
    remove(old, segment, actor="Priya Officer", why="time of keeping is over")
    with old.reading() as db, pytest.raises(dbapi2.IntegrityError, match="only ever added to"):
        db.execute("DELETE FROM events")


def test_nothing_of_an_empty_record_is_due(store: Store) -> None:
    assert due(store, TODAY) is None
