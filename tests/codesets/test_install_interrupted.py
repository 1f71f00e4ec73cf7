"""Whatever ends an install in the middle, the old state stands, and who reads goes on reading."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from codesets import shelf
from codesets.build.edition import build
from codesets.catalog import open_catalog
from codesets.editions import catalog_path
from codesets.install.installing import install
from codesets.install.plan import Wishes
from codesets.parts import Part
from tests.codesets.releases import FILES, folder, installed_edition, some

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of a POSIX system")

INSTALL = """
import sys
from pathlib import Path
from codesets.build import icd10cm
from codesets.install.installing import install
from codesets.install.plan import Wishes
print("ready", flush=True)
install(Path(sys.argv[1]), Path(sys.argv[2]), Wishes())
"""
READ = """
import sys
from pathlib import Path
from codesets.catalog import open_catalog
print("ready", flush=True)
reads = 0
while not Path(sys.argv[2]).exists():
    catalog = open_catalog(Path(sys.argv[1]))
    assert catalog.entry("W19").title == "Unspecified fall"
    assert catalog.search("fall")
    catalog.close()
    reads += 1
print(reads)
"""


def started(program: str, *given: Path) -> subprocess.Popen[str]:
    """A process of its own, waited for until it says that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, given)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with an edition of two files."""
    install(tmp_path / "state", folder(tmp_path / "first", some("tabular.xml", "poa.txt")), Wishes())
    return tmp_path / "state"


def seconds_of_an_install(tmp_path: Path) -> float:
    process = started(INSTALL, tmp_path / "timed", FILES)
    begun = time.perf_counter()
    assert process.wait(timeout=60) == 0
    assert process.stdout
    process.stdout.close()
    return time.perf_counter() - begun


def parts_in(path: Path) -> set[Part]:
    catalog = open_catalog(path)
    try:
        catalog.check_content()
        return set(catalog.parts)
    finally:
        catalog.close()


@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGINT])
def test_an_install_that_is_ended_anywhere_leaves_the_old_state_or_the_new_one(
    ended_by: signal.Signals, home: Path, tmp_path: Path
) -> None:
    edition = installed_edition(home)
    path = catalog_path(home, edition)
    old = parts_in(path)
    whole = seconds_of_an_install(tmp_path)
    for share in (0.05, 0.3, 0.6, 0.8, 0.95):
        process = started(INSTALL, home, FILES)
        time.sleep(whole * share)
        process.send_signal(ended_by)
        process.wait(timeout=60)
        assert process.stdout
        process.stdout.close()
        placed = shelf.edition_called(home, "icd10cm", edition.key)
        if placed.state == "not built":  # ended between the list of files and its catalog: built when next needed
            build(home, placed.edition)
            placed = shelf.edition_called(home, "icd10cm", edition.key)
        assert placed.state == "built"
        assert parts_in(path) == set(placed.parts)
        assert parts_in(path) == old or len(placed.parts) == len(list(FILES.iterdir())) - 1
        if parts_in(path) != old:  # begin anew with the next share
            install_again(home, tmp_path / f"again-{share}")


def install_again(home: Path, place: Path) -> None:
    from codesets.install.installing import remove

    remove(home, shelf.edition_called(home, "icd10cm", "2024-10"))
    install(home, folder(place, some("tabular.xml", "poa.txt")), Wishes())


def test_an_install_after_one_that_was_killed_goes_through(home: Path, tmp_path: Path) -> None:
    process = started(INSTALL, home, FILES)
    process.kill()
    process.wait(timeout=60)
    assert process.stdout
    process.stdout.close()
    install(home, FILES, Wishes())
    placed = shelf.edition_called(home, "icd10cm", installed_edition(home).key)
    assert (placed.state, len(placed.parts)) == ("built", len(list(FILES.iterdir())) - 1)


def test_the_draft_of_a_process_that_was_killed_is_cleared_away_later(home: Path) -> None:
    rest = home / "codesets" / ".icd10cm-2024-10-abc.building"
    rest.write_bytes(b"half")
    os.utime(rest, (0, 0))
    fresh = home / "codesets" / ".icd10cm-2024-10-def.building"
    fresh.write_bytes(b"another process is at it")
    build(home, installed_edition(home))
    assert (rest.exists(), fresh.exists()) == (False, True)


def test_another_process_reads_while_an_edition_is_built_and_replaced(home: Path, tmp_path: Path) -> None:
    edition = installed_edition(home)
    process = started(READ, catalog_path(home, edition), tmp_path / "stop")
    for _ in range(3):
        build(home, edition)
    install(home, FILES, Wishes())
    (tmp_path / "stop").touch()
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert int(out) >= 3
