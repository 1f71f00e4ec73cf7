"""Where the key of the record comes from, and what is said when it is not there."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from tests.transcripts.conftest import talk
from transcripts import keyrings
from transcripts.errors import Damaged, NewerFormat, NoKey, WrongKey
from transcripts.store import open_store

PASSPHRASE = "correct horse battery staple"


class DesktopKeyring(keyring.backend.KeyringBackend):
    """A keyring as a desktop has one, in memory, through the library's own door."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopKeyring]:
    monkeypatch.delenv("GRAYAREA_KEYRING")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("DISPLAY", ":0")
    backend = DesktopKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(keyring.backends.fail.Keyring())


def test_on_a_desktop_the_key_lies_in_the_keyring_and_nowhere_else(home: Path, desktop: DesktopKeyring) -> None:
    with open_store(home) as store:
        talk(store)
        assert store.notice is None
    (key,) = desktop.entries.values()
    assert not (home / "transcripts" / "database.key").exists()
    assert all(key.encode() not in file.read_bytes() for file in (home / "transcripts").iterdir())
    with open_store(home) as store:
        assert len(store.sessions()) == 1


def test_a_keyring_that_stays_locked_is_told_and_nothing_is_changed(home: Path, desktop: DesktopKeyring) -> None:
    with open_store(home) as store:
        talk(store)
    before = snapshot(home)
    desktop.locked = True
    with pytest.raises(NoKey, match="Unlock it"):
        open_store(home)
    assert snapshot(home) == before


def test_a_keyring_that_refuses_the_key_is_passed_over_with_a_word(home: Path, desktop: DesktopKeyring) -> None:
    desktop.locked = True
    with open_store(home) as store:
        assert store.notice
        assert "database.key" in store.notice


@pytest.mark.parametrize(
    ("name", "value"), [("GRAYAREA_KEYRING", "off"), ("DISPLAY", ""), ("DBUS_SESSION_BUS_ADDRESS", "")]
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the session bus of Linux")
def test_no_keyring_is_asked_where_none_can_answer(
    name: str, value: str, home: Path, desktop: DesktopKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert not keyrings.usable()
    open_store(home).close()
    assert not desktop.entries


def test_without_a_keyring_the_key_file_is_made_and_said(home: Path) -> None:
    with open_store(home) as store:
        assert store.notice
        assert str(home / "transcripts" / "database.key") in store.notice
        assert "whoever can copy the folder can read it" in store.notice


def test_without_a_keyring_and_without_leave_for_a_key_file_nothing_is_made(home: Path) -> None:
    with pytest.raises(NoKey, match="Set GRAYAREA_PASSPHRASE"):
        open_store(home, headless_key_file=False)
    assert list((home / "transcripts").iterdir()) == []


def test_a_passphrase_opens_what_it_locked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(home, passphrase=PASSPHRASE) as store:
        talk(store)
        assert store.notice is None
    assert not (home / "transcripts" / "database.key").exists()
    monkeypatch.setenv("GRAYAREA_PASSPHRASE", PASSPHRASE)
    with open_store(home) as store:
        assert len(store.sessions()) == 1


def test_a_wrong_passphrase_is_told_and_nothing_is_changed(home: Path) -> None:
    open_store(home, passphrase=PASSPHRASE).close()
    before = snapshot(home)
    with pytest.raises(WrongKey, match="passphrase is not the one") as refused:
        open_store(home, passphrase="wrong horse")
    assert "wrong horse" not in str(refused.value)
    with pytest.raises(NoKey, match="locked with a passphrase"):
        open_store(home)
    assert snapshot(home) == before


def test_two_records_with_one_passphrase_have_different_keys(tmp_path: Path) -> None:
    for name in ("one", "two"):
        open_store(tmp_path / name, passphrase=PASSPHRASE).close()
    shutil.copy(tmp_path / "one/transcripts/record.db", tmp_path / "two/transcripts/record.db")
    with pytest.raises(Damaged):
        open_store(tmp_path / "two", passphrase=PASSPHRASE)


def test_a_passphrase_for_a_record_with_a_key_file_is_said_to_be_unused(home: Path) -> None:
    open_store(home).close()
    with open_store(home, passphrase=PASSPHRASE) as store:
        assert store.notice
        assert "passphrase that was given is not used" in store.notice


def test_a_key_file_that_is_gone_or_another_one_is_told(home: Path) -> None:
    open_store(home).close()
    key_file = home / "transcripts" / "database.key"
    key = key_file.read_text()
    key_file.write_text("ab" * 32)
    with pytest.raises(WrongKey, match="key in the file"):
        open_store(home)
    key_file.write_text("no key at all")
    with pytest.raises(WrongKey, match="64 hexadecimal digits"):
        open_store(home)
    key_file.unlink()
    with pytest.raises(NoKey, match="is gone"):
        open_store(home)
    key_file.write_text(key)
    open_store(home).close()


def test_a_lock_that_cannot_be_read_is_told(home: Path) -> None:
    open_store(home).close()
    lock = home / "transcripts" / "lock.json"
    lock.write_text("{")
    with pytest.raises(Damaged, match=r"lock\.json is damaged"):
        open_store(home)
    lock.write_text('{"v": 2}')
    with pytest.raises(NewerFormat, match="version 2"):
        open_store(home)


def test_a_record_whose_lock_is_gone_is_never_locked_anew(home: Path) -> None:
    with open_store(home) as store:
        talk(store)
    (home / "transcripts" / "lock.json").unlink()
    before = snapshot(home)
    with pytest.raises(Damaged, match=r"lock\.json is damaged: it is gone"):
        open_store(home)
    assert snapshot(home) == before


@pytest.mark.parametrize("create", [True, False])
def test_a_database_that_is_gone_is_never_begun_anew_nor_taken_for_none(create: bool, home: Path) -> None:
    with open_store(home) as store:
        talk(store)
    (home / "transcripts" / "record.db").unlink()
    with pytest.raises(Damaged, match="its checkpoints are still here"):
        open_store(home, create=create)


def test_the_key_stands_in_no_message_and_no_representation(home: Path) -> None:
    code = (
        "from pathlib import Path; from transcripts.keys import database_key; import sys; home = Path(sys.argv[1]);"
        "home.mkdir(); key = database_key(home); print(key, key.notice); assert key.secret.hex() not in repr(key)"
    )
    shown = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=True).stdout
    assert (home / "database.key").read_text().strip() not in shown


def snapshot(home: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (home / "transcripts").iterdir() if not file.name.endswith("-shm")}
