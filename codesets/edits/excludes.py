"""Excludes1 and Excludes2 notes between the codes, in both directions, with those that are inherited."""

from __future__ import annotations

from collections.abc import Iterator

from codesets.code import Entry, Instruction
from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named

EXCLUDES1 = Rule("excludes1", "warning", f"{GUIDELINES} I.A.12.a, Excludes1")
EXCLUDES2 = Rule("excludes2", "information", f"{GUIDELINES} I.A.12.b, Excludes2")
RULES = (EXCLUDES1, EXCLUDES2)


def find(claim: Claim) -> Iterator[Edit]:
    """Gives one finding a pair of codes, from the narrowest note that sets the two apart."""
    apart = _pairs(claim, "excludes1")
    for (entry, other), note in apart.items():
        yield finding(
            EXCLUDES1,
            (entry, other),
            f"{other.code} is excluded from {entry.code} by the Excludes1 note at {note.at}.",
            note,
            fix="Keep one of the two, unless the record shows two unrelated conditions: "
            f"is {other.title} a condition of its own, apart from {entry.title}?",
        )
    for (entry, other), note in _pairs(claim, "excludes2").items():
        if not _wide(note) and (other, entry) not in apart and (entry, other) not in apart:
            yield finding(
                EXCLUDES2,
                (entry, other),
                f"{other.code} is not part of {entry.code}; both may stand when the patient has both.",
                note,
                fix=f"Nothing, when the record names both {named(entry)} and {named(other)}.",
            )


def _pairs(claim: Claim, kind: str) -> dict[tuple[Entry, Entry], Instruction]:
    found: dict[tuple[Entry, Entry], Instruction] = {}
    for entry in claim.entries:
        for note in claim.notes(entry, kind):
            meant = claim.meant(note.text)
            # A note at a wide level that names both codes sets neither apart from the other.
            for other in () if entry in meant else meant:
                if (other, entry) not in found:
                    found[entry, other] = note
    return found


def _wide(note: Instruction) -> bool:
    """Whether a note stands at a chapter or block: there Excludes2 only says where the chapter ends."""
    return len(note.at) < 3 or "-" in note.at
