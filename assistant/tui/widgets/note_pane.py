"""The note on the screen: read only, with its tags and the words that matter now marked in place."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.style import Style
from rich.text import Text
from textual.binding import BindingType
from textual.widgets import TextArea

from phi_rules.note import StrippedNote


class Mark(NamedTuple):
    """A stretch of the text that is shown in a style of its own."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    kind: str
    """A key of STYLES."""


STYLES = {
    "tag": Style(bold=True, color="cyan"),
    "kept": Style(underline=True),
    "evidence": Style(bold=True, reverse=True),
    "original": Style(bold=True, underline=True, color="yellow"),
}
"""How marks look. Each differs from plain text in more than its colour: NO_COLOR leaves bold, underline and reverse."""


class NotePane(TextArea):
    """A text with marks, a cursor and a selection; places are code points of the text, as everywhere in grayarea.

    The text has line feeds only, as a `TextArea` gives it out.
    """

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, read_only=True, soft_wrap=True, show_line_numbers=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.may_copy = True
        """Off while the pane holds text that must not leave the screen."""
        self._line_starts = [0]
        self._marks: dict[int, list[Mark]] = {}
        self._lit: dict[int, list[Mark]] = {}

    def show_text(self, text: str, marks: Iterable[Mark]) -> None:
        """Shows a text; the cursor stays at the line where it was."""
        row, _ = self.cursor_location
        self._line_starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._marks, self._lit = self._by_line(marks), {}
        self.load_text(text)
        self.move_cursor((min(row, self.document.line_count - 1), 0))

    def show_note(self, note: StrippedNote) -> None:
        """Shows a stripped note with its tags and what was kept on purpose."""
        tags = [Mark(r.start, r.end, "tag") for r in note.redactions]
        kept = [Mark(k.start, k.end, "kept") for k in note.kept]
        self.show_text(note.text, [*tags, *kept])

    def light(self, places: Iterable[tuple[int, int]]) -> None:
        """Marks the words that matter now, and scrolls to the first of them."""
        lit = [Mark(start, end, "evidence") for start, end in places]
        self._lit = self._by_line(lit)
        self._line_cache.clear()
        self.refresh()
        if lit:
            self.move_cursor(self._location(lit[0].start), center=True)

    def go_to(self, place: int) -> None:
        """Puts the cursor at a place of the text."""
        self.move_cursor(self._location(place), center=True)

    @property
    def cursor_place(self) -> int:
        """Where the cursor is, as a code point of the text."""
        return self._place(self.cursor_location)

    @property
    def selected_place(self) -> tuple[int, int] | None:
        """The selected stretch without blanks at its ends; None when nothing is selected."""
        start, end = sorted((self._place(self.selection.start), self._place(self.selection.end)))
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return (start, end) if start < end else None

    @property
    def word_place(self) -> tuple[int, int] | None:
        """The word under the cursor; None between words."""
        text, place = self.text, self.cursor_place
        start = end = place
        while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "'-"):
            start -= 1
        while end < len(text) and (text[end].isalnum() or text[end] in "'-"):
            end += 1
        return (start, end) if start < end else None

    def get_line(self, line_index: int) -> Text:
        """A line of the text with its marks: Textual's own place for styling."""
        line = super().get_line(line_index)
        start = self._line_starts[line_index]
        for mark in (*self._marks.get(line_index, ()), *self._lit.get(line_index, ())):
            line.stylize(STYLES[mark.kind], max(0, mark.start - start), mark.end - start)
        return line

    def action_copy(self) -> None:
        """Copies the selection, unless the text must not leave the screen."""
        if self.may_copy:
            super().action_copy()
        else:
            self.notify("The original is not copied: it holds identifiers.", severity="warning", markup=False)

    def _by_line(self, marks: Iterable[Mark]) -> dict[int, list[Mark]]:
        by_line: dict[int, list[Mark]] = {}
        for mark in marks:
            for row in range(self._row(mark.start), self._row(mark.end - 1) + 1):
                by_line.setdefault(row, []).append(mark)
        return by_line

    def _place(self, location: tuple[int, int]) -> int:
        row, column = location
        return self._line_starts[row] + column

    def _location(self, place: int) -> tuple[int, int]:
        row = self._row(place)
        return row, place - self._line_starts[row]

    def _row(self, place: int) -> int:
        return bisect_right(self._line_starts, place) - 1
