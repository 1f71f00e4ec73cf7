"""What sets codes apart: axis by axis, and their notes side by side."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from assistant.card import HEADS, WIDTH
from assistant.errors import BadCommand
from codesets.code import Entry, Instruction

if TYPE_CHECKING:
    from codesets.catalog import Catalog

MOST = 3
"""How many codes stand side by side on 80 columns."""
GAP = 2
NOTHING = "-"
"""What stands where one of the codes has no value or note."""


def compared(catalog: Catalog, codes: Sequence[str]) -> Iterator[str]:
    """Gives lines of at most 80 columns: titles, what the codes share, where they differ, their notes.

    Raises UnknownCode for a code that there is not, BadCommand for fewer than two codes or more than three.
    """
    entries = list(dict.fromkeys(catalog.entry(code) for code in codes))
    if not 2 <= len(entries) <= MOST:
        raise BadCommand(f"Compare takes two or three different codes; got {len(entries)}: compare J44.0 J44.1.")
    yield from _beside([_headed(entry) for entry in entries])
    axes = [_axes(catalog, entry) for entry in entries]
    yield from _axes_apart(axes)
    yield from _notes_apart([catalog.instructions(entry.code) for entry in entries])


def _headed(entry: Entry) -> str:
    return f"{entry.code}  {entry.title}" + ("" if entry.billable else " (not billable: it divides further)")


def _axes(catalog: Catalog, entry: Entry) -> Mapping[str, str]:
    """The axes of a code; of a branch, those on which all its codes agree."""
    below = catalog.leaves([entry.code])
    first = dict(below[0].axes) if below else {}
    return {axis: value for axis, value in first.items() if all(leaf.axes.get(axis) == value for leaf in below)}


def _axes_apart(axes: Sequence[Mapping[str, str]]) -> Iterator[str]:
    known = list(dict.fromkeys(axis for each in axes for axis in each))
    apart = [axis for axis in known if len({each.get(axis) for each in axes}) > 1]
    shared = [f"{axis} {axes[0][axis]}" for axis in known if axis not in apart]
    if shared:
        yield ""
        yield from textwrap.wrap(f"Alike in {', '.join(shared)}.", WIDTH)
    for axis in apart:
        yield ""
        yield axis.capitalize()
        yield from _beside([each.get(axis, NOTHING) for each in axes])
    if not apart:
        yield ""
        yield "No axis of the code set tells them apart: their titles and notes do."


def _notes_apart(notes: Sequence[Sequence[Instruction]]) -> Iterator[str]:
    own = [[note for note in each if not all(note in other for other in notes)] for each in notes]
    for kind, head in HEADS.items():
        columns = [[note.text for note in each if note.kind == kind] for each in own]
        if any(columns):
            yield ""
            yield head
            for row in zip_longest(*columns, fillvalue=""):
                yield from _beside([text or (NOTHING if not column else "") for text, column in _paired(row, columns)])
    common = sum(1 for note in notes[0] if all(note in other for other in notes))
    if common:
        yield ""
        yield f"{common} note{'s' if common > 1 else ''} hold for all of them."


def _paired(row: Sequence[str], columns: Sequence[Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    return zip(row, columns, strict=True)


def _beside(texts: Sequence[str]) -> Iterator[str]:
    """Texts in columns of one width, side by side."""
    width = (WIDTH - GAP * (len(texts) + 1)) // len(texts)
    columns = [textwrap.wrap(text, width, break_on_hyphens=False) or [""] for text in texts]
    for row in zip_longest(*columns, fillvalue=""):
        yield (" " * GAP + (" " * GAP).join(f"{cell:<{width}}" for cell in row)).rstrip()
