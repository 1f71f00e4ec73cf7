"""`lock.json`: how the database of this folder is locked. It holds no key; without it nobody knows where the key is."""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from transcripts.errors import Damaged, NewerFormat

NAME = "lock.json"

Way = Literal["keyring", "passphrase", "file"]


@dataclass(frozen=True, slots=True)
class Lock:
    """The way to the database key."""

    way: Way
    """Where the key comes from: the system's keyring, a passphrase, or a file beside the database."""
    check: str
    """First 16 hexadecimal digits of an HMAC of the key: tells a wrong key from a damaged database."""
    account: str = ""
    """The entry in the keyring; random, so that two folders never share one."""
    salt: str = ""
    """Of the passphrase's argon2id, 32 hexadecimal digits."""
    iterations: int = 0
    """Of argon2id: passes over the memory."""
    lanes: int = 0
    """Of argon2id: how many run side by side."""
    memory_kib: int = 0
    """Of argon2id: memory in KiB."""
    v: int = 1
    """Version of this file."""


def check_of(key: bytes) -> str:
    """What `Lock.check` must be for this key."""
    return hmac.new(key, b"grayarea-key-check-v1", hashlib.sha256).hexdigest()[:16]


def read_lock(folder: Path) -> Lock | None:
    """The lock of this folder, None where there is none yet. Raises Damaged or NewerFormat."""
    file = folder / NAME
    try:
        fields = json.loads(file.read_bytes())
        version = fields["v"]
        if version == 1:
            return Lock(**fields)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        raise Damaged(
            file, "it is not the JSON of a lock", "Put it back from a backup; the database needs it."
        ) from None
    raise NewerFormat(f"{file} has version {version}; this grayarea reads version 1. Update grayarea.")


def write_lock(folder: Path, lock: Lock) -> bool:
    """Writes the lock where there is none. False when another process was first. Raises OSError."""
    return write_once(folder / NAME, json.dumps(asdict(lock), indent=1).encode() + b"\n")


def write_once(file: Path, content: bytes) -> bool:
    """Makes a file of mode 0600, whole or not at all. False, and nothing changed, when it is there. Raises OSError."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        return name_once(draft, file)
    finally:
        draft.unlink()


def name_once(draft: Path, file: Path) -> bool:
    """Gives a finished draft its name too, for good. False, and nothing done, when it is taken. Raises OSError."""
    try:
        file.hardlink_to(draft)  # unlike a rename, it never replaces what is there
    except FileExistsError:
        return False
    sync(file.parent)
    return True


def sync(folder: Path) -> None:
    """Puts a folder's names on the disk: only then does a new one outlive a power cut. Raises OSError."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
