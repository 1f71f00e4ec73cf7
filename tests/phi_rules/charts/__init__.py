"""Whole charts to score stripping by, written without sight of the rules: 85 to be read, 45 not.

An identifier is written ⟦KIND|text⟧. Titles, degrees, states, countries, years alone, ages under 90, weekdays,
holidays, clock times and durations stand outside the marks, as do labels ("Rm", "MRN"). Every identifier is invented:
telephone numbers hold 555, social security numbers were never issued, mail goes to .example.

`dev/` is there to be read while the rules grow. `judge/` is only scored: who reads its misses spends it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HALVES = ("dev", "judge")
KINDS = ("NAME", "PLACE", "FACILITY", "ROOM", "DATE", "AGE90", "CONTACT", "ID", "URL", "FILE")
"""Kinds of marks; URL holds network addresses too, FACILITY employers and schools, FILE names of pictures and files."""

_MARK = re.compile(r"⟦(?P<kind>[A-Z0-9]+)\|(?P<text>[^⟦⟧|]+)⟧")


class MarkBroken(ValueError):
    """A chart holds a mark that is not closed, is empty, or is of an unknown kind."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One identifier of a chart."""

    start: int
    """Offset of its first character in the text without marks."""
    end: int
    """Offset behind its last character."""
    kind: str
    """One of `KINDS`."""


@dataclass(frozen=True, slots=True)
class MarkedChart:
    """A chart as a coder would paste it, and where its identifiers stand."""

    name: str
    """Half and file, as "dev/gout"."""
    text: str
    """The chart without marks."""
    marks: tuple[Mark, ...]
    """Its identifiers in the order of the text; none in a chart of traps only."""


def charts(half: str) -> Iterator[MarkedChart]:
    """Gives the charts of one of the `HALVES` in the order of their names. Raises MarkBroken as `unmarked` does."""
    for path in sorted((Path(__file__).parent / half).glob("*.txt")):
        yield unmarked(f"{half}/{path.stem}", path.read_text(encoding="utf-8"))


def unmarked(name: str, marked: str) -> MarkedChart:
    """Takes the marks out of a text and keeps where they stood. Raises MarkBroken where a mark is not sound."""
    text = ""
    marks = []
    behind = 0
    for mark in _MARK.finditer(marked):
        kind = mark["kind"]
        if kind not in KINDS:
            raise MarkBroken(f"Chart {name} has a mark of kind {kind}. Kinds are: {', '.join(KINDS)}.")
        text += marked[behind : mark.start()]
        marks.append(Mark(len(text), len(text) + len(mark["text"]), kind))
        text += mark["text"]
        behind = mark.end()
    text += marked[behind:]
    if broken := re.search("[⟦⟧]", text):
        line = text.count("\n", 0, broken.start()) + 1
        raise MarkBroken(f"Chart {name}, line {line}: a mark is not closed. Marks have the form ⟦KIND|text⟧.")
    return MarkedChart(name, text, tuple(marks))
