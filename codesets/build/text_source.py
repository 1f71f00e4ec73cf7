"""Reads the text files that CMS publishes: some in UTF-8, some in Windows' Latin letters."""

from __future__ import annotations

from collections.abc import Iterator


def text_of(data: bytes) -> str:
    """Gives the text; a byte that is no UTF-8 makes the whole file Windows-1252, as older CMS files are."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def lines_of(data: bytes) -> Iterator[tuple[int, str]]:
    """Gives the lines that are not blank, with their numbers from 1, without blanks at their ends."""
    # Not `splitlines`, which also cuts at form feeds and would count other lines than an editor does.
    for number, line in enumerate(text_of(data).split("\n"), 1):
        if line.strip():
            yield number, line.rstrip()
