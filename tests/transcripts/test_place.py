"""A folder takes the record's place whole or not at all, whenever the program is killed and whoever opens it."""

import multiprocessing
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from tests.transcripts.bundle.machines import machine, send
from tests.transcripts.conftest import talk
from tests.transcripts.review.charts import coded
from transcripts.backup import back_up, restore
from transcripts.errors import CannotWrite, Damaged, InUse, TranscriptError
from transcripts.place import MOVE, moving
from transcripts.rekey import rekey
from transcripts.review.desk import Desk
from transcripts.store import open_store
from transcripts.verify import verify

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a folder is not locked there, nor a process forked")
CHANGES = frozenset({"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"})
"""What changes names on the disk, as the interpreter's audit events call it: a process is killed before each."""


def killed_before(change: int, work: Callable[[], object]) -> bool:
    """Does the work in a process that is killed before its n-th change of a name; whether it came so far."""

    def run() -> None:
        left = change

        def count(event: str, _: object) -> None:
            nonlocal left
            if event in CHANGES:
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def hashes(home: Path) -> list[str]:
    """The events of the record that is in its place, which must be good; nothing half done may lie beside it."""
    with open_store(home, create=False) as store:
        assert verify(store).ok
        assert not (home / MOVE).exists()
        return [row.hash for row in store.rows()]


def test_a_new_key_is_there_or_the_old_one_whenever_the_program_is_killed(tmp_path: Path) -> None:
    with open_store(tmp_path / "first") as store:
        talk(store)
        before = [row.hash for row in store.rows()]
    ends = set()
    change, killed = 0, True
    while killed:
        change += 1
        home = tmp_path / f"killed-{change}"
        shutil.copytree(tmp_path / "first", home)
        killed = killed_before(change, partial(rekey, home, actor="Ada Coder"))
        now = hashes(home)
        assert now[: len(before)] == before
        ends.add(len(now) - len(before))
        with moving(home / "transcripts"):
            pass  # clears what a killed program left
        assert [entry.name for entry in home.iterdir()] == ["transcripts"]
    assert ends == {0, 1}, "killed early it has its old key, killed late its new one"
    assert change > 15


def test_a_restored_backup_is_there_or_the_record_as_it_was_whenever_the_program_is_killed(tmp_path: Path) -> None:
    with open_store(tmp_path / "first") as store:
        talk(store)
        back_up(store, tmp_path / "backup", actor="Ada Coder")
        talk(store)
        before = [row.hash for row in store.rows()]
    change, killed, restored = 0, True, 0
    while killed:
        change += 1
        home, work = tmp_path / f"killed-{change}", partial(restore, actor="Ada Coder", force=True)
        shutil.copytree(tmp_path / "first", home)
        killed = killed_before(change, partial(work, home, tmp_path / "backup"))
        now = hashes(home)
        if now != before:
            restored += 1
            assert (now[:7], len(now)) == (before[:7], 8)
            [kept] = [entry for entry in home.iterdir() if "before" in entry.name]
            (tmp_path / f"kept-{change}").mkdir()
            kept.rename(tmp_path / f"kept-{change}" / "transcripts")
            assert hashes(tmp_path / f"kept-{change}") == before
    assert 0 < restored < change


def test_nobody_opens_a_record_while_another_one_takes_its_place(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_store(home) as store:
        talk(store)
    faults: list[TranscriptError] = []
    done = threading.Event()

    def open_again_and_again() -> None:
        while not done.is_set():
            try:
                with open_store(home, create=False) as store:
                    assert len(store.sessions()) == 1
            except TranscriptError as error:
                faults.append(error)

    opener = threading.Thread(target=open_again_and_again)
    opener.start()
    rekeyed = 0
    while rekeyed < 3:
        try:
            rekey(home, actor="Ada Coder")
            rekeyed += 1
        except InUse:
            pass  # the other has it open: nothing was changed
    done.set()
    opener.join()
    assert faults == []
    assert len(hashes(home)) == 6 + rekeyed


def test_a_record_that_cannot_be_moved_aside_stays_where_it_was(tmp_path: Path) -> None:
    home, noon = tmp_path / "home", datetime(2026, 4, 1, 12, tzinfo=UTC)
    with open_store(home) as store:
        talk(store)
        back_up(store, tmp_path / "backup", actor="Ada Coder")
    before = hashes(home)
    taken = home / "transcripts-before-20260401T120000Z"
    taken.mkdir()
    (taken / "a-file").touch()
    with pytest.raises(CannotWrite, match="not empty"):
        restore(home, tmp_path / "backup", actor="Ada Coder", clock=lambda: noon)
    assert hashes(home) == before
    assert sorted(entry.name for entry in home.iterdir()) == ["transcripts", taken.name]


def test_a_note_of_a_move_that_is_none_is_told_with_its_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_store(home) as store:
        talk(store)
    (home / MOVE).write_text("{}")
    with pytest.raises(Damaged, match=rf"{MOVE} is damaged.*Remove it"):
        open_store(home)


def test_what_others_sent_is_there_under_the_new_key_and_after_a_restore(tmp_path: Path) -> None:
    with machine(tmp_path / "coder") as coder, machine(tmp_path / "supervisor") as supervisor:
        session = coded(coder.store, "I10")
        send(coder, supervisor, tmp_path / "there.bundle")
        back_up(supervisor.store, tmp_path / "backup", actor="Sam Supervisor")
    rekey(tmp_path / "supervisor", actor="Sam Supervisor")
    with machine(tmp_path / "supervisor") as supervisor:
        assert charts(supervisor) == [session]
    restore(tmp_path / "supervisor", tmp_path / "backup", actor="Sam Supervisor", force=True)
    with machine(tmp_path / "supervisor") as supervisor:
        assert charts(supervisor) == [session]


def charts(desk: Desk) -> list[str]:
    return [chart.session for chart in desk.charts()]
