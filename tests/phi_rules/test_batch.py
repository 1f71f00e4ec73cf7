"""Many charts at once: in order, each for itself, in one process or several."""

import multiprocessing
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytest_socket import disable_socket, enable_socket

from phi_rules import batch
from phi_rules.batch import strip_many
from phi_rules.errors import NoteRefused
from phi_rules.site import SiteList
from phi_rules.strip import Stripper
from phi_rules.tagger.corpus import held_out_notes

SITE = SiteList(places=("Quillfeather Bay",))


@pytest.fixture
def no_sockets():
    disable_socket()
    yield
    enable_socket()


@pytest.fixture
def many(monkeypatch):
    """Notes enough to be shared out, with a refused one in the middle, and a batch that is worth it at that size."""
    monkeypatch.setattr(batch, "WORTH_SHARING", 5_000)
    notes = [note.text for note in held_out_notes(1)[:16]]
    return [*notes[:8], "", "PK\x03\x04\x00\x00 Zorblatta", "Seen in Quillfeather Bay.", *notes[8:]]


@pytest.mark.usefixtures("no_sockets")
def test_a_batch_shared_out_gives_what_one_text_after_the_other_gives(engine, many):
    def alone(text):
        try:
            return Stripper(engine, SITE).strip(text)
        except NoteRefused as refusal:
            return refusal

    shared, expected = list(strip_many(many, engine, SITE, processes=2)), [alone(text) for text in many]
    assert [str(one) if isinstance(one, NoteRefused) else one for one in shared] == [
        str(one) if isinstance(one, NoteRefused) else one for one in expected
    ]
    assert [type(one) for one in shared[8:10]] == [NoteRefused, NoteRefused]
    assert "Zorblatta" not in str(shared[9])
    assert shared[10].text == "Seen in [PLACE_1]."


def test_a_batch_that_nobody_reads_to_its_end_leaves_no_process_behind(engine, many):
    outcomes = strip_many(many * 4, engine, processes=2)
    next(outcomes)
    assert multiprocessing.active_children()
    outcomes.close()
    assert not multiprocessing.active_children()


def test_a_small_batch_is_stripped_in_this_process(engine, monkeypatch):
    def not_wanted(*_):
        raise AssertionError("shared out")

    monkeypatch.setattr(batch, "_shared_out", not_wanted)
    outcomes = list(strip_many(["Dr. Halvorsen came.", "", "Mr. Long left."], engine, processes=2))
    assert isinstance(outcomes[1], NoteRefused)
    assert [outcomes[0].text, outcomes[2].text] == ["Dr. [PROVIDER_1] came.", "Mr. [NAME_1] left."]


PARENT = """
import multiprocessing, os, signal
from phi_rules import batch
from phi_rules.engine import load_engine
if __name__ == "__main__":
    batch.WORTH_SHARING = 1
    outcomes = batch.strip_many(["Dr. Halvorsen came. " * 600] * 9, load_engine(), processes=2)
    next(outcomes)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


DYING = """
import multiprocessing
from phi_rules import batch
from phi_rules.engine import load_engine
if __name__ == "__main__":
    batch.WORTH_SHARING = 1
    list(batch.strip_many(["Dr. Halvorsen came. " * 600] * 9, load_engine(), processes=2))
else:
    raise SystemExit(1)
"""


def test_a_batch_whose_processes_die_says_so_and_does_not_wait_for_ever(tmp_path):
    program = tmp_path / "dying.py"
    program.write_text(DYING)
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=False, timeout=60)
    assert "BatchBroken" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/exe").exists(), reason="tells whether a process lives by /proc")
def test_the_processes_of_a_batch_end_with_a_parent_that_is_killed(tmp_path):
    program = tmp_path / "parent.py"
    program.write_text(PARENT)
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=False, timeout=120)
    children = [Path(f"/proc/{pid}") for pid in done.stdout.split()]
    assert len(children) == 2
    deadline = time.monotonic() + 30
    while any(map(_lives, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(_lives, children))


def _lives(process):
    """A process that has ended may wait under its number for whoever adopted it to take notice."""
    try:
        return ") Z " not in (process / "stat").read_text()
    except OSError:
        return False
