"""A backup is made while others write, and put back without losing what is here."""

import shutil
from pathlib import Path

import pytest

from tests.transcripts.conftest import ANSWER, talk
from transcripts.backup import back_up, restore
from transcripts.database import connect
from transcripts.errors import BackupRefused, CannotWrite, Damaged, InUse, NoKey, NoRecord, WrongKey
from transcripts.keys import database_key
from transcripts.store import Store, open_store
from transcripts.verify import verify

PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def backup(home: Path, tmp_path: Path) -> Path:
    """A backup of a record with one session, which has gone on since."""
    with open_store(home) as store:
        talk(store)
        back_up(store, tmp_path / "backup", actor="Ada Coder")
        talk(store)
    return tmp_path / "backup"


def test_a_backup_is_whole_and_the_record_goes_on(home: Path, backup: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    restored = restore(elsewhere, backup, actor="Ada Coder")
    assert (restored.size, restored.kept) == (7, None)
    with open_store(elsewhere) as there, open_store(home) as here:
        assert verify(there).ok
        assert verify(here).ok
        ours = [event.hash for event in here.events()]
        assert [event.hash for event in there.events()][:7] == ours[:7]
        assert len(ours) == 13
        assert list(there.events())[-1].kind == "restored"


def test_a_backup_is_made_while_the_record_is_open_elsewhere(home: Path, tmp_path: Path) -> None:
    with open_store(home) as store, open_store(home) as other:
        session = talk(other, close=False)
        back_up(store, tmp_path / "backup", actor="Ada Coder")
        other.append(session, "answer", ANSWER, actor="Ada Coder")
        assert verify(store).ok


def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    with pytest.raises(BackupRefused, match="is there already"):
        back_up(store, tmp_path / "backup", actor="Ada Coder")
    assert list((tmp_path / "backup").iterdir()) == []


def test_a_backup_where_nothing_can_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="directory"):
        back_up(store, tmp_path / "file" / "backup", actor="Ada Coder")


def test_an_older_backup_is_refused_and_nothing_is_changed(home: Path, backup: Path) -> None:
    before = snapshot(home)
    with pytest.raises(BackupRefused, match="ends at event #7, and here are 13"):
        restore(home, backup, actor="Ada Coder")
    assert snapshot(home) == before
    assert [entry.name for entry in home.iterdir()] == ["transcripts"]


def test_an_older_backup_is_restored_when_told_and_what_was_here_is_kept(
    home: Path, backup: Path, tmp_path: Path
) -> None:
    with open_store(home) as store:
        before = list(store.rows())
    restored = restore(home, backup, actor="Ada Coder", force=True)
    assert restored.kept
    restored.kept.rename(tmp_path / "transcripts")
    with open_store(tmp_path) as kept:
        assert list(kept.rows()) == before
    with open_store(home) as store:
        (event,) = [event for event in store.events() if event.kind == "restored"]
        assert (event.body["size"], event.body["before"]) == (7, 13)
        assert verify(store).ok


def test_a_backup_that_has_all_that_is_here_needs_no_word(home: Path, tmp_path: Path) -> None:
    with open_store(home) as store:
        talk(store)
        back_up(store, tmp_path / "backup", actor="Ada Coder")
    assert restore(home, tmp_path / "backup", actor="Ada Coder").kept


def test_a_damaged_record_is_replaced_by_its_backup(home: Path, tmp_path: Path) -> None:
    with open_store(home) as store:
        talk(store)
        back_up(store, tmp_path / "backup", actor="Ada Coder")
    (home / "transcripts" / "record.db").write_bytes(b"\0" * 8192)
    with pytest.raises(Damaged):
        open_store(home)
    restore(home, tmp_path / "backup", actor="Ada Coder")
    with open_store(home) as store:
        assert verify(store).ok


def test_a_backup_of_another_chain_is_refused(home: Path, backup: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "other") as other:
        talk(other)
    before = snapshot(tmp_path / "other")
    with pytest.raises(BackupRefused, match="of another chain"):
        restore(tmp_path / "other", backup, actor="Ada Coder")
    assert snapshot(tmp_path / "other") == before


def test_a_record_that_was_restored_and_went_another_way_is_not_replaced_unseen(
    home: Path, backup: Path, tmp_path: Path
) -> None:
    restore(home, backup, actor="Ada Coder", force=True)
    with open_store(home) as store:
        talk(store)
        talk(store)
    other = tmp_path / "newer"
    kept = next(entry for entry in home.iterdir() if "before" in entry.name)
    shutil.copytree(kept, other)
    with pytest.raises(BackupRefused, match=r"another story|here are"):
        restore(home, other, actor="Ada Coder")


def test_a_record_that_is_open_is_not_replaced(home: Path, backup: Path) -> None:
    with open_store(home), pytest.raises(InUse, match="Close every grayarea"):
        restore(home, backup, actor="Ada Coder", force=True)
    with open_store(home) as store:
        assert len(store.sessions()) == 2


def test_a_backup_with_its_own_passphrase_opens_anywhere_with_it_alone(home: Path, tmp_path: Path) -> None:
    with open_store(home) as store:
        talk(store)
        assert back_up(store, tmp_path / "backup", actor="Ada Coder", passphrase=PASSPHRASE) is None
    assert not (tmp_path / "backup" / "database.key").exists()
    for wrong, error in (("wrong", WrongKey), (None, NoKey)):
        with pytest.raises(error):
            restore(tmp_path / "elsewhere", tmp_path / "backup", actor="Ada Coder", passphrase=wrong)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    restore(tmp_path / "elsewhere", tmp_path / "backup", actor="Ada Coder", passphrase=PASSPHRASE)
    with open_store(tmp_path / "elsewhere", passphrase=PASSPHRASE) as store:
        assert len(store.sessions()) == 1


def test_a_backup_that_lost_an_event_is_refused(home: Path, backup: Path) -> None:
    with connect(backup / "record.db", database_key(backup).secret) as db:
        db.execute("DROP TRIGGER no_delete_of_events")
        db.execute("DELETE FROM events WHERE seq = 3")
    before = snapshot(home)
    with pytest.raises(BackupRefused, match="event #3 is gone"):
        restore(home, backup, actor="Ada Coder", force=True)
    assert snapshot(home) == before


def test_a_folder_that_is_no_backup_is_told(home: Path, tmp_path: Path) -> None:
    with pytest.raises(NoRecord, match="There is no backup"):
        restore(home, tmp_path, actor="Ada Coder")


def snapshot(home: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in (home / "transcripts").iterdir() if f.suffix not in (".db-shm", ".db-wal")}
