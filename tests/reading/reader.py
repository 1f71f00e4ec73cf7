"""Reads a text as if it had been stripped: the tests' texts hold no identifier."""

from assistant.reading.findings import Finding, read
from codesets.catalog import Catalog
from phi_rules.note import StrippedNote


def note(text: str) -> StrippedNote:
    """Gives a text of the tests as a stripped note."""
    return StrippedNote(text, (), (), "test", "test")


def findings_of(text: str, catalog: Catalog) -> list[Finding]:
    """Gives the findings of a text."""
    return read(note(text), catalog)
