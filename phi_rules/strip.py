"""The door of a chart: raw text goes in, a `StrippedNote` comes out."""

import re
from dataclasses import dataclass, field, replace
from typing import NoReturn

from phi_rules import RULES
from phi_rules.engine import Engine
from phi_rules.errors import MarkRefused
from phi_rules.find import Kept as KeptSpan
from phi_rules.find import apart, find, second_look
from phi_rules.mask import mask
from phi_rules.note import Kept, Redaction, StrippedNote
from phi_rules.people import fold
from phi_rules.rule import Found
from phi_rules.source import accept, decode
from phi_rules.tags import PEOPLE, TagBook

__all__ = ["Stripper", "decode"]

LOOKS = 3
"""Second looks at most; one is enough but for texts made to be hard."""
IDENTIFIERS = {
    "PLACE": "B",
    "FACILITY": "R",
    "DATE": "C",
    "AGE": "C",
    "PHONE": "D",
    "FAX": "E",
    "EMAIL": "F",
    "SSN": "G",
    "URL": "N",
    "IP": "O",
    "ID": "R",
}


@dataclass(frozen=True, slots=True)
class _Draft:
    """A text of the chart with what was found in it; the one place where raw text is held."""

    text: str = field(repr=False)
    spans: tuple[Found, ...] = field(repr=False)
    kept: tuple[KeptSpan, ...] = field(repr=False)


class Stripper:
    """Strips the texts of one chart with one book of tags. Raw text and originals live here, in memory, and nowhere
    else."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._book = TagBook()
        self._drafts: dict[str, _Draft] = {}
        self._marked: dict[str, str] = {}
        self._restored: set[str] = set()

    def __repr__(self) -> str:
        return f"<Stripper of {len(self._drafts)} texts>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A Stripper holds the original text and is never copied, pickled or stored.")

    def strip(self, text: str) -> StrippedNote:
        """Gives the text without protected health information, tagged as in all texts of this chart so far.

        Raises NoteRefused when the text is empty, binary or too large.
        """
        accept(text)
        self._book.reserve(text)
        known = [(" ".join(sorted(p.parts)), p.role) for p in self._book.roster.persons]
        spans, kept = find(text, self._engine, known)
        draft = _Draft(text, tuple(spans), tuple(kept))
        note = self._finish(draft)
        for _ in range(LOOKS):
            missed = [_at_source(found, note) for found in second_look(note.text, self._engine)]
            missed = [found for found in missed if _key(text[found.start : found.end]) not in self._restored]
            if not missed:
                break
            draft = replace(draft, spans=(*draft.spans, *missed))
            self._drafts.pop(note.text)
            note = self._finish(draft)
        return note

    def mark(self, note: StrippedNote, start: int, end: int, kind: str = "NAME") -> StrippedNote:
        """Gives the note with a missed identifier masked everywhere it stands; later texts of the chart mask it too.

        `start`, `end`: code points in the stripped text. Raises MarkRefused when they touch a tag or lie outside.
        """
        draft = self._draft(note)
        if not 0 <= start < end <= len(note.text):
            raise MarkRefused(
                f"Nothing to mark from {start} to {end}: the note has {len(note.text)} characters."
                f" Select some text of it."
            )
        if any(r.start < end and start < r.end for r in note.redactions):
            raise MarkRefused(
                f"The selection from {start} to {end} touches a tag. Select only the text that was missed."
            )
        shift = _shift(note, start)
        value = draft.text[start + shift : end + shift].strip()
        if not value:
            raise MarkRefused(f"The selection from {start} to {end} is blank. Select the text that was missed.")
        self._marked[value] = kind
        self._restored.discard(_key(value))
        return self._finish(draft)

    def restore(self, note: StrippedNote, redaction: Redaction) -> StrippedNote:
        """Gives the note with a false redaction put back everywhere it stands; later texts of the chart keep it."""
        draft = self._draft(note)
        for other in note.redactions:
            if other.tag == redaction.tag:
                value = draft.text[other.source_start : other.source_end]
                self._restored.add(_key(value))
                self._marked.pop(value, None)
        return self._finish(draft)

    def original(self, redaction: Redaction, note: StrippedNote | None = None) -> str:
        """Gives what a redaction hides, for the coder's eyes. `note`: the text it is in; by default the one last
        stripped."""
        draft = self._draft(note) if note else next(reversed(self._drafts.values()))
        return draft.text[redaction.source_start : redaction.source_end]

    def _draft(self, note: StrippedNote) -> _Draft:
        if note.text not in self._drafts:
            raise MarkRefused(
                "The note is not of this chart: it was stripped by another Stripper. Strip it here first."
            )
        return self._drafts[note.text]

    def _finish(self, draft: _Draft) -> StrippedNote:
        spans = apart([*draft.spans, *self._marks(draft.text)], draft.text)
        put_back = [s for s in spans if _key(draft.text[s.start : s.end]) in self._restored]
        spans = [s for s in spans if s not in put_back]
        kept = sorted([*draft.kept, *((s.start, s.end, "restored") for s in put_back)])
        self._book.open(draft.text, spans)
        redactions, text = mask(draft.text, spans, self._book, self._engine.anonymizer)
        note = StrippedNote(text, redactions, _moved(kept, redactions), RULES, self._engine.model)
        self._drafts.pop(text, None)
        self._drafts[text] = draft
        return note

    def _marks(self, text: str) -> list[Found]:
        return [
            Found(
                match.start(),
                match.end(),
                kind,
                "A" if kind in PEOPLE else IDENTIFIERS.get(kind, "R"),
                "coder.marked",
                1.0,
            )
            for value, kind in self._marked.items()
            for match in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE)
        ]


def _at_source(found: Found, note: StrippedNote) -> Found:
    """A place of the stripped text becomes the place of the source; between two tags both move alike."""
    shift = _shift(note, found.start)
    return replace(found, start=found.start + shift, end=found.end + shift)


def _shift(note: StrippedNote, at: int) -> int:
    return next((one.source_end - one.end for one in reversed(note.redactions) if one.end <= at), 0)


def _key(value: str) -> str:
    return " ".join(fold(value).split())


def _moved(kept: list[KeptSpan], redactions: tuple[Redaction, ...]) -> tuple[Kept, ...]:
    """Places of the source become places of the stripped text."""
    moved = []
    shift, ahead = 0, list(redactions)
    for start, end, why in kept:
        while ahead and ahead[0].source_end <= start:
            done = ahead.pop(0)
            shift = done.end - done.source_end
        if not ahead or ahead[0].source_start >= end:
            moved.append(Kept(start + shift, end + shift, why))
    return tuple(moved)
