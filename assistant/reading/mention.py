"""One place where a note names a condition."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.reading.finding import Assertion, Attribute
from assistant.reading.sections import SectionRule
from codesets.lexicon import TermMatch


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the note names a condition."""

    start: int
    """First code point in the note's text."""
    end: int
    """One past the last code point."""
    match: TermMatch
    """The term of the code set, and the codes it leads to."""
    assertion: Assertion
    """How it is stated here."""
    rules: tuple[str, ...]
    """Ids of the rules that say so."""
    attributes: Mapping[str, Attribute]
    """axis -> what its sentence says."""
    section: SectionRule
    """The section it stands in."""
