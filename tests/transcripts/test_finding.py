"""Sessions are chosen by day, coder, code and state; text is found; what was coded is counted."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.transcripts.conftest import ACCEPTED, CLOSED, OPENED
from transcripts.choosing import Wanted, chosen
from transcripts.counting import Count, count
from transcripts.searching import search
from transcripts.store import Store, open_store

DAYS = {"Ada Coder": (2026, 4, 1), "Ben Coder": (2026, 4, 30), "Cy Coder": (2026, 5, 2)}
CODES = {"Ada Coder": ("S52.532D", "I10"), "Ben Coder": ("S52.501A",), "Cy Coder": ()}


@pytest.fixture
def three(home: Path) -> Iterator[Store]:
    """Three coders with a session each: two codes, one code, none and still open."""
    time = datetime(2026, 4, 1, tzinfo=UTC)
    with open_store(home, clock=lambda: time) as store:
        for coder, day in DAYS.items():
            time = datetime(*day, 23, 59, tzinfo=UTC)
            session = store.session(coder, OPENED)
            store.append(session, "case-opened", {"case": "c1", "phrase": f"Fall at\thome, {coder} SAYS “Größe”"},
                         actor=coder)  # fmt: skip
            for number, code in enumerate(CODES[coder]):
                store.append(session, "accepted", ACCEPTED | {"case": f"c{number}", "code": code}, actor=coder)
            if coder != "Cy Coder":
                store.append(session, "skipped", {"case": "c7", "why": None}, actor=coder)
                store.append(session, "session-closed", CLOSED, actor=coder)
        yield store


@pytest.mark.parametrize(
    ("wanted", "coders"),
    [
        (Wanted(), ["Ada Coder", "Ben Coder", "Cy Coder"]),
        (Wanted(since=date(2026, 4, 30)), ["Ben Coder", "Cy Coder"]),
        (Wanted(until=date(2026, 4, 30)), ["Ada Coder", "Ben Coder"]),
        (Wanted(since=date(2026, 4, 2), until=date(2026, 4, 29)), []),
        (Wanted(coder="ben coder "), ["Ben Coder"]),
        (Wanted(coder="Ben"), []),
        (Wanted(code="s525"), ["Ada Coder", "Ben Coder"]),
        (Wanted(code="S52.53"), ["Ada Coder"]),
        (Wanted(code="52"), []),
        (Wanted(state="open"), ["Cy Coder"]),
        (Wanted(state="closed", code="I10"), ["Ada Coder"]),
    ],
)
def test_sessions_are_chosen(wanted: Wanted, coders: list[str], three: Store) -> None:
    assert [session.actor for session in chosen(three.sessions(), wanted)] == coders


@pytest.mark.parametrize("text", ["fall AT home", "ben coder says", "größe”", "“GRÖSSE", "home,  Ben"])
def test_text_is_found_in_any_case_and_across_blanks(text: str, three: Store) -> None:
    places = list(search(three, text))
    assert 2 in [place.seq for place in places] or "Ben" in text or "ben" in text
    assert all(place.kind == "case-opened" for place in places)
    assert "Fall at home, Ben Coder SAYS “Größe”" in [place.excerpt for place in places]


@pytest.mark.parametrize("text", ["", "  ", "phrase", "case-opened", "no such text", "%", "_"])
def test_names_of_fields_and_what_is_not_there_are_not_found(text: str, three: Store) -> None:
    assert list(search(three, text)) == []


def test_a_long_text_is_shown_around_what_was_found(store: Store) -> None:
    session = store.session("Ada Coder", OPENED)
    store.append(session, "case-opened", {"case": "c1", "phrase": f"{'a ' * 90}zebra{' b' * 90}"}, actor="Ada Coder")
    (place,) = search(store, "Zebra")
    assert place.excerpt.startswith("…")
    assert place.excerpt.endswith("…")
    assert len(place.excerpt) == 40 + 5 + 40 + 2


def test_counts_are_by_coder_by_period_and_by_family(three: Store) -> None:
    sessions, tallies = three.sessions(), three.tallies()
    assert count(sessions, tallies, "coder") == [
        Count("Ada Coder", 1, 1, 2, 1, 0, 0), Count("Ben Coder", 1, 1, 1, 1, 0, 0), Count("Cy Coder", 1, 0, 0, 0, 0, 0),
    ]  # fmt: skip
    assert [(c.of, c.sessions, c.codes) for c in count(sessions, tallies, "month")] == [
        ("2026-04", 2, 3),
        ("2026-05", 1, 0),
    ]
    assert [(c.of, c.sessions, c.codes) for c in count(sessions, tallies, "family")] == [("S52", 2, 2), ("I10", 1, 1)]
    assert [c.of for c in count(sessions, tallies, "day")] == ["2026-04-01", "2026-04-30", "2026-05-02"]
