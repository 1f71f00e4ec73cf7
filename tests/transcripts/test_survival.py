"""What was acknowledged is there, whatever happens to the process or the disk."""

import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.transcripts.conftest import ANSWER, OPENED, talk
from transcripts.errors import CannotWrite
from transcripts.store import CHECKPOINT_EVERY, open_store
from transcripts.verify import verify


def test_no_acknowledged_event_is_lost_to_twenty_kills(home: Path) -> None:
    acknowledged: dict[int, str] = {}
    for kill in range(20):
        with appender(home, events=100_000) as process:
            assert process.stdout
            for line, _ in zip(process.stdout, range(3 + 7 * kill), strict=False):  # a different moment each time
                seq, digest = line.split()
                acknowledged[int(seq)] = digest
            process.send_signal(signal.SIGKILL)
            for line in process.stdout:
                if line.endswith("\n"):  # the last line may be cut
                    acknowledged[int(line.split()[0])] = line.split()[1]
        with open_store(home) as store:
            verdict = verify(store)
            assert verdict.ok, verdict.why
    with open_store(home) as store:
        stored = {event.seq: event.hash for event in store.events()}
    assert len(acknowledged) > 500
    assert acknowledged.items() <= stored.items()


def test_four_processes_that_start_and_append_at_once_make_one_chain(home: Path) -> None:
    each = CHECKPOINT_EVERY
    processes = [appender(home, events=each) for _ in range(4)]
    told = [process.communicate(timeout=60)[0].split("\n") for process in processes]
    assert not [line for lines in told for line in lines if line.startswith("CannotWrite")]
    assert [process.returncode for process in processes] == [0] * 4
    with open_store(home) as store:
        verdict = verify(store)
        sessions = store.sessions()
    assert verdict.ok, verdict.why
    assert verdict.events == 4 * (each + 1)
    assert [session.events for session in sessions] == [each + 1] * 4
    assert len({line for lines in told for line in lines if line}) == 4 * each


def test_a_full_disk_is_told_and_leaves_nothing_half_written(small_disk: Path) -> None:
    home = small_disk / "home"
    with open_store(home) as store:
        session = store.session("Ada Coder", OPENED)
        filler = small_disk / "filler"
        filler.write_bytes(b"0" * (free_bytes(small_disk) - 60_000))
        stored = 1
        with pytest.raises(CannotWrite, match=r"the disk is full.*Free some space"):  # noqa: PT012  it fails in the end
            while store.append(session, "answer", ANSWER, actor="Ada Coder"):
                stored += 1
        assert stored > 5
        assert verify(store).events == stored
        with pytest.raises(CannotWrite):
            store.append(session, "answer", ANSWER, actor="Ada Coder")
        filler.unlink()
        store.append(session, "answer", ANSWER, actor="Ada Coder")
        verdict = verify(store)
    assert verdict.ok, verdict.why
    assert verdict.events == stored + 1


def test_a_write_that_the_system_refuses_is_told_and_leaves_nothing_half_written(home: Path) -> None:
    with open_store(home) as store:
        talk(store)
    limit = 200_000  # bytes: no file of the process may grow beyond; SIGXFSZ is ignored by Python
    process = appender(home, events=100_000, limit=limit)
    *acknowledged, last = process.communicate(timeout=60)[0].splitlines()
    assert last.startswith(
        f"CannotWrite The record in {home / 'transcripts'} cannot be written: the disk reports an error"
    )
    with open_store(home) as store:
        stored = {f"{event.seq} {event.hash}" for event in store.events()}
        verdict = verify(store)
    assert verdict.ok, verdict.why
    assert set(acknowledged) <= stored


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace makes the system call fail")
@pytest.mark.parametrize("call", ["fsync,fdatasync", "pwrite64"])
def test_a_disk_that_fails_under_a_write_is_told_and_no_acknowledged_event_is_lost(call: str, home: Path) -> None:
    with open_store(home) as store:
        talk(store)
    inject = ["strace", "-f", "-o", "/dev/null", "-e", f"inject={call}:error=EIO:when=25+"]
    process = appender(home, events=200, under=inject)
    *acknowledged, last = process.communicate(timeout=60)[0].splitlines()
    if "ptrace" in last:
        pytest.skip("no process may be traced here")
    assert last.startswith(
        f"CannotWrite The record in {home / 'transcripts'} cannot be written: the disk reports an error"
    )
    assert acknowledged
    with open_store(home) as store:
        stored = {f"{event.seq} {event.hash}" for event in store.events()}
        verdict = verify(store)
    assert verdict.ok, verdict.why
    assert set(acknowledged) <= stored


def test_an_event_is_kept_when_only_its_checkpoint_finds_no_room(home: Path) -> None:
    with open_store(home) as store:
        session = talk(store, answers=1, close=False)
        notes = home / "transcripts" / "checkpoints.txt"
        notes.mkdir()  # no file can be written here
        for seq in range(3, CHECKPOINT_EVERY + 1):
            assert store.append(session, "answer", ANSWER, actor="Ada Coder").seq == seq
        with pytest.raises(CannotWrite, match="directory"):
            store.append(session, "answer", ANSWER, actor="Ada Coder")
        notes.rmdir()
        store.append(session, "answer", ANSWER, actor="Ada Coder")
        verdict = verify(store)
    assert (verdict.ok, verdict.events, verdict.anchored_at) == (True, CHECKPOINT_EVERY + 1, CHECKPOINT_EVERY)
    assert f"\n{CHECKPOINT_EVERY}\n" in notes.read_text()


def test_a_read_only_home_is_named_with_what_to_do(small_disk: Path) -> None:
    home = small_disk / "home"
    with open_store(home) as store:
        talk(store)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(CannotWrite) as refused:
        open_store(home)
    with pytest.raises(CannotWrite, match="read-only"):
        open_store(small_disk / "another")
    assert str(home / "transcripts") in str(refused.value)
    assert "writable for this user, or set GRAYAREA_HOME" in str(refused.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="the modes of a folder do not bind root")
def test_a_folder_that_this_user_may_not_write_is_named_with_what_to_do(home: Path) -> None:
    home.mkdir(mode=0o500)
    with pytest.raises(CannotWrite, match=r"permission denied.*writable for this user"):
        open_store(home)


def appender(home: Path, events: int, limit: int | None = None, under: Sequence[str] = ()) -> "subprocess.Popen[str]":
    command = [*under, sys.executable, "-m", "tests.transcripts.appender", str(home), str(events)]
    if limit:
        command = ["prlimit", f"--fsize={limit}", *command]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def free_bytes(folder: Path) -> int:
    stats = os.statvfs(folder)
    return stats.f_bavail * stats.f_frsize


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk can be mounted by root only")
    yield disk
    gc.collect()  # an exception's traceback may still hold a cursor, and it the database, open
    subprocess.run(["umount", str(disk)], check=True)
