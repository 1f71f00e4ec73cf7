"""The editions side by side on one machine: which there are, in what state, and which a date of service picks."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from codesets.editions import EMBEDDED, Edition, catalog_path
from codesets.errors import UnknownEdition

State = Literal["built", "not built", "damaged"]


@dataclass(frozen=True, slots=True)
class Placed:
    """One edition under the state folder."""

    edition: Edition
    path: Path
    """Where its catalog is, or would be."""
    state: State
    """"not built" only for an embedded one; a catalog of an earlier program counts as built."""
    embedded: bool
    """Whether the program brings it along; any other was installed."""


def editions(home: Path) -> list[Placed]:
    """Gives every edition that can be used: the embedded ones and those installed, by code set, the newest first."""
    embedded = {catalog_path(home, edition): edition for edition in EMBEDDED}
    found = {path: Placed(edition, path, "not built", True) for path, edition in embedded.items()}
    for path in sorted((home / "codesets").glob("*.sqlite")):
        edition = _edition_in(path)
        known = edition or embedded.get(path)
        if known is not None:
            found[path] = Placed(known, path, "built" if edition else "damaged", path in embedded)
    return sorted(found.values(), key=lambda p: (p.edition.code_set, -p.edition.valid_from.toordinal()))


def edition_on(home: Path, code_set: str, day: date | None = None) -> Edition:
    """Gives the edition that a date of service falls into (inpatient: the date of discharge).

    Where no edition holds on that day the nearest is given, and `Edition.holds_on` says so: the caller warns. Without
    a day it is the newest edition. Raises UnknownEdition for a code set of which nothing is installed.
    """
    known = [placed.edition for placed in editions(home)]
    ours = [edition for edition in known if edition.code_set == code_set]
    if not ours:
        have = ", ".join(dict.fromkeys(edition.code_set for edition in known))
        raise UnknownEdition(
            f"There is no code set {code_set[:20]!r} here. Installed: {have}. `grayarea codesets install` adds one."
        )
    return ours[0] if day is None else min(ours, key=lambda edition: _days_away(edition, day))


def _days_away(edition: Edition, day: date) -> int:
    return max(0, (edition.valid_from - day).days, (day - edition.valid_until).days)


def _edition_in(path: Path) -> Edition | None:
    """The edition that a catalog says it holds, whatever the version of its tables; None for what is no catalog."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as catalog:
            row = catalog.execute("SELECT value FROM meta WHERE key = 'edition'").fetchone()
        return Edition.from_data(json.loads(row[0])) if row else None
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError):
        return None
