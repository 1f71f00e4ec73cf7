"""The record under a new key: encrypted anew from its first page to its last, and the old copy gone."""

from dataclasses import dataclass
from pathlib import Path

from transcripts import keyrings
from transcripts.copying import alone, copy_received, copy_record
from transcripts.database import cannot_write
from transcripts.errors import BackupRefused, NoRecord
from transcripts.keys import database_key, first_key
from transcripts.lock import Lock, read_lock
from transcripts.place import moving, swap
from transcripts.store import Store, now
from transcripts.verify import verify


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """How the record is locked now."""

    way: str
    """"passphrase", "keyring" or "file"."""
    notice: str | None
    """What to tell the person of where the key lies, None when there is nothing to say."""


def rekey(home: Path, *, actor: str, passphrase: str | None = None, new: str | None = None) -> Rekeyed:
    """Encrypts the record anew: with the passphrase `new`, else through the keyring, else with a new key file.

    `passphrase` opens it as it is now. The new copy is verified before it takes the place, then the old one is removed.
    That it was done is recorded, in the new copy. Raises NoRecord, InUse, NoKey, WrongKey, Damaged, CannotWrite.
    """
    folder = home / "transcripts"
    if not folder.exists():
        raise NoRecord(f"There is no record in {folder} yet. The first session makes one.")
    try:
        with moving(folder) as draft:
            before, done = _anew(folder, draft, actor, passphrase, new)
    except OSError as error:
        raise cannot_write(folder, error) from error
    if before.way == "keyring":
        keyrings.forget(before.account)
    return done


def _anew(folder: Path, draft: Path, actor: str, passphrase: str | None, new: str | None) -> tuple[Lock, Rekeyed]:
    """Puts the record under its new key into `draft`, and that in its place. Gives how it was locked, and how it is."""
    before = read_lock(folder)
    if before is None:
        raise NoRecord(f"There is no record in {folder} yet. The first session makes one.")
    old = database_key(folder, passphrase=passphrase).secret
    with alone(folder, old) as source:
        made = first_key(draft, new)
        lock = read_lock(draft)
        assert lock
        copy_record(source, folder, draft, old, made.secret)
        copy_received(folder, draft)
        with Store(draft, made.secret, None, now) as copy:
            copy.note("locked-anew", {"way": lock.way, "before": before.way}, actor=actor)
            copy.checkpoint()
            verdict = verify(copy)
            if not verdict.ok:
                raise BackupRefused(f"The record is not as it was written: {verdict.why}. Its key stays as it is.")
        swap(draft, folder, folder.with_name(f".{folder.name}.old-key"), drop=True)
    notice = made.notice.replace(str(draft), str(folder)) if made.notice else None
    return before, Rekeyed(lock.way, notice)
