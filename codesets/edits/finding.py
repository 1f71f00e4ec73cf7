"""What an edit says: the finding, and the rule it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from codesets.code import Entry, Instruction

LEVELS = ("error", "warning", "information")
GUIDELINES = "ICD-10-CM Official Guidelines FY2026, section"


@dataclass(frozen=True, slots=True)
class Rule:
    """What every finding of one kind shares."""

    id: str
    level: str
    """"error" (not to be submitted so), "warning" (look at it) or "information"."""
    citation: str
    """Where it is written."""
    by_place: bool = False
    """Whether it is about what stands first or before what."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One finding over a set of codes."""

    rule: str
    """Id of the rule."""
    level: str
    """As `Rule.level`."""
    codes: tuple[str, ...]
    """The codes it is about, as printed."""
    message: str
    """What was found."""
    instruction: str
    """The text it rests on, with the level of the code set it is inherited from; empty where the citation is all."""
    fix: str
    """What would mend it."""
    citation: str
    """Where the rule is written."""


def finding(rule: Rule, entries: Iterable[Entry], message: str, rests_on: Instruction | str = "", *, fix: str) -> Edit:
    """Makes the finding of a rule over the lines named."""
    text = rests_on if isinstance(rests_on, str) else _printed(rests_on)
    return Edit(rule.id, rule.level, tuple(e.code for e in entries), message, text, fix, rule.citation)


def named(entry: Entry) -> str:
    """Gives a code with its title, as a message says it."""
    return f"{entry.code} {entry.title}"


def _printed(note: Instruction) -> str:
    return f"{note.at} {note.kind.replace('_', ' ')}: {note.text}"
