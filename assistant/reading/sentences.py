"""Sentences of a note, by rule: hard-wrapped lines are joined, list items and short lines stand alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from assistant.reading.sections import Section, SectionRule, sections
from assistant.reading.tables import table


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or line."""

    start: int
    """First code point in the note's text."""
    end: int
    """One past the last code point."""
    section: SectionRule
    """The section it stands in."""


def sentences(text: str) -> list[Sentence]:
    """Gives the sentences of a note in order, each inside one section, without empty ones."""
    return [
        Sentence(start, end, section.rule)
        for section in sections(text)
        for block in _blocks(text, section)
        for item in _items(text, *block)
        for start, end in _split(text, *item)
    ]


_LIST_ITEM = re.compile(r"[ \t]*(?:[-*•–>#]|\(?\d{1,2}[.)]|[a-z][.)])[ \t]")
_WRAPPED = 55
"""A line at least this long without a full stop was most likely broken by a margin, not by its writer."""


def _blocks(text: str, section: Section) -> Iterator[tuple[int, int]]:
    """Lines joined where a margin broke them."""
    start = section.start
    lines = list(_lines(text, section.start, section.end))
    for (_, end), following in zip_longest(lines, lines[1:]):
        line = text[start:end].rsplit("\n", 1)[-1].rstrip()
        if following and line and _joins(line, text[slice(*following)]):
            continue
        yield start, end
        if following:
            start = following[0]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+|(?<=\n)(?=\n)", text[start:end]):
        yield start + line.start(), start + line.end()


def _joins(line: str, following: str) -> bool:
    """Whether the next line goes on with this one."""
    if not following.strip() or _LIST_ITEM.match(following) or line[-1] in ".!?:;":
        return False
    if len(line) >= _WRAPPED:
        return True
    unfinished = line[-1] == "," or line.rsplit(None, 1)[-1].lower() in table("sentences")["runs_on"]
    return unfinished and following.lstrip()[0].islower()


_ITEM = re.compile(r"(?<!\S)\(?(\d{1,2})[.)](?=\s)")


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A list written in one line, parted before its numbers: "1. gout 2. asthma", but not "type 2. Asthma"."""
    following = 1
    for marker in _ITEM.finditer(text, start, end):
        if int(marker[1]) == following:
            if text[start : marker.start()].strip():
                yield start, marker.start()
            start, following = marker.start(), following + 1
    yield start, end


_STOP = re.compile(r"(?<=[^\s.!?])[.!?]+(?=[\s\"')\]]|$)|(?<=[a-z]{3}\.)(?=[A-Z])")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _STOP.finditer(text, start, end):
        if _only_shortens(text, start, stop, end):
            continue
        if text[start : stop.end()].strip():
            yield start, stop.end()
        start = stop.end()
    if text[start:end].strip():
        yield start, end


def _only_shortens(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether a full stop belongs to an abbreviation, to "E. coli" or to a list number, with more to come after it."""
    before = text[start : stop.start()].split()
    after = text[stop.end() : end].lstrip()
    if stop[0] != "." or not before or not after:
        return False
    last = before[-1].lower().lstrip("(")
    if last.isdigit():
        return len(before) == 1
    if len(last) == 1 and last.isalpha():
        return after[0].islower() or len(before) == 1
    return last in table("sentences")["abbreviated"]
