"""From when until when a code was in its code set, as far as the editions on this machine tell."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from codesets.code import printed
from codesets.editions import Edition
from codesets.shelf import editions


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When a code is in its code set."""

    editions: tuple[Edition, ...]
    """Those that have it, the oldest first."""
    since: date | None
    """First day; None when the oldest edition here has it, which says nothing of the time before."""
    until: date | None
    """Last day; None when the newest edition here has it."""


def lifetime(home: Path, code_set: str, code: str) -> Lifetime:
    """Gives the time of a code, from the built catalogs of its code set under `home`, whatever their version."""
    ours = [placed for placed in reversed(editions(home)) if placed.edition.code_set == code_set]
    known = [placed for placed in ours if placed.size and placed.state != "damaged"]
    having = [placed.edition for placed in known if _has(placed.path, printed(code, code_set))]
    if not having:
        return Lifetime((), None, None)
    oldest, newest = known[0].edition, known[-1].edition
    return Lifetime(
        tuple(having),
        having[0].valid_from if having[0] != oldest else None,
        having[-1].valid_until if having[-1] != newest else None,
    )


def _has(catalog: Path, code: str) -> bool:
    try:
        with closing(sqlite3.connect(f"{catalog.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return db.execute("SELECT 1 FROM code WHERE code = ?", (code,)).fetchone() is not None
    except sqlite3.DatabaseError:
        return False
