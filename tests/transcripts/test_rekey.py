"""The record under a new key: every event is there, and the old key opens nothing."""

from pathlib import Path

import pytest

from tests.transcripts.conftest import talk
from transcripts.errors import Damaged, InUse, NoKey, NoRecord, WrongKey
from transcripts.rekey import rekey
from transcripts.store import Store, open_store
from transcripts.verify import verify

OLD, NEW = "correct horse battery staple", "wrong donkey mains paperclip"


def test_a_new_passphrase_opens_the_record_and_the_old_one_does_not(home: Path) -> None:
    with open_store(home, passphrase=OLD) as store:
        talk(store)
        before = [event.hash for event in store.events()]
    assert rekey(home, actor="Ada Coder", passphrase=OLD, new=NEW).way == "passphrase"
    with pytest.raises(WrongKey):
        open_store(home, passphrase=OLD)
    with open_store(home, passphrase=NEW) as store:
        *events, last = store.events()
        assert [event.hash for event in events] == before
        assert dict(last.body) == {"way": "passphrase", "before": "passphrase", "session": "record"}
        assert verify(store).ok
    assert [entry.name for entry in home.iterdir()] == ["transcripts"]


def test_a_key_file_gives_way_to_a_passphrase_and_back(home: Path) -> None:
    with open_store(home) as store:
        talk(store)
    rekey(home, actor="Ada Coder", new=NEW)
    assert not (home / "transcripts" / "database.key").exists()
    rekeyed = rekey(home, actor="Ada Coder", passphrase=NEW)
    assert rekeyed.way == "file"
    assert rekeyed.notice
    assert str(home / "transcripts" / "database.key") in rekeyed.notice
    with open_store(home) as store:
        assert verify(store).ok


def test_an_old_key_no_longer_reads_the_pages(home: Path) -> None:
    with open_store(home) as store:
        talk(store)
        old = store.key
    rekey(home, actor="Ada Coder", new=NEW)
    with pytest.raises(Damaged):
        Store(home / "transcripts", old, None, lambda: pytest.fail("no time is asked for"))


@pytest.mark.parametrize(("passphrase", "error"), [("wrong", WrongKey), (None, NoKey)])
def test_without_the_old_passphrase_nothing_is_changed(
    passphrase: str | None, error: type[Exception], home: Path
) -> None:
    with open_store(home, passphrase=OLD) as store:
        talk(store)
    before = {file: file.read_bytes() for file in (home / "transcripts").iterdir()}
    with pytest.raises(error):
        rekey(home, actor="Ada Coder", passphrase=passphrase, new=NEW)
    assert {file: file.read_bytes() for file in (home / "transcripts").iterdir()} == before


def test_a_record_that_is_open_keeps_its_key(home: Path) -> None:
    with open_store(home) as store:
        talk(store)
        with pytest.raises(InUse, match="Nothing was changed"):
            rekey(home, actor="Ada Coder", new=NEW)
        assert verify(store).ok
    with open_store(home) as store:
        assert len(store.sessions()) == 1


def test_a_record_that_is_not_there_is_told(home: Path) -> None:
    with pytest.raises(NoRecord):
        rekey(home, actor="Ada Coder", new=NEW)
