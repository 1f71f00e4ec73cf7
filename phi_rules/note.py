"""The one text type that leaves this package, and what it says about itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Redaction:
    """One identifier that was masked. Holds places and names of rules, never the identifier."""

    start: int
    """First code point of the tag in the stripped text."""
    end: int
    """One past the last code point of the tag in the stripped text."""
    source_start: int
    """First code point of the identifier in the text as it was given."""
    source_end: int
    """One past the last code point of the identifier in the text as it was given."""
    tag: str
    """What stands in its place: `[PATIENT]`, `[DATE_2: 2026, day +12]`."""
    kind: str
    """What it is: PATIENT, RELATIVE, PROVIDER, NAME, PLACE, FACILITY, DATE, AGE, PHONE, EMAIL, ID ..."""
    identifier: str
    """The Safe Harbor letter it falls under, 45 CFR 164.514(b)(2)(i): "A" names ... "R" any other unique number."""
    rule: str
    """Id of the rule that found it, for the screen and the report."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something a detector would have masked and that was kept on purpose."""

    start: int
    """First code point in the stripped text."""
    end: int
    """One past the last code point in the stripped text."""
    why: str
    """The reason in the coder's words: "eponym", "dose", "clinical word"."""


@dataclass(frozen=True, slots=True)
class StrippedNote:
    """A note without protected health information: the only text that reading, dialogue and transcripts accept.

    Made by `phi_rules.strip.Stripper` alone. A raw `str` in its place is a type error.
    """

    text: str
    """The note with a tag in place of every identifier."""
    redactions: tuple[Redaction, ...]
    """In the order of the text, never overlapping."""
    kept: tuple[Kept, ...]
    """In the order of the text."""
    rules: str
    """Version of the rules that were in force."""
    model: str
    """Name and version of the language model that voted on names and places."""
