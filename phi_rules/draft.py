"""A text of the chart with what was found in it, and how places in it and in the stripped text meet."""

from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, field, replace
from operator import attrgetter

from phi_rules.errors import MarkRefused
from phi_rules.find import Kept as KeptSpan
from phi_rules.note import Kept, Redaction, StrippedNote
from phi_rules.rule import Found


@dataclass(frozen=True, slots=True)
class Draft:
    """A text of the chart with what was found in it; the one place where raw text is held."""

    text: str = field(repr=False)
    spans: tuple[Found, ...] = field(repr=False)
    kept: tuple[KeptSpan, ...] = field(repr=False)
    site: tuple[Found, ...] = field(repr=False)
    """What the site list masks."""
    marked: tuple[Found, ...] = field(default=(), repr=False)
    """What the coder marked at one place only."""
    shown: frozenset[tuple[int, int]] = frozenset()
    """Start and end of what the coder gave back at one place only."""


def unmasked(draft: Draft, note: StrippedNote, start: int, end: int) -> tuple[int, int]:
    """Gives the place in the source, without blanks at its ends, of a place in the stripped text.

    Raises MarkRefused when it touches a tag, is blank or lies outside.
    """
    if not 0 <= start < end <= len(note.text):
        raise MarkRefused(
            f"Nothing to mark from {start} to {end}: the note has {len(note.text)} characters. Select some text of it."
        )
    if any(r.start < end and start < r.end for r in note.redactions):
        raise MarkRefused(f"The selection from {start} to {end} touches a tag. Select only the text that was missed.")
    shift = _shift(note, start)
    selected = draft.text[start + shift : end + shift]
    if not selected.strip():
        raise MarkRefused(f"The selection from {start} to {end} is blank. Select the text that was missed.")
    before, after = len(selected) - len(selected.lstrip()), len(selected) - len(selected.rstrip())
    return start + shift + before, end + shift - after


def at_source(found: Found, note: StrippedNote) -> Found:
    """Gives what was found in the stripped text by its place in the source; between two tags both move alike."""
    shift = _shift(note, found.start)
    return replace(found, start=found.start + shift, end=found.end + shift)


def at_stripped(kept: list[KeptSpan], redactions: tuple[Redaction, ...]) -> tuple[Kept, ...]:
    """Gives what was kept, ordered by its places in the source, by its places in the stripped text."""
    moved = []
    shift, ahead = 0, deque(redactions)
    for start, end, why in kept:
        while ahead and ahead[0].source_end <= start:
            done = ahead.popleft()
            shift = done.end - done.source_end
        if not ahead or ahead[0].source_start >= end:
            moved.append(Kept(start + shift, end + shift, why))
    return tuple(moved)


def _shift(note: StrippedNote, at: int) -> int:
    before = bisect_right(note.redactions, at, key=attrgetter("end"))
    return note.redactions[before - 1].source_end - note.redactions[before - 1].end if before else 0
