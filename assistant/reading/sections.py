"""Where a note's sections are, and what standing in one says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from assistant.reading.finding import Assertion
from assistant.reading.tables import table


@dataclass(frozen=True, slots=True)
class SectionRule:
    """One kind of section, as `data/sections.toml` describes it."""

    kind: str
    """The section's name: "family history"."""
    assertion: Assertion | None
    """What a condition listed here is when its own sentence says nothing else; None: present."""
    lead: bool
    """Whether the chart states its diagnoses here."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the note under one heading."""

    rule: SectionRule
    """What kind it is."""
    start: int
    """First code point after the heading."""
    end: int
    """One past the section's last code point."""


NO_SECTION = SectionRule("", None, False)
"""The rule of text under no heading that we know."""


def sections(text: str) -> list[Section]:
    """Gives the sections of a note, in order; together they cover all of it but the headings we know.

    A heading is known by its words (`data/sections.toml`) at the start of a line, with a colon or alone on the line, or
    after a full stop when a colon follows it. A line in capitals that we do not know, with a colon or alone, ends the
    section before it and keeps its own words as text: it may well be a diagnosis.
    """
    found: list[Section] = []
    rule, start = NO_SECTION, 0
    for heading in _HEADING.finditer(text):
        known = _rules().get(_plain(heading["words"]))
        if known is None and not _is_unknown_heading(heading, rule):
            continue
        if heading.start() > start:
            found.append(Section(rule, start, heading.start()))
        rule, start = (known, heading.end()) if known else (NO_SECTION, heading.start())
    if start < len(text):
        found.append(Section(rule, start, len(text)))
    return found


_LEAD_IN = r"(?:^[ \t>*#•\-–]*(?:\(?\d{1,2}[.)][ \t]*)?[*_]*|(?<=[.;,])[ \t]+)"
_WORDS = r"(?P<words>[A-Za-z][A-Za-z&/' \-]{0,44}?)"
_MARK = r"[*_ \t]*(?P<mark>:[*_]*,?|[ \t][-–][ \t]|[*_ \t]*$)"
_HEADING = re.compile(_LEAD_IN + _WORDS + _MARK, re.MULTILINE)
_INSIDE = frozenset({"family history", "past history", "surgical history", "allergies", "instructions", "risks"})
"""Sections that change what a condition is, and so must not run on under a heading nobody foresaw."""


def _is_unknown_heading(heading: re.Match[str], inside: SectionRule) -> bool:
    """Whether words that no table knows still end a section: capitals at a line's start, where it matters."""
    words = heading["words"]
    at_line_start = heading.start() == 0 or heading.string[heading.start() - 1] == "\n"
    return inside.kind in _INSIDE and at_line_start and len(words) >= 5 and words.isupper()


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).rstrip(" -")


@cache
def _rules() -> Mapping[str, SectionRule]:
    """The heading table: heading in lower case -> rule. Raises KeyError when the packaged table lacks a field."""
    return {
        heading: SectionRule(row["kind"], cast(Assertion | None, row.get("assertion")), row.get("lead", False))
        for row in table("sections")["section"]
        for heading in row["headings"]
    }
