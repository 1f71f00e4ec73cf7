"""A backup of the record, and the way back: not onto what is newer unless told, and what was here is always kept."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from transcripts import anchors
from transcripts.copying import alone, copy_received, copy_record, draft_beside
from transcripts.database import NAME, cannot_write, connect, told
from transcripts.errors import BackupRefused, Damaged, NoKey, NoRecord, WrongKey
from transcripts.keys import KEY_FILE, database_key, first_key
from transcripts.lock import NAME as LOCK
from transcripts.lock import read_lock
from transcripts.place import moving, swap
from transcripts.store import Store, now
from transcripts.verify import verify


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    size: int
    """How many events the backup had."""
    kept: Path | None
    """Where what was here before lies now; None where nothing was here."""


def back_up(store: Store, to: Path, *, actor: str, passphrase: str | None = None) -> str | None:
    """Copies the whole record to a new folder `to` while others go on writing; gives what to tell the person.

    With a passphrase of its own it opens anywhere; else it opens with what opens the record. That it was made is
    recorded first. It is verified before it gets its name.
    Raises BackupRefused where `to` exists, CannotWrite, Damaged.
    """
    if to.exists():
        raise BackupRefused(f"{to} is there already, and a backup overwrites nothing. Name a new folder.")
    try:
        with draft_beside(to.absolute()) as draft:
            store.note("backed-up", {"size": store.size()}, actor=actor)
            store.checkpoint()
            key = first_key(draft, passphrase).secret if passphrase else None
            if key is None:
                _copy_files(store.folder, draft, (LOCK, KEY_FILE))
            with store.reading() as source:
                copy_record(source, store.folder, draft, store.key, key or store.key)
            _check(draft, key or store.key, to)
            draft.rename(to)
    except OSError as error:
        raise cannot_write(to.parent, error) from error
    return None if passphrase else _notice(to)


def restore(
    home: Path,
    backup: Path,
    *,
    actor: str,
    passphrase: str | None = None,
    force: bool = False,
    clock: Callable[[], datetime] = now,
) -> Restored:
    """Puts a backup in the place of the record under `home`. What was here is kept beside it, whole.

    `passphrase` is the backup's, and the record is locked with it from then on. The backup is verified first. One that
    lacks events which are here, or is of another chain, is refused unless `force`. That it was restored is recorded in
    it, signed.
    Raises BackupRefused, NoRecord, InUse, NoKey, WrongKey, Damaged, CannotWrite.
    """
    folder = home / "transcripts"
    if not (backup / NAME).is_file():
        raise NoRecord(f"There is no backup in {backup}: a folder that `grayarea transcripts backup` has made.")
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with moving(folder) as draft:
            _copy_files(backup, draft, (NAME, f"{NAME}-wal", LOCK, anchors.NOTES, anchors.PUBLIC_KEY, KEY_FILE))
            _bring_key(folder, draft)
            key = database_key(draft, passphrase=passphrase).secret
            with told(backup / NAME), closing(connect(draft / NAME, key)) as copied:
                copied.execute("PRAGMA journal_mode = WAL")  # one that a restore has kept has left it
            size = _check(draft, key, backup)
            lost = _lost(folder, draft, key)
            if lost and not force:
                raise BackupRefused(f"The backup in {backup} {lost} Nothing was changed. To restore it all the same, "
                                    "with what is here kept beside it, say so with --force.")  # fmt: skip
            with Store(draft, key, None, clock) as copy:
                copy.note("restored", {"size": size, "before": anchors.last_size(folder)}, actor=actor)
                copy.checkpoint()
            return Restored(size, _put(draft, folder, clock))
    except OSError as error:
        raise cannot_write(folder, error) from error


def _put(draft: Path, folder: Path, clock: Callable[[], datetime]) -> Path | None:
    stamp = clock().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = folder.with_name(f"{folder.name}-before-{stamp}")
    there = folder.exists()
    with ExitStack() as held:
        # What cannot be opened here cannot be written elsewhere either: it is kept as it is.
        with suppress(Damaged, NoKey, WrongKey):
            if (folder / LOCK).exists() and (folder / NAME).exists():
                held.enter_context(alone(folder, database_key(folder).secret))
        if anchors.public_key(folder) == anchors.public_key(draft):  # the same chain opens what it received
            copy_received(folder, draft)
        swap(draft, folder, aside, drop=False)
    return aside if there else None


def _lost(folder: Path, draft: Path, key: bytes) -> str:
    """What would be lost with what is here, in words that follow "The backup"; "" for nothing."""
    here = anchors.public_key(folder)
    if here is None and not (folder / NAME).exists():
        return ""
    if here != anchors.public_key(draft):
        return "is of another chain than the record that is here."
    with Store(draft, key, None, now) as copy:
        size = copy.size()
        known = anchors.last_size(folder)  # told even where the database is damaged
        try:
            with Store(folder, database_key(folder).secret, None, now) as record:
                known = max(known, record.size())
                if known >= size and record.hash_at(size) != copy.hash_at(size):
                    return f"tells another story: its event #{size} is not the one that is here."
        except (Damaged, NoKey, WrongKey):
            pass  # a record that cannot be read is what backups are for
    return f"ends at event #{size:,}, and here are {known:,}." if size < known else ""


def _check(folder: Path, key: bytes, shown: Path) -> int:
    """How many events the record in a folder has, when all of them are as they were written."""
    with Store(folder, key, None, now) as store:
        verdict = verify(store)
        if not verdict.ok:
            raise BackupRefused(f"The record for {shown} is not as it was written: {verdict.why}. Nothing was changed.")
        return store.size()


def _bring_key(folder: Path, draft: Path) -> None:
    """A backup without its key file opens with the one that is here."""
    lock = read_lock(draft)
    if lock and lock.way == "file" and not (draft / KEY_FILE).exists():
        _copy_files(folder, draft, (KEY_FILE,))


def _copy_files(source: Path, into: Path, names: tuple[str, ...]) -> None:
    for name in names:
        if (source / name).exists():
            shutil.copyfile(source / name, into / name)
            (into / name).chmod(0o600)


def _notice(to: Path) -> str | None:
    lock = read_lock(to)
    match lock.way if lock else None:
        case "file":
            return f"{to} holds its own key, {KEY_FILE}: whoever can copy the folder can read it. " + _ADVICE
        case "keyring":
            return f"{to} opens only with this system's keyring, and is lost with it. " + _ADVICE
    return None


_ADVICE = "A passphrase of its own, in GRAYAREA_BACKUP_PASSPHRASE, keeps it apart."
