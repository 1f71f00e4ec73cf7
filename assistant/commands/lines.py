"""What the commands read and print: one text, or one JSON object a line."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

import typer

from assistant.errors import AssistantError, BadCommand
from codesets.errors import CodesetError
from phi_rules.errors import PhiError
from phi_rules.source import decode

Row = dict[str, Any]

LARGEST_FILE = 16_000_000
"""Bytes of one note's file that are looked at; the stripper has its own, smaller limit in characters."""


def text_of(file: Path | None) -> str:
    """Reads a note from a file, or from standard input for None or "-". Raises BadCommand or PhiError."""
    with source(file) as stream:
        data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise BadCommand(f"The file is over {LARGEST_FILE:,} bytes: that is no single note. Split it, or use --jsonl.")
    return decode(data)


def source(file: Path | None) -> BinaryIO:
    """Opens a file, or standard input for None or "-". Raises BadCommand that names the file."""
    if file is None or str(file) == "-":
        if sys.stdin.isatty():
            typer.echo("grayarea: reading standard input; end it with Ctrl+D.", err=True)
        return sys.stdin.buffer
    try:
        return file.open("rb")
    except OSError as e:
        raise BadCommand(f"The file {file} cannot be read: {e.strerror or type(e).__name__}. Name a text file.") from e


def each_line(lines: Iterable[bytes], needs: tuple[str, ...], work: Callable[[Row], Row]) -> int:
    """Does the work on every JSON line and prints one line for each. A bad line is named on stderr and passed over.

    Gives the exit code: 0, or 2 when a line was passed over.
    """
    code = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            done = work(row_of(line, needs))
        except (AssistantError, CodesetError, PhiError) as e:
            typer.echo(f"grayarea: line {number} was passed over: {e}", err=True)
            code = 2
            continue
        echo_json(done)
    return code


def echo_json(value: Any) -> None:
    """Prints one JSON value on a line of its own."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def row_of(line: bytes, needs: tuple[str, ...]) -> Row:
    """Reads one JSON line that holds what it needs. Raises BadCommand, which does not repeat it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise BadCommand("it is not JSON in UTF-8.") from None
    if not isinstance(row, dict):
        raise BadCommand(f"it is no JSON object but {type(row).__name__}.")
    for key in needs:
        if key not in row:
            raise BadCommand(f'the key "{key}" is missing; a line needs {", ".join(needs)}.')
    if not isinstance(row.get("text"), str):
        raise BadCommand(f'the key "text" takes a string; got {type(row.get("text")).__name__}.')
    return row
