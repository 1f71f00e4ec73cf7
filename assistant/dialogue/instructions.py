"""What the notes beside an accepted code ask for: another code first, or an additional one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.dialogue.case import Link
from codesets.code import Instruction
from codesets.references import Reference, references

Kind = Literal["code_first", "use_additional"]

CITATIONS: dict[Kind, str] = {"code_first": "I.A.13", "use_additional": "I.A.17"}
"""Etiology and manifestation convention; "code first", "use additional code"."""
LEADS: dict[Kind, str] = {"code_first": "code first", "use_additional": "use additional"}

MOST_SHOWN = 6
"""How many notes of a list are said."""

_PERHAPS = re.compile(
    r"\b(?:if|where) (?:applicable|known|any|present|desired|needed|appropriate)\b|\bany (?:associated|current)\b",
    re.IGNORECASE,
)
_HABIT = re.compile(r"tobacco", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """The notes of one kind at one level, which are printed together: often a heading and its list."""

    kind: Kind
    at: str
    """The code they stand at."""
    notes: tuple[str, ...]

    @property
    def text(self) -> str:
        """The notes in one line, as printed; of a long list its beginning."""
        shown = [note.strip(" ,.") for note in self.notes[:MOST_SHOWN]]
        more = len(self.notes) - len(shown)
        joined = "; ".join(shown).replace(":; ", ": ") + (f"; and {more} more" if more else "")
        return f"{LEADS[self.kind]} {joined}"

    @property
    def wanted(self) -> tuple[Reference, ...]:
        """The codes that are named."""
        return tuple(reference for note in self.notes for reference in references(note))

    @property
    def always(self) -> bool:
        """Whether it is asked for with every such code, not only where it happens to apply."""
        alternatives = len(self.notes) > 1 and not any(note.rstrip().endswith(":") for note in self.notes)
        said = " ".join(self.notes)
        return not alternatives and not _PERHAPS.search(said) and not _HABIT.search(said)


def requests(notes: Sequence[Instruction]) -> Iterator[Request]:
    """Gives what the notes of a code ask for, by kind and level; not what whole chapters and blocks say."""
    for kind in CITATIONS:
        asking = [note for note in notes if note.kind == kind and _narrow(note.at)]
        for level in dict.fromkeys(note.at for note in asking):
            yield Request(kind, level, tuple(note.text for note in asking if note.at == level))


def link_of(request: Request, to: str, code: str) -> Link:
    """Gives the link of the case that a request opens."""
    first = request.kind == "code_first"
    return Link(
        to=to,
        code=code,
        kind=request.kind,
        at=f"{request.at} {LEADS[request.kind]}",
        asks=f"{code} says: {request.text}. Is it documented?",
        yes="yes, the chart names it",
        no="not documented" if first else "not documented: no code is added",
        needed=first,
        citation=CITATIONS[request.kind],
    )


def _narrow(at: str) -> bool:
    """Whether a note stands at a category or below, where it is about this condition."""
    return len(at) >= 3 and "-" not in at
