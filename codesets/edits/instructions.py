"""What the tabular list prints beside the codes: code first, use additional code, in diseases classified elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codesets.code import Entry, Instruction
from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named
from codesets.edits.mce import CITATION, listed
from codesets.references import references

MANIFESTATION_FIRST = Rule(
    "manifestation-first",
    "error",
    f"{GUIDELINES} I.A.13, etiology/manifestation convention; {CITATION} 6",
    by_place=True,
)
MANIFESTATION_ALONE = Rule("manifestation-alone", "warning", f"{GUIDELINES} I.A.13, etiology/manifestation convention")
CODE_FIRST = Rule("code-first-order", "error", f"{GUIDELINES} I.A.13 and I.A.17, code first", by_place=True)
ADDITIONAL_FIRST = Rule("use-additional-order", "warning", f"{GUIDELINES} I.A.17, use additional code", by_place=True)
ADDITIONAL_MISSING = Rule("use-additional-missing", "information", f"{GUIDELINES} I.A.17, use additional code")
RULES = (MANIFESTATION_FIRST, MANIFESTATION_ALONE, CODE_FIRST, ADDITIONAL_FIRST, ADDITIONAL_MISSING)

# Habits, status and history: asked for beside half of the code set, and often what a visit is for.
_ALSO_REASONS = references("F10-F19, Z00-Z99, P96.81, T36-T65, V00-Y99")
# Tobacco and its smoke: told where documented, and no gap where not.
_HABITS = references("F10-F19, Z57.31, Z72.0, Z77.22, Z87.891, P96.81")
_PERHAPS = re.compile(r"\b(if|where) (applicable|known|any|present|desired|needed)\b|\bany\b|such as", re.IGNORECASE)
_EFFECTS_ONLY = re.compile(r"for adverse effects", re.IGNORECASE)
_ADVERSE = references("T36-T50 with fifth or sixth character 5")


@dataclass(frozen=True, slots=True)
class _Group:
    """The notes of one kind at one level, which are printed together: often a heading and its list."""

    at: str
    notes: tuple[Instruction, ...]

    @property
    def text(self) -> str:
        return "; ".join(note.text for note in self.notes).replace(":; ", ": ")


def find(claim: Claim) -> Iterator[Edit]:
    """Gives the findings of this file's rules."""
    for place, entry in enumerate(claim.entries):
        groups = _groups(claim.notes(entry, "code_first"))
        if entry.billable and listed(entry.code, "manifestation"):
            yield from _manifestation(claim, place, entry, groups)
        if place or not listed(entry.code, "manifestation"):
            yield from _code_first(claim, place, entry, groups)
        additional = _groups(claim.notes(entry, "use_additional"))
        yield from _additional_first(claim, place, entry, additional)
        yield from _additional_missing(claim, entry, additional)


def _manifestation(claim: Claim, place: int, entry: Entry, groups: Sequence[_Group]) -> Iterator[Edit]:
    disease = [e for group in groups for note in group.notes for e in claim.meant(note.text) if e != entry]
    text = f"{groups[-1].at} code first: {groups[-1].text}" if groups else ""
    if place == 0:
        fix = f"Put {disease[0].code} before it." if disease else "Put the code of the underlying disease before it."
        yield finding(
            MANIFESTATION_FIRST, [entry], f"{named(entry)} is a manifestation code and stands first.", text, fix=fix
        )
    elif groups and not disease and any(references(note.text) for group in groups for note in group.notes):
        yield finding(
            MANIFESTATION_ALONE,
            [entry],
            f"None of the other codes is an underlying disease that {entry.code} names.",
            text,
            fix="Code the underlying disease first; the note lists what it may be.",
        )


def _code_first(claim: Claim, place: int, entry: Entry, groups: Sequence[_Group]) -> Iterator[Edit]:
    for group in groups:
        if _EFFECTS_ONLY.search(group.text) and not any(r.covers(entry.code) for r in _ADVERSE):
            continue
        for note in group.notes:
            later = [e for e in claim.meant(note.text) if claim.place(e) > place and not _asks(claim, e, entry)]
            if later:
                yield finding(
                    CODE_FIRST,
                    (entry, later[0]),
                    f"{later[0].code} is to be coded before {entry.code}.",
                    note,
                    fix=f"Put {named(later[0])} before {entry.code}.",
                )
                return


def _asks(claim: Claim, entry: Entry, other: Entry) -> bool:
    """Whether a code itself asks to have the other one first: then the two notes leave the order open."""
    return any(other in claim.meant(note.text) for note in claim.notes(entry, "code_first"))


def _additional_first(claim: Claim, place: int, entry: Entry, groups: Sequence[_Group]) -> Iterator[Edit]:
    for group in groups:
        if not _narrow(group.at) or _PERHAPS.search(group.text):
            continue
        for note in group.notes:
            for other in claim.meant(note.text):
                reason = any(r.covers(other.code) for r in _ALSO_REASONS)
                asked = _asks(claim, other, entry) or _asks(claim, entry, other)
                if claim.place(other) < place and not reason and not asked and not _same_category(entry, other):
                    yield finding(
                        ADDITIONAL_FIRST,
                        (other, entry),
                        f"{other.code} is an additional code to {entry.code} and stands before it.",
                        note,
                        fix=f"Put {named(entry)} before {other.code}, unless the encounter was for {other.code}.",
                    )


def _additional_missing(claim: Claim, entry: Entry, groups: Sequence[_Group]) -> Iterator[Edit]:
    for group in groups:
        if not _narrow(group.at) or _PERHAPS.search(group.text) or not _of_this_condition(group):
            continue
        if not any(claim.meant(note.text) for note in group.notes):
            yield finding(
                ADDITIONAL_MISSING,
                [entry],
                f"{entry.code} asks for an additional code, and none of those named is there.",
                f"{group.at} use additional: {group.text}",
                fix="Add the one that the record supports.",
            )


def _of_this_condition(group: _Group) -> bool:
    """Whether the notes name codes, and tobacco is not among them: that list is for what happens to be documented."""
    named = [reference for note in group.notes for reference in references(note.text)]
    return bool(named) and not any(habit.covers(reference.first) for reference in named for habit in _HABITS)


def _groups(notes: Sequence[Instruction]) -> list[_Group]:
    at = dict.fromkeys(note.at for note in notes)
    return [_Group(level, tuple(note for note in notes if note.at == level)) for level in at]


def _narrow(at: str) -> bool:
    """Whether a note stands at a category or below, where it is about this condition."""
    return len(at) >= 3 and "-" not in at


def _same_category(one: Entry, other: Entry) -> bool:
    return one.code[:3] == other.code[:3]
