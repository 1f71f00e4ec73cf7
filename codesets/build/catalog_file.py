"""Writes a catalog all or nothing: in a draft beside its place, checked, and moved in."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from codesets.build import catalog_tables
from codesets.build.content import Content
from codesets.errors import BuildFailed
from codesets.schema import APPLICATION_ID, SCHEMA_VERSION

Progress = Callable[[str, int, int], None]
"""Told a step's name, how many steps are done, and how many there are."""

_DRAFT = ".building"
_LONGEST_BUILD = 3600
"""Seconds after which a draft is the rest of a process that was killed."""
_STEPS = ("reading the code set", "writing codes", "writing notes", "indexing terms", "checking")


def write_catalog(path: Path, read: Callable[[], Content], progress: Progress | None = None) -> None:
    """Compiles what `read` gives into a catalog at `path`. Whoever reads the old one meanwhile goes on undisturbed.

    The work is done in a file beside it and moved into place when it is whole and checked; on any failure the old
    catalog stays.
    Raises BuildFailed when the folder cannot be written or has no room, and what `read` raises.
    """
    with drafted(path, read, progress) as draft:
        draft.move_in()


@dataclass(frozen=True, slots=True)
class Draft:
    """A catalog that is whole and checked, and not yet in its place."""

    content: Content
    """What it holds."""
    move_in: Callable[[], None]
    """Puts it in its place, where it replaces an older one in one move. Raises BuildFailed."""


@contextmanager
def drafted(path: Path, read: Callable[[], Content], progress: Progress | None = None) -> Iterator[Draft]:
    """Compiles what `read` gives into a file beside `path`, which goes away unless it is moved in.

    Raises BuildFailed when the folder cannot be written or has no room, and what `read` raises.
    """
    steps = _Steps(progress)
    steps.begin()
    content = read()
    draft = _new_file(path)
    try:
        try:
            _compile(draft, content, steps)
            with draft.open("rb") as written:
                os.fsync(written.fileno())
        except (OSError, sqlite3.OperationalError) as error:
            raise BuildFailed(_cannot_write(path, error)) from error
        steps.done()
        yield Draft(content, lambda: _move(draft, path))
    finally:
        draft.unlink(missing_ok=True)


def _new_file(path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=_DRAFT, dir=path.parent)
        os.close(handle)
        for rest in path.parent.glob(f".*{_DRAFT}"):
            if rest.stat().st_mtime < time.time() - _LONGEST_BUILD:
                rest.unlink(missing_ok=True)
    except OSError as error:
        raise BuildFailed(_cannot_write(path, error)) from error
    return Path(name)


def _move(draft: Path, path: Path) -> None:
    try:
        draft.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise BuildFailed(_cannot_write(path, error)) from error


class _Steps:
    def __init__(self, progress: Progress | None) -> None:
        self._tell = progress or (lambda _name, _done, _total: None)
        self._at = 0

    def begin(self) -> None:
        self._tell(_STEPS[self._at], self._at, len(_STEPS))
        self._at += 1

    def done(self) -> None:
        self._tell("done", len(_STEPS), len(_STEPS))


def _compile(draft: Path, content: Content, steps: _Steps) -> None:
    from sqlite_utils import Database

    db = Database(draft)
    try:
        # The draft is thrown away when anything goes wrong, so it needs no journal on the disk.
        for pragma in (
            f"application_id = {APPLICATION_ID}",
            f"user_version = {SCHEMA_VERSION}",
            "synchronous = OFF",
            "journal_mode = MEMORY",
        ):
            db.execute(f"PRAGMA {pragma}")
        with db.atomic():
            catalog_tables.write(db, content, steps.begin)
            steps.begin()
            catalog_tables.write_meta(db, content)
        db.execute("ANALYZE")
        broken = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        if broken:
            raise BuildFailed(
                "The catalog just written does not pass SQLite's integrity check; is the disk sound? Build it again."
            )
    finally:
        db.close()


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut; Windows has no such handle."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cannot_write(path: Path, error: Exception) -> str:
    why = getattr(error, "strerror", None) or str(error)
    return (
        f"The catalog {path.name} could not be written in {path.parent}: {why}. "
        "An earlier catalog, if there was one, is untouched. Make the folder writable or free 200 MB, "
        "or set GRAYAREA_HOME to another folder, then run `grayarea codesets build`."
    )
