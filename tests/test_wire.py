"""The conversation as JSON lines: the shapes tools rely on, and what bad lines get."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.opening import StoredRecord
from assistant.session import Session
from assistant.wire import converse
from codesets.catalog import Catalog
from phi_rules.engine import Engine
from phi_rules.strip import Stripper
from tests.charts import WRIST
from transcripts.store import Store, open_store

Json = dict[str, Any]
Talk = Callable[..., list[list[Json]]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def talk(catalog: Catalog, engine: Engine, store: Store) -> Talk:
    """Sends lines (objects or raw text) and gives the events of each, split at `ready`."""
    session = Session(catalog, Stripper(engine), StoredRecord(store, "coder A", [catalog.edition.label]))

    def run(*commands: Json | str) -> list[list[Json]]:
        lines = "".join((c if isinstance(c, str) else json.dumps(c)) + "\n" for c in commands)
        out = io.StringIO()
        converse(session, io.StringIO(lines), out)
        turns: list[list[Json]] = [[]]
        for line in out.getvalue().splitlines():
            event = json.loads(line)
            turns[-1].append(event)
            if event["type"] == "ready":
                turns.append([])
        return turns[:-1]

    return run


def test_every_command_ends_with_ready_that_names_the_open_cases(talk: Talk) -> None:
    turns = talk({"type": "ask", "text": "colles fracture"}, {"type": "ask", "text": "asthma"})
    assert [t[-1] for t in turns] == [{"type": "ready", "open": ["c1"]}, {"type": "ready", "open": ["c1", "c2"]}]


def test_a_question_lists_each_option_with_the_codes_it_leaves(talk: Talk) -> None:
    [events] = talk({"type": "ask", "text": "colles fracture"})
    question = next(e for e in events if e["type"] == "question")
    assert {"case", "id", "axis", "text", "why", "options"} <= question.keys()
    assert [o["id"] for o in question["options"]] == ["left", "right", "nd"]
    for option in question["options"]:
        assert option["count"] == len(option["codes"])
    assert "S52.532D" in question["options"][0]["codes"]


def test_a_note_is_stripped_read_and_asked_about(talk: Talk) -> None:
    turns = talk({"type": "note", "text": WRIST}, {"type": "close"})
    events = turns[0]
    stripped = events[0]
    assert stripped["type"] == "stripped"
    for span in stripped["spans"]:
        assert span["tag"] in stripped["text"]
        assert WRIST[span["start"] : span["end"]] not in ("", " ")
    finding = next(e for e in events if e["type"] == "finding" and e.get("case"))
    quote = finding["evidence"][0]
    assert stripped["text"][quote["start"] : quote["end"]] == quote["text"]
    assert turns[1][0]["type"] == "closed"


def test_a_case_resolves_on_a_billable_code_with_its_trail_and_is_accepted(talk: Talk) -> None:
    turns = talk(
        {"type": "ask", "text": "colles fracture left closed"},
        {"type": "answer", "case": "c1", "question": "encounter", "option": "initial"},
        {"type": "accept", "case": "c1", "code": "S52.532A"},
        {"type": "close"},
    )
    resolved = turns[1][-2]
    assert resolved["type"] == "resolved"
    assert (resolved["code"], resolved["billable"], resolved["accepted"]) == ("S52.532A", True, False)
    assert resolved["trail"]
    assert next(e for e in turns[2] if e["type"] == "resolved")["accepted"] is True
    assert turns[3][0] == {"type": "closed", "codes": [{"case": "c1", "code": "S52.532A"}], "order": ["S52.532A"]}


def test_undo_by_the_wire_takes_back_a_named_answer(talk: Talk) -> None:
    turns = talk(
        {"type": "ask", "text": "colles fracture"},
        {"type": "answer", "case": "c1", "question": "laterality", "text": "left"},
        {"type": "answer", "case": "c1", "question": "wound", "option": "closed"},
        {"type": "undo", "case": "c1", "question": "laterality"},
    )
    assert turns[3][-2]["id"] == "laterality"


BAD = [
    # the line, what the error must say
    ("{broken", "not JSON"),
    ("[1, 2]", "JSON object"),
    ('{"text": "x"}', '"type"'),
    ('{"type": "fly"}', "no such command"),
    ('{"type": "ask"}', '"text"'),
    ('{"type": "ask", "text": 5}', "string"),
    ('{"type": "note", "text": ""}', "empty"),
    ('{"type": "answer", "case": "c7", "question": "x", "option": "y"}', "c7"),
    ('{"type": "answer", "case": "c1", "question": "laterality"}', '"option"'),
    ('{"type": "accept", "case": "c1", "code": "Q99.999"}', "Q99"),
    ('{"type": "context", "date": "yesterday"}', "YYYY-MM-DD"),
    ('{"type": "context", "age": "old"}', '"age"'),
    ("[" * 100_000, "not JSON"),
]


@pytest.mark.parametrize("line", [row[0] for row in BAD], ids=range(len(BAD)))
def test_a_bad_line_gets_an_error_and_the_session_goes_on(talk: Talk, line: str) -> None:
    turns = talk({"type": "ask", "text": "colles fracture"}, line, {"type": "ask", "text": "asthma"})
    assert turns[1][0]["type"] == "error"
    assert dict(BAD)[line] in turns[1][0]["text"]
    assert turns[2][-1]["open"] == ["c1", "c2"]


def test_an_error_never_repeats_what_was_sent(talk: Talk) -> None:
    secret = "Zebulona Quistapace 00991234"
    turns = talk(f'{{"type": "{secret}"}}', f"{{broken {secret}", {"type": "ask", "text": 7, "note": secret})
    assert all(secret not in json.dumps(turn) and "Zebulona" not in json.dumps(turn) for turn in turns)


def test_the_end_of_input_closes_the_session(talk: Talk, store: Store) -> None:
    talk({"type": "ask", "text": "asthma"})
    assert [e.kind for e in store.events()][-1] == "session-closed"


def test_free_text_answers_and_what_is_unsure_names_what_to_type(talk: Talk) -> None:
    turns = talk(
        {"type": "ask", "text": "colles fracture"},
        {"type": "answer", "case": "c1", "text": "left, his second visit"},
        {"type": "answer", "case": "c1", "text": "compare S52.531A S52.532A"},
        {"type": "answer", "case": "c1", "text": "purple"},
        {"type": "answer", "case": "c1", "text": "strat over"},
        {"type": "order"},
    )
    assert [e["axis"] for e in turns[1] if e["type"] == "filled"] == ["laterality", "encounter"]
    assert turns[2][0]["type"] == "explained"
    assert (turns[3][0]["type"], turns[3][0]["readings"]) == ("unsure", [])
    assert "start over" in [reading["type"] for reading in turns[4][0]["readings"]]
    assert turns[5][0] == {"type": "order", "codes": []}


def test_an_option_without_its_question_is_refused_by_the_key_that_is_missing(talk: Talk) -> None:
    turns = talk({"type": "ask", "text": "colles fracture"}, {"type": "answer", "case": "c1", "option": "left"})
    assert turns[1][0]["type"] == "error"
    assert '"question"' in turns[1][0]["text"]
