"""How far a long run is, on stderr: for a person who watches it, never in a file, never between printed results."""

import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import fstat
from typing import BinaryIO

Advance = Callable[[int], None]
"""Takes how much is done so far."""


@contextmanager
def bar(what: str, total: int | None, *, quiet: bool) -> Iterator[Advance]:
    """Shows a bar while something is done, with how much of how much; without `total` it counts. It leaves no trace
    behind. Where nobody watches stderr, or wants quiet, nothing is shown."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Results go to stdout while this is shown; rich would else send them to stderr too.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as shown:
        task = shown.add_task(what, total=total)
        yield lambda done: shown.update(task, completed=done)


@contextmanager
def watched(lines: BinaryIO, *, printing: bool, quiet: bool) -> Iterator[Iterator[bytes]]:
    """Gives the lines while a bar counts them as they are done.

    `printing`: each line brings a result to stdout; where that is the same terminal, the results are progress enough.
    """
    with bar("stripping notes", _count(lines), quiet=quiet or (printing and sys.stdout.isatty())) as advance:

        def counted() -> Iterator[bytes]:
            for number, line in enumerate(lines):
                advance(number)
                yield line

        yield counted()


def _count(lines: BinaryIO) -> int | None:
    """The number of lines of a file; None for a pipe, which cannot be read twice."""
    try:
        if not stat.S_ISREG(fstat(lines.fileno()).st_mode):
            return None
    except OSError:
        return None
    at = lines.tell()
    count = sum(1 for _ in lines)
    lines.seek(at)
    return count
