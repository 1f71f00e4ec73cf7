"""Many notes, a JSON object a line: stripped in order, a long file by all cores at once."""

import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import typer

from assistant.commands.lines import Row, row_of
from assistant.commands.progress import bar
from assistant.errors import AssistantError, BadCommand
from assistant.opening import Opening
from codesets.errors import CodesetError
from phi_rules.errors import PhiError

if TYPE_CHECKING:
    from phi_rules.note import StrippedNote

T = TypeVar("T")


def each_note(
    lines: BinaryIO,
    needs: tuple[str, ...],
    opening: Opening,
    work: Callable[[Row, "StrippedNote"], T],
    take: Callable[[T], None],
    *,
    quiet: bool,
) -> int:
    """Strips the note of every JSON line, does the work on it and hands on what came of it, in order.

    A bad line and a refused note are named on stderr and passed over; gives how many. A file is read ahead and, when
    it is long, shared out to all cores; a pipe is answered line by line. A bar tells how far it is, unless `quiet`.
    """
    from phi_rules.batch import strip_many

    read: deque[tuple[int, Row]] = deque()
    passed_over = 0

    def pass_over(number: int, why: Exception) -> None:
        nonlocal passed_over
        passed_over += 1
        typer.echo(f"grayarea: line {number} was passed over: {why}", err=True)

    def texts() -> Iterator[str]:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = row_of(line, needs)
            except BadCommand as e:
                pass_over(number, e)
                continue
            read.append((number, row))
            yield row["text"]

    in_file = _is_file(lines)
    with bar("stripping notes", _count(lines) if in_file else None, quiet=quiet) as advance:
        for outcome in strip_many(texts(), opening.engine, opening.site, None if in_file else 1):
            number, row = read.popleft()
            try:
                if isinstance(outcome, PhiError):
                    raise outcome
                take(work(row, outcome))
            except (AssistantError, CodesetError, PhiError) as e:
                pass_over(number, e)
            advance(number)
    return passed_over


def _is_file(lines: BinaryIO) -> bool:
    """Whether the lines may be read ahead, and twice: those of a pipe may not."""
    try:
        return stat.S_ISREG(os.fstat(lines.fileno()).st_mode)
    except OSError:
        return False


def _count(lines: BinaryIO) -> int:
    at = lines.tell()
    count = sum(1 for _ in lines)
    lines.seek(at)
    return count
