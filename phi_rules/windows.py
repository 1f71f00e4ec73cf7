"""A long text is looked at in windows, so that no single step takes long and progress can be told."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from phi_rules.rule import Found

WINDOW = 10_000
"""Code points looked at together: about three pages."""
MARGIN = 200
"""Code points of its neighbours that a window is read with, farther than the tagger looks: what is found does not hang
on where the text was cut."""

Look = Callable[[Iterable[str]], Iterable[list[Found]]]
"""Gives for each page, in order, what stands in it: in no order, overlaps included."""
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
    return _cut(text, 0, len(text))


def around(text: str, places: Iterable[tuple[int, int]]) -> Iterator[Window]:
    """Gives windows that hold what stands within MARGIN of some places of a text. `places`: in order."""
    start = end = 0
    for first, last in places:
        if first - MARGIN > end:
            yield from _cut(text, start, end) if end else ()
            start = first - MARGIN
        start, end = max(start, 0), max(end, min(last + MARGIN, len(text)))
    yield from _cut(text, start, end) if end else ()


def in_windows(
    text: str, look: Look, progress: Progress | None = None, cuts: Iterable[Window] | None = None
) -> Iterator[Found]:
    """Gives what a look finds in a text, window by window. `cuts`: where to look, by default everywhere."""
    cuts = list(windows(text) if cuts is None else cuts)
    for window, found in zip(cuts, look(one.page(text) for one in cuts), strict=True):
        yield from window.placed(found)
        if progress:
            progress(window.end, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[Window]:
    while end - start > WINDOW:
        limit = start + WINDOW
        cut = next(
            (at for mark in ("\n\n", "\n", " ") if (at := text.rfind(mark, start + WINDOW // 2, limit)) > 0), limit
        )
        yield Window(start, cut)
        start = cut
    yield Window(start, end)


def stretch(progress: Progress | None, total: int, first: float, last: float) -> Progress | None:
    """Gives the progress of a part of the work, which takes the whole from the share `first` to the share `last` of
    `total` code points."""
    if progress is None:
        return None
    return lambda done, of: progress(int(total * (first + (last - first) * done / max(of, 1))), total)
