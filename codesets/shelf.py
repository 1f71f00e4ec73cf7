"""The editions side by side on one machine: which there are, in what state, and which a date of service picks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from codesets import own_index, sources
from codesets.editions import EMBEDDED, Edition, catalog_path
from codesets.errors import UnknownEdition
from codesets.parts import Part

State = Literal["built", "not built", "damaged"]


@dataclass(frozen=True, slots=True)
class Placed:
    """One edition under the state folder."""

    edition: Edition
    path: Path
    """Where its catalog is, or would be."""
    state: State
    """A catalog of an earlier program counts as built; one of other files than are installed now does not."""
    embedded: bool
    """Whether the program brings it along; any other was installed."""
    parts: tuple[Part, ...] = ()
    """The files installed for it; none for an edition just as the program brings it along."""

    @property
    def size(self) -> int:
        """Bytes of its catalog; 0 where there is none."""
        return self.path.stat().st_size if self.path.is_file() else 0


def editions(home: Path) -> list[Placed]:
    """Gives every edition that can be used: the embedded ones and those installed, by code set, the newest first.

    An edition ends where the next of its code set begins, whatever it says itself: October's list is valid for a year,
    until April's comes out.
    """
    embedded = {catalog_path(home, edition): edition for edition in EMBEDDED}
    installed = {catalog_path(home, each.edition): each for each in sources.kept(home)}
    found: list[Placed] = []
    for path in {*embedded, *installed, *(home / "codesets").glob("*.sqlite")}:
        there, built_from = _inside(path)
        listed = installed.get(path)
        edition = listed.edition if listed else there or embedded.get(path)
        if edition is not None:
            parts = listed.parts if listed else ()
            same_files = built_from == (*parts, *own_index.parts(home, edition.code_set))
            found.append(Placed(edition, path, _state(path, there, same_files), path in embedded, parts))
    found.sort(key=lambda placed: (placed.edition.code_set, -placed.edition.valid_from.toordinal(), placed.edition.key))
    return _ended(found)


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


def edition_called(home: Path, code_set: str, key: str) -> Placed:
    """Gives the edition of a key such as "2026-04". Raises UnknownEdition, which lists those that there are."""
    ours = [placed for placed in editions(home) if placed.edition.code_set == code_set]
    for placed in ours:
        if placed.edition.key == key:
            return placed
    have = ", ".join(placed.edition.key for placed in ours) or "none"
    raise UnknownEdition(f"There is no edition {key[:20]!r} of {code_set[:20]!r} here; there are: {have}.")


def _ended(placed: Sequence[Placed]) -> list[Placed]:
    """Each edition cut where the next one begins; they come by code set, the newest first."""
    ended: list[Placed] = []
    for each in placed:
        after = ended[-1].edition if ended and ended[-1].edition.code_set == each.edition.code_set else None
        last = (
            min(each.edition.valid_until, after.valid_from - timedelta(days=1)) if after else each.edition.valid_until
        )
        # Two of one first day stand side by side as they are.
        edition = replace(each.edition, valid_until=max(last, each.edition.valid_from))
        ended.append(replace(each, edition=edition))
    return ended


def _days_away(edition: Edition, day: date) -> int:
    return max(0, (edition.valid_from - day).days, (day - edition.valid_until).days)


def _state(path: Path, there: Edition | None, same_files: bool) -> State:
    if not path.is_file():
        return "not built"
    if there is None:
        return "damaged"
    return "built" if same_files else "not built"


def _inside(path: Path) -> tuple[Edition | None, tuple[Part, ...]]:
    """The edition and files that a catalog says it holds, whatever its version; None for what is no catalog."""
    if not path.is_file():
        return None, ()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as catalog:
            rows = dict(catalog.execute("SELECT key, value FROM meta WHERE key IN ('edition', 'parts')"))
        parts = tuple(Part.from_data(part) for part in json.loads(rows.get("parts", "[]")))
        return Edition.from_data(json.loads(rows["edition"])), parts
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError):
        return None, ()
