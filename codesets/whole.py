"""Opens a catalog file and checks that it is a whole one of this program's, and that nothing in it was changed."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

from codesets.editions import Edition
from codesets.errors import CatalogDamaged, CatalogMissing, CatalogOutdated
from codesets.schema import APPLICATION_ID, SCHEMA_VERSION, content_digest

_REBUILD = "Run `grayarea codesets build` to build it again."
_SAYS_OF_ITSELF = {"edition", "parts", "codes", "billable", "notes", "terms", "content_sha256"}


def opened(path: Path) -> sqlite3.Connection:
    """Opens a catalog file, read only, in milliseconds. Raises CatalogMissing, CatalogDamaged or CatalogOutdated."""
    if not path.is_file():
        raise CatalogMissing(
            f"There is no catalog {path.name} in {path.parent}. Run `grayarea codesets build` to build it."
        )
    before = path.stat()
    try:
        # A URI keeps the file from being made by opening it; the catalog is handed from thread to thread.
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    except sqlite3.DatabaseError as error:
        raise damaged(path, str(error)) from error
    try:
        _check_whole(connection, path)
    except CatalogDamaged:
        connection.close()
        if not os.path.samestat(before, path.stat()):  # another process has just put a new one in its place
            return opened(path)
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise damaged(path, str(error)) from error
    return connection


def check_content(path: Path) -> None:
    """Checks every page of a catalog file and the digest of all codes and notes, half a second. Raises as `opened`."""
    connection = opened(path)
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise damaged(path, "SQLite's integrity check does not pass")
        ((written,),) = connection.execute("SELECT value FROM meta WHERE key = 'content_sha256'")
        if content_digest(connection) != written:
            raise damaged(path, "its codes or notes were changed after it was built")
    except sqlite3.DatabaseError as error:
        raise damaged(path, str(error)) from error
    finally:
        connection.close()


def damaged(path: Path, why: str, error: type[CatalogDamaged] = CatalogDamaged) -> CatalogDamaged:
    """Gives the error for a catalog that cannot be used, with what to do."""
    return error(f"The catalog {path.name} in {path.parent} cannot be used: {why}. {_REBUILD}")


def _check_whole(connection: sqlite3.Connection, path: Path) -> None:
    if _number(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise damaged(path, "it is a database of something else")
    version = _number(connection, "PRAGMA user_version")
    if version != SCHEMA_VERSION:
        why = f"it has version {version} of its tables, this program reads version {SCHEMA_VERSION}"
        raise damaged(path, why, CatalogOutdated if version < SCHEMA_VERSION else CatalogDamaged)
    size = _number(connection, "PRAGMA page_count") * _number(connection, "PRAGMA page_size")
    if size != path.stat().st_size:
        raise damaged(path, f"it is {path.stat().st_size:,} bytes long and says it should be {size:,}")
    try:
        said = dict(connection.execute("SELECT key, value FROM meta"))
        whole = said.keys() >= _SAYS_OF_ITSELF and _number(connection, "SELECT max(id) FROM code") == int(said["codes"])
        Edition.from_data(json.loads(said.get("edition", "")))
    except (ValueError, KeyError) as error:
        raise damaged(path, "what it says of itself cannot be read") from error
    if not whole:
        raise damaged(path, "it does not hold as many codes as were written")


def _number(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0] or 0)
