"""The commands by which sessions leave the record: transcripts export."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.record_choice import Code, Coder, Since, State, Until, wanted
from assistant.errors import BadCommand
from assistant.home import home_folder
from assistant.opening import coder as coder_here


def add_to(transcripts: typer.Typer) -> None:
    """Registers the commands."""
    transcripts.command("export")(export)


def export(
    ctx: typer.Context,
    form: Annotated[
        str,
        typer.Option("--format", help="jsonl (can be verified), md, html (prints well) or csv (a row for each code)."),
    ] = "jsonl",
    sessions: Annotated[
        list[str] | None, typer.Option("--session", help="Only this session; may be repeated. Its first letters do.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="A new file, for you only; else standard output.")
    ] = None,
    since: Since = None,
    until: Until = None,
    coder: Coder = None,
    code: Code = None,
    state: State = None,
) -> None:
    """Export sessions as a file, checked once more for identifiers, with a signed checkpoint. It is recorded.

    Examples:  grayarea transcripts export --format html --session k3m9 --out chart.html     grayarea transcripts export
    """
    from transcripts.choosing import Wanted, chosen
    from transcripts.export.writing import export as pieces
    from transcripts.store import open_store

    which = wanted(since, until, coder, code, state)
    if sessions and which != Wanted():
        raise BadCommand("Name the sessions with --session, or choose them by day, coder, code and state: not both.")
    with open_store(home_folder(), create=False) as store:
        names = sessions
        if not sessions and which != Wanted():
            names = [session.session for session in chosen(store.sessions(), which)]
            if not names:
                raise BadCommand("No session is like that. `grayarea transcripts list` takes the same options.")
        _write(pieces(store, form, names, actor=coder_here()), out)
    if out and not ctx.obj:
        typer.echo(f"grayarea: written to {out}.", err=True)


def _write(pieces: Iterable[str], out: Path | None) -> None:
    """Writes to standard output or to a new file of mode 0600; one that could not be finished is taken away again."""
    if out is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode())
        sys.stdout.buffer.flush()
        return
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as e:
        why = (
            "there is one of that name" if isinstance(e, FileExistsError) else (e.strerror or type(e).__name__).lower()
        )
        raise BadCommand(f"The file {out} cannot be made: {why}. Name a new file.") from e
    try:
        with os.fdopen(handle, "wb") as stream:
            for piece in pieces:
                stream.write(piece.encode())
    except OSError as e:
        out.unlink(missing_ok=True)
        raise BadCommand(f"The file {out} cannot be written: {(e.strerror or type(e).__name__).lower()}.") from e
