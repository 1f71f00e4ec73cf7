"""The commands that look at the record: transcripts list, show, verify."""

from typing import Annotated

import typer

from assistant.commands.lines import echo_json
from assistant.home import home_folder

FOUND = 1

AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]

transcripts = typer.Typer(help="The record of this workstation: de-identified, chained, encrypted.")


def add_to(app: typer.Typer) -> None:
    """Registers the commands."""
    app.add_typer(transcripts, name="transcripts")


@transcripts.command("list")
def list_sessions(as_json: AsJson = False) -> None:
    """List the sessions, oldest first."""
    from transcripts.store import open_store

    with open_store(home_folder(), create=False) as store:
        sessions = store.sessions()
    if as_json:
        echo_json({"sessions": [s.as_json() for s in sessions]})
        return
    for s in sessions:
        typer.echo(s.line())
    if not sessions:
        typer.echo("grayarea: the record has no session yet.", err=True)


@transcripts.command("show")
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


@transcripts.command("verify")
def verify(as_json: AsJson = False) -> None:
    """Verify the whole chain. Exits 1 and names the first bad event, and why, when it is not as it was written.

    Examples:  grayarea transcripts verify     grayarea transcripts verify --json
    """
    from transcripts.errors import Damaged
    from transcripts.store import open_store
    from transcripts.verify import verify as verified

    try:
        with open_store(home_folder(), create=False) as store:
            verdict = verified(store)
    except Damaged as e:
        # The question was whether the record is whole: pages that cannot be read are an answer, no wrong use.
        echo_json({"ok": False, "why": str(e)}) if as_json else typer.echo(f"NOT good: {e}")
        raise typer.Exit(FOUND) from e
    if as_json:
        echo_json(
            {
                "ok": verdict.ok,
                "events": verdict.events,
                "anchored_at": verdict.anchored_at,
                "after_anchor": verdict.after_anchor,
                "first_bad": verdict.first_bad,
                "why": verdict.why,
            }
        )
    else:
        typer.echo(str(verdict))
    raise typer.Exit(0 if verdict.ok else FOUND)
