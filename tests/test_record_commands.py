"""The commands over the record, in the real program."""

import json
import stat
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.program import run
from tests.transcripts.conftest import talk
from transcripts.store import open_store

Env = dict[str, str]


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Env:
    """The surroundings of a run, with a record of two sessions: one of April, closed; one of May, open."""
    monkeypatch.setenv("GRAYAREA_KEYRING", "off")
    monkeypatch.delenv("GRAYAREA_PASSPHRASE", raising=False)
    time = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
    with open_store(tmp_path / "home", clock=lambda: time) as store:
        talk(store)
        time = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
        talk(store, close=False)
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
        "GRAYAREA_HOME": str(tmp_path / "home"),
        "GRAYAREA_KEYRING": "off",
        "GRAYAREA_CODER": "Ada Coder",
        "PYTHONIOENCODING": "utf-8",
    }


def told(done: "subprocess.CompletedProcess[bytes]") -> str:
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_sessions_are_listed_by_day_code_and_state(env: Env) -> None:
    assert len(told(run(env, "transcripts", "list")).splitlines()) == 2
    (line,) = told(run(env, "transcripts", "list", "--until", "2026-04-30", "--code", "s52.5")).splitlines()
    assert "S52.532D" in line
    (still_open,) = json.loads(told(run(env, "transcripts", "list", "--state", "open", "--json")))["sessions"]
    assert still_open["opened"].startswith("2026-05-01")
    none = run(env, "transcripts", "list", "--coder", "Nobody")
    assert (none.stdout, b"no session is like that" in none.stderr) == (b"", True)


def test_text_is_found_with_its_place(env: Env) -> None:
    (line,) = told(run(env, "transcripts", "search", "colles' FRACTURE")).splitlines()
    assert "#5      2026-04-01  accepted: Colles' fracture of left radius" in line
    found = json.loads(told(run(env, "transcripts", "search", "colles", "--since", "2026-05-01", "--json")))
    assert found == {"found": []}


def test_codes_are_counted(env: Env) -> None:
    assert json.loads(told(run(env, "transcripts", "stats", "--by", "family", "--json")))["counts"] == [
        {"of": "S52", "sessions": 1, "closed": 1, "codes": 1, "skipped": 0, "queries": 0, "acknowledged": 0}
    ]
    head, row = told(run(env, "transcripts", "stats")).splitlines()
    assert (head.split()[:4], row.split()) == (
        ["coder", "sessions", "closed", "codes"], ["Ada", "Coder", "2", "1", "1", "0", "0", "0"],
    )  # fmt: skip


def test_an_exported_file_is_verified_with_the_public_key_alone(env: Env, tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    told(run(env, "transcripts", "export", "--out", str(file)))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    public = tmp_path / "checkpoint.pub"
    public.write_bytes((tmp_path / "home" / "transcripts" / "checkpoint.pub").read_bytes())
    elsewhere = env | {"GRAYAREA_HOME": str(tmp_path / "elsewhere")}
    good = run(elsewhere, "transcripts", "verify", str(file), "--key", str(public))
    assert told(good).startswith("good: 11 events, the last checkpoint is at #11")
    file.write_bytes(file.read_bytes().replace(b"S52.532D", b"S52.531D"))
    bad = run(elsewhere, "transcripts", "verify", str(file), "--key", str(public))
    assert bad.returncode == 1
    assert b"NOT good" in bad.stdout
    assert not (tmp_path / "elsewhere").exists()


def test_a_session_is_exported_as_a_page_and_no_file_is_overwritten(env: Env, tmp_path: Path) -> None:
    (session,) = json.loads(told(run(env, "transcripts", "list", "--state", "closed", "--json")))["sessions"]
    file = tmp_path / "chart.html"
    command = ("transcripts", "export", "--format", "html", "--session", session["session"][:6], "--out", str(file))
    told(run(env, *command))
    assert session["session"] in file.read_text("utf-8")
    before = file.read_bytes()
    again = run(env, *command)
    assert (again.returncode, b"there is one of that name" in again.stderr) == (2, True)
    assert file.read_bytes() == before


def test_who_signed_is_listed_with_the_key_to_give_away(env: Env, tmp_path: Path) -> None:
    (person,) = json.loads(told(run(env, "transcripts", "people", "--json")))["people"]
    assert (person["name"], len(person["public"])) == ("Ada Coder", 64)
    assert person["public"] in told(run(env, "transcripts", "people"))


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["list", "--state", "lost"], "open, closed"),
        (["list", "--since", "yesterday"], "YYYY-MM-DD"),
        (["stats", "--by", "mood"], "coder, day, month, year, family"),
        (["export", "--format", "pdf"], "jsonl, md, html, csv"),
        (["export", "--session", "zzzz"], "No session starts with 'zzzz'"),
        (["export", "--session", "zzzz", "--state", "open"], "not both"),
        (["export", "--coder", "Nobody"], "No session is like that"),
        (["verify", "missing.jsonl"], "--key"),
        (["verify", "missing.jsonl", "--key", "missing.pub"], "missing.pub cannot be read"),
    ],
)
def test_wrong_use_says_what_is_allowed(args: list[str], says: str, env: Env) -> None:
    done = run(env, "transcripts", *args)
    assert done.returncode == 2
    assert says in done.stderr.decode()


def test_a_record_is_backed_up_lost_and_restored(env: Env, tmp_path: Path) -> None:
    locked = env | {"GRAYAREA_BACKUP_PASSPHRASE": "correct horse"}
    told(run(locked, "transcripts", "backup", str(tmp_path / "backup")))
    (tmp_path / "home" / "transcripts").rename(tmp_path / "lost")
    done = run(locked, "transcripts", "restore", str(tmp_path / "backup"))
    assert b"11 events are restored" in done.stderr, done.stderr
    opened = env | {"GRAYAREA_PASSPHRASE": "correct horse"}
    assert told(run(opened, "transcripts", "verify")).startswith("good: 12 events")
    assert run(env, "transcripts", "verify").returncode == 2


def test_a_record_gets_a_new_passphrase(env: Env) -> None:
    refused = run(env, "transcripts", "rekey")
    assert (refused.returncode, b"GRAYAREA_NEW_PASSPHRASE" in refused.stderr) == (2, True)
    told(run(env | {"GRAYAREA_NEW_PASSPHRASE": "correct horse"}, "transcripts", "rekey"))
    wrong = run(env | {"GRAYAREA_PASSPHRASE": "wrong"}, "transcripts", "list")
    assert (wrong.returncode, b"Nothing was changed" in wrong.stderr) == (2, True)
    assert len(told(run(env | {"GRAYAREA_PASSPHRASE": "correct horse"}, "transcripts", "list")).splitlines()) == 2


def test_what_is_old_is_told_before_it_is_removed(env: Env, tmp_path: Path) -> None:
    assert told(run(env, "transcripts", "retire")) == "Nothing in the record is older than 6 years.\n"
    early = run(env, "transcripts", "retire", "--years", "1")
    assert (early.returncode, b"--shorter" in early.stderr) == (2, True)
    with open_store(tmp_path / "old", clock=lambda: datetime(2015, 1, 1, tzinfo=UTC)) as store:
        talk(store)
    there = env | {"GRAYAREA_HOME": str(tmp_path / "old")}
    what = "#1 to #6: 1 sessions from 2015-01-01 to 2015-01-01"
    assert told(run(there, "transcripts", "retire")).startswith(f"{what}. Nothing was removed")
    assert told(run(there, "transcripts", "retire", "--remove")).startswith(f"Removed {what}.")
    assert "#1 to #6 were removed by Ada Coder" in told(run(there, "transcripts", "verify"))
