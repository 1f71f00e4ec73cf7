"""The key of the encrypted database: from the keyring, else from a passphrase, else, headless, from a file beside it.

A record stays with the way it was made with; `lock.json` says which. A passphrase that is given when the record is made
is a choice and goes before the keyring.
"""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from transcripts import keyrings
from transcripts.errors import NoKey, WrongKey
from transcripts.lock import Lock, check_of, read_lock, write_lock, write_once

KEY_FILE = "database.key"

# RFC 9106, section 4, second recommended option: 64 MiB, 3 passes, 4 lanes.
_ITERATIONS, _LANES, _MEMORY_KIB = 3, 4, 65_536


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """The key, and what the person should know about where it lies."""

    secret: bytes = field(repr=False)
    """32 bytes: SQLCipher's raw key."""
    notice: str | None
    """One or two sentences to show, None when there is nothing to say."""


def database_key(folder: Path, *, passphrase: str | None = None, headless_key_file: bool = True) -> DatabaseKey:
    """The key of the record in `folder`; the first call makes one.

    `passphrase` goes before `GRAYAREA_PASSPHRASE`. Raises NoKey, WrongKey, Damaged, NewerFormat and OSError.
    """
    passphrase = passphrase or os.environ.get("GRAYAREA_PASSPHRASE") or None
    lock = read_lock(folder)
    if lock is None:
        return first_key(folder, passphrase, headless_key_file=headless_key_file)
    return _known_key(folder, lock, passphrase)


def first_key(folder: Path, passphrase: str | None, *, headless_key_file: bool = True) -> DatabaseKey:
    """Locks a folder that has no lock yet: with the passphrase, else through the keyring, else with a key file.

    Raises NoKey and OSError.
    """
    if passphrase:
        salt = secrets.token_bytes(16)
        secret = _stretch(passphrase, salt, _ITERATIONS, _LANES, _MEMORY_KIB)
        lock = Lock("passphrase", check_of(secret), "", salt.hex(), _ITERATIONS, _LANES, _MEMORY_KIB)
    elif keyrings.usable() and (entry := _into_keyring()):
        lock = entry
    elif headless_key_file:
        write_once(folder / KEY_FILE, secrets.token_hex(32).encode() + b"\n")
        lock = Lock("file", check_of(_from_file(folder)))
    else:
        raise NoKey(
            f"The record in {folder} needs a key: there is no keyring that can be used, and no passphrase was given. "
            "Set GRAYAREA_PASSPHRASE, or allow a key file."
        )
    if not write_lock(folder, lock):  # another process was first: its lock is the one that holds
        if lock.way == "keyring":
            keyrings.forget(lock.account)
        return database_key(folder, passphrase=passphrase, headless_key_file=headless_key_file)
    return _known_key(folder, lock, passphrase)


def _into_keyring() -> Lock | None:
    account, secret = secrets.token_hex(8), secrets.token_bytes(32)
    return Lock("keyring", check_of(secret), account) if keyrings.keep(account, secret) else None


def _known_key(folder: Path, lock: Lock, passphrase: str | None) -> DatabaseKey:
    notice = None
    match lock.way:
        case "passphrase":
            if not passphrase:
                raise NoKey(
                    f"The record in {folder} is locked with a passphrase. Set GRAYAREA_PASSPHRASE, or type it in."
                )
            salt = bytes.fromhex(lock.salt)
            secret = _stretch(passphrase, salt, lock.iterations, lock.lanes, lock.memory_kib)
        case "keyring":
            found = keyrings.fetch(lock.account) if keyrings.usable() else None
            if found is None:
                raise NoKey(
                    f"The key of the record in {folder} is in this system's keyring, entry {lock.account!r} of "
                    f"{keyrings.SERVICE!r}, and the keyring does not give it. Unlock it, or run in the desktop session."
                )
            secret = found
        case "file":
            secret = _from_file(folder)
            notice = (
                f"The record is encrypted with a key that lies beside it, in {folder / KEY_FILE}: whoever can copy "
                "the folder can read it. A keyring, or GRAYAREA_PASSPHRASE when it is first made, keeps the key apart."
            )
            if passphrase:
                notice += " The passphrase that was given is not used."
    if check_of(secret) != lock.check:
        what = "passphrase" if lock.way == "passphrase" else f"key in the {lock.way}"
        raise WrongKey(f"The {what} is not the one that the record in {folder} was locked with. Nothing was changed.")
    return DatabaseKey(secret, notice)


def _stretch(passphrase: str, salt: bytes, iterations: int, lanes: int, memory_kib: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=32, iterations=iterations, lanes=lanes, memory_cost=memory_kib)
    return kdf.derive(passphrase.encode("utf-8", "surrogateescape"))


def _from_file(folder: Path) -> bytes:
    file = folder / KEY_FILE
    try:
        return bytes.fromhex(file.read_text("ascii").strip())
    except FileNotFoundError:
        raise NoKey(
            f"The key file {file} is gone. Put it back from a backup: without it the record cannot be read."
        ) from None
    except ValueError:
        raise WrongKey(f"{file} does not hold a key of 64 hexadecimal digits. Put it back from a backup.") from None
