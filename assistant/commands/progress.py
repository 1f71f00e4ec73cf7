"""How far a long run is, on stderr: for a person who watches it, never in a file, never between printed results."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

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
