"""The files that editions were installed from, kept so that this and any later program can build them again.

Each edition has a folder `codesets/sources/<set>-<key>` with its files, named for kind and digest, and `edition.json`,
which lists those that count. That list is replaced in one move; a file that it does not name is a rest.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from codesets import own_index
from codesets.editions import Edition
from codesets.errors import BuildFailed
from codesets.parts import Given, Part

_LIST = "edition.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one edition."""

    edition: Edition
    parts: tuple[Part, ...]


def kept(home: Path) -> list[Kept]:
    """Gives every edition whose files are kept."""
    found = (_listed(file) for file in sorted(_root(home).glob(f"*/{_LIST}")))
    return [each for each in found if each is not None]


def kept_of(home: Path, edition: Edition) -> Kept | None:
    """Gives what is kept of one edition, None when nothing is."""
    return _listed(folder(home, edition) / _LIST)


def parts_of(home: Path, edition: Edition) -> tuple[Part, ...]:
    """Gives the files that a catalog of an edition has to be built from: those kept of it, and the own index.

    It is asked at every start, so nothing that builds is loaded for it. Raises BuildFailed for an unreadable own index.
    """
    listed = kept_of(home, edition)
    return (*(listed.parts if listed else ()), *own_index.parts(home, edition.code_set))


def folder(home: Path, edition: Edition) -> Path:
    """Gives the folder of an edition's files."""
    return _root(home) / f"{edition.code_set}-{edition.key}"


def files_of(home: Path, edition: Edition) -> list[Given]:
    """Gives the files of an edition with their content; none when none are kept.

    Raises BuildFailed for a file that is gone or was changed since it was installed.
    """
    listed = kept_of(home, edition)
    return [Given(part, _read(folder(home, edition), part)) for part in listed.parts] if listed else []


def put(home: Path, edition: Edition, given: Sequence[Given]) -> None:
    """Writes files beside those that are there. They do not count before `take_over`. Raises BuildFailed."""
    place = folder(home, edition)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        for each in given:
            file = place / _file_name(each.part)
            if not file.exists():
                _write(file, each.data)
    except OSError as error:
        raise BuildFailed(_cannot_keep(place, error)) from error


def take_over(home: Path, edition: Edition, parts: Sequence[Part]) -> None:
    """Makes these files, all of them put before, the edition's: in one move, and clears the rest away.

    Raises BuildFailed; the files that counted before then still do.
    """
    place = folder(home, edition)
    data = {"edition": edition.as_data(), "parts": [part.as_data() for part in parts]}
    try:
        _write(place / _LIST, json.dumps(data, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise BuildFailed(_cannot_keep(place, error)) from error
    clear_rests(home, edition)


def forget(home: Path, edition: Edition) -> None:
    """Removes all files of an edition. The list goes first, so that half of them never count."""
    place = folder(home, edition)
    (place / _LIST).unlink(missing_ok=True)
    shutil.rmtree(place, ignore_errors=True)


def clear_rests(home: Path, edition: Edition) -> None:
    """Removes the files of an edition that do not count: those of an install that failed, or that were replaced."""
    listed, place = kept_of(home, edition), folder(home, edition)
    if listed is None:
        shutil.rmtree(place, ignore_errors=True)
        return
    counted = {_LIST, *(_file_name(part) for part in listed.parts)}
    for file in place.iterdir():
        if file.name not in counted:
            file.unlink(missing_ok=True)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Keeps other processes from installing or removing meanwhile; reading goes on. Raises BuildFailed if one does.

    SQLite's own lock serves: it works on every system, and is free when its process dies.
    """
    root = _root(home)
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = sqlite3.connect(root / "lock", timeout=1, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise BuildFailed(_cannot_keep(root, error)) from error
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise BuildFailed(_cannot_keep(root, error)) from error
            raise BuildFailed(
                "Another grayarea is installing or removing an edition here. Wait until it is done, then try again."
            ) from error
        yield


def _root(home: Path) -> Path:
    return home / "codesets" / "sources"


def _listed(file: Path) -> Kept | None:
    try:
        data = json.loads(file.read_bytes())
        return Kept(Edition.from_data(data["edition"]), tuple(Part.from_data(part) for part in data["parts"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _file_name(part: Part) -> str:
    return f"{part.kind}-{part.sha256[:16]}"


def _read(place: Path, part: Part) -> bytes:
    file = place / _file_name(part)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BuildFailed(
            f"The kept file {file} cannot be read: {error.strerror}. Install the edition again."
        ) from error
    if hashlib.sha256(data).hexdigest() != part.sha256:
        raise BuildFailed(f"The kept file {file} was changed since it was installed. Install the edition again.")
    return data


def _write(file: Path, data: bytes) -> None:
    """Writes a file whole or not at all, readable by its owner alone: a licensed code set is no one else's to read."""
    handle, draft = tempfile.mkstemp(prefix=".", suffix=".writing", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(draft).replace(file)
    finally:
        Path(draft).unlink(missing_ok=True)


def _cannot_keep(place: Path, error: Exception) -> str:
    why = getattr(error, "strerror", None) or str(error)
    return (
        f"The files cannot be kept in {place}: {why}. Nothing was changed. "
        "Make the folder writable or free 200 MB, or set GRAYAREA_HOME to another folder."
    )
