"""What must be refused is refused in words that say what to do, by the real program; nothing changes on the disk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.program import run, surroundings
from tests.transcripts.bundle.machines import address, machine
from tests.transcripts.conftest import talk
from tests.transcripts.review.charts import coded
from transcripts.bundle.exchange import make_bundle
from transcripts.database import connect
from transcripts.keys import database_key
from transcripts.store import open_store

Env = dict[str, str]
PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def env(tmp_path: Path, catalog_path: Path) -> Env:
    """The surroundings of a record with one session, locked with a key file."""
    found = surroundings(tmp_path, catalog_path)
    with open_store(tmp_path / "home") as store:
        talk(store)
    return found


@pytest.fixture
def bundles(tmp_path: Path) -> tuple[Path, Path]:
    """A bundle for the record, and one that was sealed for somebody else."""
    home, ours, theirs = tmp_path / "home", tmp_path / "ours.bundle", tmp_path / "theirs.bundle"
    with machine(tmp_path / "coder") as coder, machine(tmp_path / "else") as other, machine(home) as reader:
        coded(coder.store, "I10")
        make_bundle(coder, address(reader), ours)
        make_bundle(coder, address(other), theirs)
    return ours, theirs


def on_the_disk(home: Path) -> dict[str, bytes]:
    """Every file of the record; what SQLite keeps beside an open database tells nothing."""
    files = (file for file in (home / "transcripts").rglob("*") if file.is_file())
    return {str(file): file.read_bytes() for file in files if not file.name.endswith(("-wal", "-shm"))}


def refused(env: Env, *args: str) -> str:
    """Runs a command that must be refused and change nothing; what it said."""
    home = Path(env["GRAYAREA_HOME"])
    before = on_the_disk(home)
    done = run(env, "transcripts", *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert on_the_disk(home) == before
    return done.stderr.decode()


def locked_with_a_passphrase(home: Path) -> None:
    from transcripts.rekey import rekey

    rekey(home, actor="Ada Coder", new=PASSPHRASE)


def with_another_key(home: Path) -> None:
    (home / "transcripts" / "database.key").write_text("ab" * 32 + "\n")


def without_its_key(home: Path) -> None:
    (home / "transcripts" / "database.key").unlink()


def locked_with_a_keyring(home: Path) -> None:
    lock = home / "transcripts" / "lock.json"
    lock.write_text(lock.read_text().replace('"way": "file"', '"way": "keyring"'))


def with_tables_of_a_newer_version(home: Path) -> None:
    with connect(home / "transcripts" / "record.db", database_key(home / "transcripts").secret) as db:
        db.execute("PRAGMA user_version = 99")


def with_a_lock_of_a_newer_version(home: Path) -> None:
    lock = home / "transcripts" / "lock.json"
    lock.write_text(lock.read_text().replace('"v": 1', '"v": 2'))


@pytest.mark.parametrize(
    ("change", "passphrase", "says"),
    [
        (locked_with_a_passphrase, "wrong", "The passphrase is not the one that the record"),
        (locked_with_a_passphrase, "", "is locked with a passphrase. Set GRAYAREA_PASSPHRASE"),
        (with_another_key, "", "The key in the file is not the one that the record"),
        (without_its_key, "", "database.key is gone. Put it back from a backup"),
        (locked_with_a_keyring, "", "the keyring does not give it. Unlock it, or run in the desktop session"),
        (with_tables_of_a_newer_version, "", "has tables of version 99"),
        (with_a_lock_of_a_newer_version, "", "has version 2; this grayarea reads version 1. Update grayarea"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_record_is_not_opened(env: Env, change: Callable[[Path], None], passphrase: str, says: str) -> None:
    change(Path(env["GRAYAREA_HOME"]))
    told = refused(env | ({"GRAYAREA_PASSPHRASE": passphrase} if passphrase else {}), "list")
    assert says in told


def test_a_bundle_for_somebody_else_is_not_taken_in(env: Env, bundles: tuple[Path, Path]) -> None:
    assert "sealed for another record's key" in refused(env, "import", str(bundles[1]))


@pytest.mark.parametrize("place", [30, 60, -1])
def test_a_bundle_with_one_byte_changed_is_not_taken_in(env: Env, bundles: tuple[Path, Path], place: int) -> None:
    changed = bytearray(bundles[0].read_bytes())
    changed[place] ^= 1
    bundles[0].write_bytes(bytes(changed))
    assert "a byte was changed or is missing. Nothing of it was taken" in refused(env, "import", str(bundles[0]))


def test_a_bundle_of_a_newer_format_is_not_taken_in(env: Env, bundles: tuple[Path, Path]) -> None:
    bundles[0].write_bytes(bundles[0].read_bytes().replace(b"grayarea-bundle-v1\n", b"grayarea-bundle-v2\n"))
    assert "This bundle has format 2; this grayarea reads format 1. Update grayarea" in refused(
        env, "import", str(bundles[0])
    )
