"""A session reads like the conversation it was."""

import json
from pathlib import Path

import pytest

from transcripts.errors import UnknownSession
from transcripts.show import render
from transcripts.store import Store

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


def test_an_escape_sequence_in_a_text_does_not_reach_the_terminal(store: Store) -> None:
    session = store.session("Ada Coder", {"program": "grayarea test", "editions": []})
    store.append(session, "case-opened", {"case": "c1", "phrase": "a\x1b[2Jb\rc\u202ed"}, actor="Ada Coder")
    shown = "\n".join(render(store, session))
    assert not {"\x1b", "\r", "\u202e"} & set(shown)
    assert "[2J" in shown


def test_a_session_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(UnknownSession, match="'abcd'"):
        list(render(store, "abcd"))
