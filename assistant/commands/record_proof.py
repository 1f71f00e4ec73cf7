"""The commands that look at one session, and at the whole chain: transcripts show, verify."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.lines import echo_json, source
from assistant.commands.record_choice import AsJson
from assistant.errors import BadCommand
from assistant.home import home_folder

if TYPE_CHECKING:
    from transcripts.walk import Verdict

FOUND = 1


def add_to(transcripts: typer.Typer) -> None:
    """Registers the commands."""
    for command in (show, verify):
        transcripts.command(command.__name__)(command)


def show(
    session: Annotated[
        str, typer.Argument(help="Name of the session, as `transcripts list` gives it; its first letters do.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="The events, one JSON object a line.")] = False,
) -> None:
    """Show a session as it went: what was said, answered and accepted."""
    from transcripts.show import render
    from transcripts.store import open_store

    with open_store(home_folder(), create=False) as store:
        name = store.named(session)
        if as_json:
            for row in store.rows(name):
                typer.echo(row.line)
            return
        for line in render(store, name):
            typer.echo(line)


def verify(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A JSON Lines export instead of this record.")
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="PUB", help="With FILE: the checkpoint.pub of the record it is from."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Verify the whole chain. Exits 1 and names the first bad event, and why, when it is not as it was written.

    Examples:  grayarea transcripts verify     grayarea transcripts verify export.jsonl --key checkpoint.pub
    """
    from transcripts.errors import Damaged

    if (file is None) != (key is None):
        raise BadCommand("A file is verified with the public key of its record: verify FILE --key checkpoint.pub.")
    try:
        verdict = _of_file(file, key) if file and key else _of_record()
    except Damaged as e:
        # The question was whether the record is whole: pages that cannot be read are an answer, no wrong use.
        echo_json({"ok": False, "why": str(e)}) if as_json else typer.echo(f"NOT good: {e}")
        raise typer.Exit(FOUND) from e
    if as_json:
        echo_json(asdict(verdict))
    else:
        typer.echo(str(verdict))
    raise typer.Exit(0 if verdict.ok else FOUND)


def _of_record() -> Verdict:
    from transcripts.store import open_store
    from transcripts.verify import verify as verified

    with open_store(home_folder(), create=False) as store:
        return verified(store)


def _of_file(file: Path, key: Path) -> Verdict:
    from transcripts.export.proof import verify_file

    with source(key) as held:
        vkey = held.read(10_000).decode("utf-8", "replace")
    with source(file) as lines:
        return verify_file(lines, vkey)
