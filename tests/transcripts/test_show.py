"""A session reads like the conversation it was."""

import json
from pathlib import Path

import pytest

from transcripts.errors import UnknownSession
from transcripts.events import read
from transcripts.show import render, told
from transcripts.store import Store
from transcripts.wording import worded

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden(store: Store) -> tuple[Store, str]:
    """The golden session, told again to a record of its own."""
    session = ""
    for line in (GOLDEN / "session.jsonl").read_text("utf-8").splitlines():
        event = json.loads(line)
        body = {key: value for key, value in event["body"].items() if key not in {"session", "masked"}}
        if event["kind"] == "session-opened":
            session = store.session(event["actor"], body, ts=event["ts"])
        else:
            store.append(session, event["kind"], body, actor=event["actor"], ts=event["ts"])
    return store, session


def test_the_golden_session_reads_as_it_did(golden: tuple[Store, str]) -> None:
    store, session = golden
    shown = "\n".join(render(store, session)).replace(session, "k3m9-x2qd-7fjw") + "\n"
    assert shown == (GOLDEN / "session.txt").read_text("utf-8")


def test_every_event_is_shown_by_its_number(golden: tuple[Store, str]) -> None:
    store, session = golden
    numbers = [int(line[1:6]) for line in render(store, session) if line.startswith("#")]
    assert numbers == list(range(1, 24))


@pytest.mark.parametrize("name", ["session", "review", "remark", "record"])
def test_every_event_has_words_of_its_own(name: str) -> None:
    """A kind of a later version, which has none, is told by its fields."""
    for event in map(read, (GOLDEN / f"{name}.jsonl").read_bytes().splitlines()):
        if event.kind not in ("answer", "context"):  # the answer needs its question's options
            shown = worded(event.kind, event.body, event.actor)
            assert shown != worded("a later kind", event.body, event.actor), event.kind


def test_a_review_reads_as_it_was_given() -> None:
    names = ("review", "remark")
    events = [read(line) for name in names for line in (GOLDEN / f"{name}.jsonl").read_bytes().splitlines()]
    assert "\n".join(told(events)) + "\n" == (GOLDEN / "review.txt").read_text("utf-8")


def test_an_escape_sequence_in_a_text_does_not_reach_the_terminal(store: Store) -> None:
    session = store.session("Ada Coder", {"program": "grayarea test", "editions": []})
    store.append(session, "case-opened", {"case": "c1", "phrase": "a\x1b[2Jb\rc\u202ed"}, actor="Ada Coder")
    shown = "\n".join(render(store, session))
    assert not {"\x1b", "\r", "\u202e"} & set(shown)
    assert "[2J" in shown


def test_a_session_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(UnknownSession, match="'abcd'"):
        list(render(store, "abcd"))
