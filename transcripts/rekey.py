"""The record under a new key: encrypted anew from its first page to its last, and the old copy gone."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from transcripts import keyrings
from transcripts.copying import alone, copy_record, draft_beside, swap
from transcripts.database import cannot_write
from transcripts.errors import BackupRefused, NoRecord
from transcripts.keys import database_key, first_key
from transcripts.lock import read_lock
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
    before = read_lock(folder) if folder.exists() else None
    if before is None:
        raise NoRecord(f"There is no record in {folder} yet. The first session makes one.")
    old = database_key(folder, passphrase=passphrase).secret
    try:
        with alone(folder, old) as source, draft_beside(folder) as draft:
            made = first_key(draft, new)
            copy_record(source, folder, draft, old, made.secret)
            lock = read_lock(draft)
            assert lock
            with Store(draft, made.secret, None, now) as copy:
                copy.note("locked-anew", {"way": lock.way, "before": before.way}, actor=actor)
                copy.checkpoint()
                verdict = verify(copy)
                if not verdict.ok:
                    raise BackupRefused(f"The record is not as it was written: {verdict.why}. Its key stays as it is.")
            aside = folder.with_name(f".{folder.name}.old-key")
            swap(draft, folder, aside)
            shutil.rmtree(aside)
    except OSError as error:
        raise cannot_write(folder, error) from error
    if before.way == "keyring":
        keyrings.forget(before.account)
    notice = made.notice.replace(str(draft), str(folder)) if made.notice else None
    return Rekeyed(lock.way, notice)
