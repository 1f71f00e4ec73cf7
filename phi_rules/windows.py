"""A long text is looked at in windows, so that no single step takes long and progress can be told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from phi_rules.rule import Found

WINDOW = 10_000
"""Code points looked at together: about three pages."""
MARGIN = 200
"""Code points of its neighbours that a window is read with, farther than the tagger looks: what is found does not hang
on where the text was cut."""

Look = Callable[[str], list[Found]]
"""Gives what stands in a text, in no order, overlaps included."""
Progress = Callable[[int, int], None]
"""Takes how many code points are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a text that is looked at by itself."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""

    def page(self, text: str) -> str:
        """Gives what is read: the window with its margins."""
        return text[max(0, self.start - MARGIN) : self.end + MARGIN]

    def placed(self, found: list[Found]) -> Iterator[Found]:
        """Gives what of the page's findings begins in the window, by its place in the whole text."""
        offset = max(0, self.start - MARGIN)
        for one in found:
            if self.start <= one.start + offset < self.end:
                yield replace(one, start=one.start + offset, end=one.end + offset)


def windows(text: str) -> Iterator[Window]:
    """Gives windows that make up the text, cut where no identifier stands if there is such a place."""
    start = 0
    while len(text) - start > WINDOW:
        limit = start + WINDOW
        cut = next(
            (at for mark in ("\n\n", "\n", " ") if (at := text.rfind(mark, start + WINDOW // 2, limit)) > 0), limit
        )
        yield Window(start, cut)
        start = cut
    yield Window(start, len(text))


def in_windows(text: str, look: Look, progress: Progress | None = None) -> Iterator[Found]:
    """Gives what a look finds in a text, window by window."""
    for window in windows(text):
        yield from window.placed(look(window.page(text)))
        if progress:
            progress(window.end, len(text))


def stretch(progress: Progress | None, total: int, first: float, last: float) -> Progress | None:
    """Gives the progress of a part of the work, which takes the whole from the share `first` to the share `last` of
    `total` code points."""
    if progress is None:
        return None
    return lambda done, of: progress(int(total * (first + (last - first) * done / max(of, 1))), total)
