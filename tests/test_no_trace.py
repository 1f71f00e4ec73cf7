"""After any session, also one that was killed, no identifier of the note is on the disk, and no network was asked."""

import json
from pathlib import Path

import pytest

from tests.charts import WRIST, WRIST_IDENTIFIERS
from tests.program import Conversation, run, surroundings
from transcripts.store import open_store
from transcripts.verify import verify


@pytest.fixture
def env(tmp_path: Path, catalog_path: Path) -> dict[str, str]:
    return surroundings(tmp_path, catalog_path)


def traces(tmp_path: Path) -> list[str]:
    """Which identifiers stand in any file below the home and the temp folder, or in the decrypted record."""
    found = set()
    spellings = {i: [i.lower().encode(c) for c in ("utf-8", "utf-16-le", "utf-16-be")] for i in WRIST_IDENTIFIERS}
    contents = [p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and not p.is_symlink()]
    if (tmp_path / "home" / "transcripts").exists():
        with open_store(tmp_path / "home", create=False) as store:
            contents += [row.line for row in store.rows()]
    for content in contents:
        lower = content.lower()
        found |= {i for i, spelt in spellings.items() if any(s in lower for s in spelt)}
    return sorted(found)


def test_the_check_itself_finds_a_planted_identifier(tmp_path: Path) -> None:
    (tmp_path / "leak.txt").write_text("... QUISTAPACE ...", encoding="utf-16")
    assert traces(tmp_path) == ["Quistapace"]


def test_a_whole_session_leaves_no_trace(tmp_path: Path, env: dict[str, str]) -> None:
    with Conversation(env) as talk:
        events = talk.say(type="note", text=WRIST)
        case = next(e["case"] for e in events if e["type"] == "question")
        talk.say(type="ask", text="call Mrs. Quistapace at (555) 555-0142 about asthma")
        talk.say(type="answer", case=case, question="x", text="Marigold Quistapace said so on 04/10/2026")
        talk.say(type="skip", case=case, why="Mrs. Quistapace will call back")
        talk.say(type="close")
        talk.end()
    assert talk.process.returncode == 0
    assert traces(tmp_path) == []


def test_a_session_that_was_killed_leaves_no_trace_and_a_chain_that_verifies(
    tmp_path: Path, env: dict[str, str]
) -> None:
    with Conversation(env) as talk:
        shown = talk.say(type="note", text=WRIST)
        shown += talk.say(type="ask", text="colles fracture")
        talk.kill()
    assert traces(tmp_path) == []
    with open_store(tmp_path / "home", create=False) as store:
        assert verify(store).ok
        recorded = [(e.body["case"], e.body["question"]) for e in store.events() if e.kind == "question"]
    assert recorded == [(e["case"], e["id"]) for e in shown if e["type"] == "question"]


def test_a_session_that_crashes_on_its_own_leaves_no_trace(tmp_path: Path, env: dict[str, str]) -> None:
    # The pipe it writes to is gone in mid-sentence: what comes to stderr and to the disk must hold nothing of the note.
    with Conversation(env) as talk:
        talk.say(type="ask", text="asthma")
        assert talk.process.stdin
        assert talk.process.stdout
        talk.process.stdout.close()
        talk.process.stdin.write(json.dumps({"type": "note", "text": WRIST}) + "\n")
        talk.process.stdin.close()
        talk.process.wait(timeout=60)
    assert traces(tmp_path) == []


def test_strip_and_suggest_record_nothing_and_leave_no_trace(tmp_path: Path, env: dict[str, str]) -> None:
    for command in ("strip", "suggest"):
        done = run(env, command, said=WRIST)
        assert done.returncode == 0, f"{command} failed"
        assert not [i for i in WRIST_IDENTIFIERS if i.encode().lower() in done.stdout.lower() + done.stderr.lower()]
    assert traces(tmp_path) == []
    assert not (tmp_path / "home" / "transcripts").exists()


def test_a_defect_is_reported_by_its_places_without_any_value(tmp_path: Path, env: dict[str, str]) -> None:
    from assistant.cli import _without_text

    try:
        raise ValueError("Zebulona Quistapace")
    except ValueError as e:
        told = _without_text(e)
    assert "Quistapace" not in told
    assert "test_no_trace.py" in told
