"""The codes of one encounter, read once for all rules: lines, notes, and which codes a note means."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codesets.code import Entry, Instruction, Leaf, Node
from codesets.edits.age import Age
from codesets.references import Reference, references

if TYPE_CHECKING:
    from codesets.catalog import Catalog

SETTINGS = ("inpatient", "outpatient", "professional")
SEXES = ("female", "male")

_ABOVE = """
WITH RECURSIVE above(asked, id, code, parent) AS (
    SELECT code, id, code, parent FROM code WHERE code IN (SELECT value FROM json_each(?))
    UNION ALL SELECT asked, code.id, code.code, code.parent FROM above JOIN code ON code.id = above.parent)
SELECT asked, id, code FROM above ORDER BY id
"""
_NOTES = """
SELECT code, kind, text FROM note WHERE code IN (SELECT value FROM json_each(?))
AND kind IN ('excludes1', 'excludes2', 'code_first', 'use_additional') ORDER BY rowid
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """The known codes of one encounter, in their order, and what is known of it."""

    catalog: Catalog
    entries: tuple[Entry, ...]
    """In the order given, the first is the principal or first-listed one; each once."""
    repeated: tuple[Entry, ...]
    """The lines that were given more than once."""
    setting: str | None
    day: datetime.date | None
    age: Age | None
    sex: str | None
    poa: dict[str, str]
    """Code -> its POA indicator, for the codes that were given one."""
    leaves: dict[str, Leaf]
    """Code -> its axes and path, for the billable codes."""
    nodes: dict[str, Node]
    """Every step of those paths."""
    _notes: dict[str, tuple[Instruction, ...]]
    _beginnings: frozenset[str]
    """Of every code, undotted, from its category on."""
    _letters: frozenset[str]
    _meant: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def notes(self, entry: Entry, *kinds: str) -> list[Instruction]:
        """Gives the Excludes, code first and use additional notes that hold for a code, the chapter's first."""
        return [note for note in self._notes.get(entry.code, ()) if note.kind in kinds]

    def meant(self, text: str) -> tuple[Entry, ...]:
        """Gives the codes of the claim that a note, or any list of codes, names."""
        found = self._meant.get(text)
        if found is None:
            named = [r for r in references(text) if self._may_be_here(r)]
            found = tuple(e for e in self.entries if any(r.covers(e.code) for r in named)) if named else ()
            self._meant[text] = found
        return found

    def _may_be_here(self, named: Reference) -> bool:
        """Whether a code of the claim begins like this one, or has a letter of this range: most notes end here."""
        if named.first == named.last:
            return named.first in self._beginnings
        return any(named.first[0] <= beginning <= named.last[0] for beginning in self._letters)

    def place(self, entry: Entry) -> int:
        """Gives where a code stands; 0 is first."""
        return self.entries.index(entry)

    def side(self, entry: Entry) -> str | None:
        """Gives the side a code says: "left", "right", "bilateral", "unspecified" or None."""
        leaf = self.leaves.get(entry.code)
        return leaf.axes.get("laterality") if leaf else None

    def visit(self, entry: Entry) -> str | None:
        """Gives the encounter that a 7th character says: "initial", "subsequent", "sequela" or None."""
        leaf = self.leaves.get(entry.code)
        return leaf.axes.get("encounter") if leaf else None

    def billable(self) -> Iterator[Entry]:
        """Gives the billable codes, in order."""
        return (entry for entry in self.entries if entry.billable)


def claim_of(
    catalog: Catalog,
    given: Sequence[Entry],
    *,
    setting: str | None = None,
    day: datetime.date | None = None,
    age: Age | None = None,
    sex: str | None = None,
    poa: dict[str, str] | None = None,
) -> Claim:
    """Reads what the rules need of the codes given, in four queries."""
    once = tuple(dict.fromkeys(given))
    leaves = {leaf.code: leaf for leaf in catalog.leaves(e.code for e in once if e.billable)}
    nodes = catalog.nodes(step for leaf in leaves.values() for step in leaf.path)
    return Claim(
        catalog,
        once,
        tuple(e for e in once if given.count(e) > 1),
        setting,
        day,
        age,
        sex,
        poa or {},
        leaves,
        nodes,
        _notes_of(catalog, once),
        frozenset(bare[:size] for bare in _bare(once) for size in range(3, len(bare) + 1)),
        frozenset(bare[0] for bare in _bare(once)),
    )


def _notes_of(catalog: Catalog, entries: Sequence[Entry]) -> dict[str, tuple[Instruction, ...]]:
    """Gives the notes that each code has or inherits. Up the tree from each, not along the whole table."""
    above = catalog.rows(_ABOVE, json.dumps([entry.code for entry in entries]))
    printed_at = {number: code for _, number, code in above}
    notes: dict[int, list[Instruction]] = {}
    for number, kind, text in catalog.rows(_NOTES, json.dumps(list(printed_at))):
        notes.setdefault(number, []).append(Instruction(kind, text, printed_at[number]))
    held: dict[str, list[Instruction]] = {}
    for asked, number, _ in above:
        held.setdefault(asked, []).extend(notes.get(number, ()))
    return {code: tuple(found) for code, found in held.items()}


def _bare(entries: Sequence[Entry]) -> list[str]:
    return [entry.code.replace(".", "") for entry in entries]
