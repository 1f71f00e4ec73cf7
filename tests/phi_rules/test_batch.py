"""Many charts at once: in order, each for itself, in one process or several."""

import multiprocessing
import os
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

import pytest
from pytest_socket import disable_socket, enable_socket

from phi_rules import batch
from phi_rules.batch import strip_many
from phi_rules.errors import NoteRefused
from phi_rules.processes import in_order
from phi_rules.site import SiteList
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


def outcomes_and_who(engine, site, texts):
    """Strips texts and tells which process did; a tenth of a second longer, so that the other has its turn."""
    time.sleep(0.1)
    return os.getpid(), [shown(one) for one in strip_many(texts, engine, site, processes=1)]


def shown(outcome):
    """Errors are equal when they say the same."""
    return str(outcome) if isinstance(outcome, NoteRefused) else outcome


@pytest.mark.usefixtures("no_sockets")
def test_what_another_process_gives_is_what_this_one_gives_in_the_same_order(engine, many):
    shares = [many[at : at + 3] for at in range(0, len(many), 3)]
    expected = [[shown(one) for one in strip_many(share, engine, SITE, processes=1)] for share in shares]
    theirs = []
    outcomes = in_order(outcomes_and_who, cycle(shares), engine, SITE, others=1)
    for number, (who, outcome) in enumerate(outcomes):
        assert outcome == expected[number % len(shares)]
        theirs += [number % len(shares)] if who != os.getpid() else []
        if set(theirs) == set(range(len(shares))):
            break
    outcomes.close()
    assert not multiprocessing.active_children()


def test_a_batch_shared_out_names_what_was_refused_and_goes_on(engine, many):
    shared, alone = list(strip_many(many, engine, SITE, processes=2)), list(strip_many(many, engine, SITE, processes=1))
    assert [shown(one) for one in shared] == [shown(one) for one in alone]
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

    monkeypatch.setattr(batch, "in_order", not_wanted)
    outcomes = list(strip_many(["Dr. Halvorsen came.", "", "Mr. Long left."], engine, processes=2))
    assert isinstance(outcomes[1], NoteRefused)
    assert [outcomes[0].text, outcomes[2].text] == ["Dr. [PROVIDER_1] came.", "Mr. [NAME_1] left."]


PARENT = """
import multiprocessing, os, signal
from phi_rules import batch
from phi_rules.engine import load_engine
if __name__ == "__main__":
    batch.WORTH_SHARING = 1
    outcomes = batch.strip_many(["Dr. Halvorsen came. " * 600] * 99, load_engine(), processes=2)
    next(outcomes)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


DYING = """
from phi_rules import batch
from phi_rules.engine import load_engine
if __name__ == "__main__":
    batch.WORTH_SHARING = 1
    outcomes = list(batch.strip_many(["Dr. Halvorsen came. " * 600] * 9, load_engine(), processes=2))
    print(len(outcomes), outcomes[-1].text[:22])
else:
    raise SystemExit(1)
"""


def test_a_batch_whose_other_process_dies_is_stripped_to_its_end_in_this_one(tmp_path):
    program = tmp_path / "dying.py"
    program.write_text(DYING)
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout == "9 Dr. [PROVIDER_1] came.\n"


@pytest.mark.skipif(not Path("/proc/self/exe").exists(), reason="tells whether a process lives by /proc")
def test_the_processes_of_a_batch_end_with_a_parent_that_is_killed(tmp_path):
    program = tmp_path / "parent.py"
    program.write_text(PARENT)
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=False, timeout=120)
    children = [Path(f"/proc/{pid}") for pid in done.stdout.split()]
    assert children
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
