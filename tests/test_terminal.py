"""The real program in a real terminal, at the two sizes: from a pasted note of 2,000 words to a verified record."""

import json
import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.charts import WRIST
from tests.program import command, run, surroundings
from tests.tmux import Terminal
from transcripts.database import connect
from transcripts.keys import database_key
from transcripts.store import open_store
from transcripts.verify import verify

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")

SIZES = [(80, 24), (160, 45)]
FILLER = "The visit was calm and all of the questions that were raised today were answered in plain words again. "
LONG_NOTE = WRIST + "\n" + "\n".join(FILLER * 4 for _ in range(28))


@pytest.fixture
def env(tmp_path: Path, catalog_path: Path) -> dict[str, str]:
    return surroundings(tmp_path, catalog_path)


def accept(terminal: Terminal, codes: int) -> None:
    """Answers with the first option until a code stands, accepts it, and does the same with the next case.

    Where a warning comes with the code the case stays on the screen, so that it is read.
    """
    for number in range(1, codes + 1):
        terminal.wait_for(f"case {number} of")
        while "accepts it" not in (screen := terminal.wait_for("accepts it", "n  not documented")):
            terminal.keys("1")
            terminal.wait_until_gone(screen)
        terminal.keys("Enter")
        if f"case {number + 1} of" not in terminal.wait_for(f"case {number + 1} of", "reopens it"):
            terminal.keys("Tab")
            terminal.wait_for(f"case {number + 1} of")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_long_note_goes_from_the_paste_to_two_accepted_codes_and_a_good_record(
    env: dict[str, str], tmp_path: Path, columns: int, rows: int
) -> None:
    assert len(LONG_NOTE.split()) >= 2000
    with Terminal("chart", columns, rows, env, command()) as terminal:
        terminal.wait_for("model ready")
        terminal.paste(LONG_NOTE)
        terminal.keys("C-s")
        assert "Quistapace" not in terminal.wait_for("masked")
        terminal.keys("Enter")
        accept(terminal, 2)
        terminal.keys("C-q")
        terminal.wait_until_ended()
    with open_store(tmp_path / "home", create=False) as store:
        kinds = [e.kind for e in store.events()]
    assert kinds.count("accepted") == 2
    assert kinds[-1] == "session-closed"
    good = run(env, "transcripts", "verify", "--json")
    assert good.returncode == 0
    assert json.loads(good.stdout)["ok"] is True
    change_one_byte(tmp_path / "home", 5)
    bad = run(env, "transcripts", "verify", "--json")
    assert bad.returncode == 1
    assert json.loads(bad.stdout)["first_bad"] == 5


def test_a_program_killed_in_mid_conversation_has_recorded_all_that_it_showed(
    env: dict[str, str], tmp_path: Path
) -> None:
    with Terminal("killed", 160, 45, env, command()) as terminal:
        terminal.wait_for("model ready")
        terminal.paste(WRIST)
        terminal.keys("C-s")
        terminal.wait_for("masked")
        terminal.keys("Enter")
        accept(terminal, 1)
        os.kill(terminal.process(), signal.SIGKILL)
    with open_store(tmp_path / "home", create=False) as store:
        assert verify(store).ok
        recorded = [(e.kind, e.body.get("case")) for e in store.events()]
    assert ("accepted", "c1") in recorded
    assert ("question", "c2") in recorded
    assert ("session-closed", None) not in recorded


def change_one_byte(home: Path, seq: int) -> None:
    """As someone would who has the key: the guard against accidents goes first, then one letter of one event."""
    file = home / "transcripts" / "record.db"
    db = connect(file, database_key(home / "transcripts").secret)
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    (line,) = db.execute("SELECT line FROM events WHERE seq = ?", [seq]).fetchone()
    changed = line.replace('"actor":"coder A"', '"actor":"coder B"')
    assert changed != line
    db.execute("UPDATE events SET line = ? WHERE seq = ?", [changed, seq])
    db.conn.commit()
    db.close()
