"""Bad input and bad places: each gets a clear message that says what to do, and costs nothing that was accepted."""

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.charts import WRIST
from tests.program import Conversation, command, run, surroundings
from transcripts.store import open_store
from transcripts.verify import verify


@pytest.fixture
def env(tmp_path: Path, catalog_path: Path) -> dict[str, str]:
    return surroundings(tmp_path, catalog_path)


COMMANDS = [
    # what is typed, what stdin gives, what the message must say
    (["strip"], b"", "empty"),
    (["strip"], b"  \n\t\n", "empty"),
    (["strip"], bytes(range(256)) * 40, "binary"),
    (["strip"], b"a word and " * 500_000, "too large"),
    (["strip", "no-such-file.txt"], b"", "no-such-file.txt"),
    (["suggest"], b"", "empty"),
    (["show", "Q99.999"], b"", "Q99"),
    (["check", "K50.90", "--date", "2026-02-30"], b"", "YYYY-MM-DD"),
    (["search"], b"", "phrase"),
    (["codesets", "codes", "icd11"], b"", "icd10cm"),
    (["serach", "asthma"], b"", "search"),
    (["transcripts", "verify"], b"", "no record"),
]


@pytest.mark.parametrize(("args", "said", "message"), COMMANDS, ids=range(len(COMMANDS)))
def test_a_command_that_cannot_be_done_says_why_and_exits_2(
    env: dict[str, str], args: list[str], said: bytes, message: str
) -> None:
    done = run(env, *args, said=said)
    assert done.returncode == 2
    assert message.lower() in done.stderr.decode().lower()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_a_bad_line_of_many_is_named_and_the_others_are_done(env: dict[str, str]) -> None:
    lines = [b'{"id": 1, "text": "asthma"}', b"{broken", b'{"id": 3}', b'{"id": 4, "text": "gout"}', b"\xff\xfe"]
    done = run(env, "search", "--jsonl", "-k", "2", said=b"\n".join(lines))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 4]
    assert done.returncode == 2
    told = done.stderr.decode()
    assert "line 2" in told
    assert "line 3" in told
    assert "line 5" in told


def test_a_damaged_catalog_is_named_with_the_way_to_mend_it(
    tmp_path: Path, env: dict[str, str], catalog_path: Path
) -> None:
    place = next((tmp_path / "home" / "codesets").iterdir())
    good = catalog_path.read_bytes()
    place.unlink()
    for damaged in (b"not a database", good[: len(good) // 2], b""):
        place.write_bytes(damaged)
        done = run(env, "search", "asthma")
        assert done.returncode == 2
        assert "grayarea codesets build" in done.stderr.decode()
    assert run(env, "--quiet", "codesets", "build").returncode == 0
    assert run(env, "search", "asthma").returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="modes of folders are posix")
def test_a_home_that_cannot_be_written_is_named_with_what_to_do(env: dict[str, str], tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way")
    done = run(env | {"GRAYAREA_HOME": str(blocked / "home")}, "converse", said="")
    assert done.returncode == 2
    assert "GRAYAREA_HOME" in done.stderr.decode()


def _obey_modes() -> None:
    """Root obeys the modes of files once CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH are out of its bounding set."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2):
        libc.prctl(24, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="drops a capability of Linux where the tests run as root")
def test_a_read_only_home_is_named_with_what_to_do(tmp_path: Path, env: dict[str, str]) -> None:
    home = tmp_path / "home"
    home.chmod(0o500)
    done = subprocess.run(
        command("converse"), input=b"", capture_output=True, env=env, timeout=60, check=False, preexec_fn=_obey_modes
    )
    home.chmod(0o700)
    assert done.returncode == 2
    assert str(home) in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


SMALL_FILES_ONLY = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
def test_a_full_disk_stops_the_session_and_loses_no_event(tmp_path: Path, env: dict[str, str]) -> None:
    full = command("--quiet", "converse")
    full[2] = SMALL_FILES_ONLY + full[2]
    lines = "".join(json.dumps({"type": "ask", "text": text}) + "\n" for text in ["colles fracture"] * 400)
    done = subprocess.run(full, input=lines.encode(), capture_output=True, env=env, timeout=120, check=False)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr.decode()
    events = [json.loads(line) for line in done.stdout.splitlines()]
    shown = [e["case"] for e in events if e["type"] == "question"]
    assert shown
    with open_store(tmp_path / "home", create=False) as store:
        assert verify(store).ok
        recorded = [e.body["case"] for e in store.events() if e.kind == "question"]
    assert recorded[: len(shown)] == shown


def test_a_5_mb_paste_is_refused_and_the_session_goes_on(env: dict[str, str]) -> None:
    with Conversation(env) as talk:
        events = talk.say(type="note", text="one more word " * 360_000)
        assert events[0]["type"] == "error"
        assert "too large" in events[0]["text"]
        assert any(e["type"] == "finding" for e in talk.say(type="note", text=WRIST))
