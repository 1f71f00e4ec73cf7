"""The commands that look at the record: transcripts list, search, stats, people, show, verify."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands import record_keeping, record_leaving
from assistant.commands.lines import echo_json, source
from assistant.commands.record_choice import Code, Coder, Since, State, Until, wanted
from assistant.errors import BadCommand
from assistant.home import home_folder

if TYPE_CHECKING:
    from transcripts.walk import Verdict

FOUND = 1

AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]

transcripts = typer.Typer(help="The record of this workstation: de-identified, chained, encrypted.")


def add_to(app: typer.Typer) -> None:
    """Registers the commands."""
    record_leaving.add_to(transcripts)
    record_keeping.add_to(transcripts)
    app.add_typer(transcripts, name="transcripts")


@transcripts.command("list")
def list_sessions(
    since: Since = None,
    until: Until = None,
    coder: Coder = None,
    code: Code = None,
    state: State = None,
    as_json: AsJson = False,
) -> None:
    """List the sessions, oldest first.

    Examples:  grayarea transcripts list     grayarea transcripts list --since 2026-04-01 --code S52 --state closed
    """
    from transcripts.choosing import chosen
    from transcripts.store import open_store

    which = wanted(since, until, coder, code, state)
    with open_store(home_folder(), create=False) as store:
        every = store.sessions()
    sessions = chosen(every, which)
    if as_json:
        echo_json({"sessions": [s.as_json() for s in sessions]})
        return
    for s in sessions:
        typer.echo(s.line())
    if not sessions:
        typer.echo(f"grayarea: {'no session is like that' if every else 'the record has no session yet'}.", err=True)


@transcripts.command("search")
def search(
    text: Annotated[str, typer.Argument(help="Words as they stand in the record, in any case.")],
    since: Since = None,
    until: Until = None,
    coder: Coder = None,
    code: Code = None,
    state: State = None,
    as_json: AsJson = False,
) -> None:
    """Search the text of the record: notes, findings, questions, answers, reasons, queries.

    Examples:  grayarea transcripts search "renal insufficiency"     grayarea transcripts search colles --coder Ada
    """
    from transcripts.choosing import chosen
    from transcripts.searching import search as places
    from transcripts.store import open_store

    which = wanted(since, until, coder, code, state)
    with open_store(home_folder(), create=False) as store:
        names = {session.session for session in chosen(store.sessions(), which)}
        found = [place for place in places(store, text) if place.session in names]
    if as_json:
        echo_json({"found": [asdict(place) for place in found]})
        return
    for place in found:
        typer.echo(f"{place.session}  #{place.seq:<6} {place.ts[:10]}  {place.kind}: {place.excerpt}")
    if not found:
        typer.echo("grayarea: that text stands in no session that was asked for.", err=True)


@transcripts.command("stats")
def stats(
    by: Annotated[
        str, typer.Option("--by", help="coder, day, month, year or family (first three characters).")
    ] = "coder",
    since: Since = None,
    until: Until = None,
    coder: Coder = None,
    code: Code = None,
    state: State = None,
    as_json: AsJson = False,
) -> None:
    """Count sessions and accepted codes by coder, period or code family.

    Examples:  grayarea transcripts stats     grayarea transcripts stats --by family --since 2026-04-01 --json
    """
    from transcripts.choosing import chosen
    from transcripts.counting import BY, count
    from transcripts.store import open_store

    grouped = next((each for each in BY if each == by), None)
    if grouped is None:
        raise BadCommand(f"Nothing is counted by {by[:20]!r}. Allowed: {', '.join(BY)}.")
    which = wanted(since, until, coder, code, state)
    with open_store(home_folder(), create=False) as store:
        rows = count(chosen(store.sessions(), which), store.tallies(), grouped)
    if as_json:
        echo_json({"by": by, "counts": [asdict(row) for row in rows]})
        return
    width = max([len(by), *(len(row.of) for row in rows)])
    typer.echo(f"{by:<{width}}  sessions  closed  codes  skipped  queries  acknowledged")
    for row in rows:
        typer.echo(f"{row.of:<{width}}  {row.sessions:8}  {row.closed:6}  {row.codes:5}  {row.skipped:7}  "
                   f"{row.queries:7}  {row.acknowledged:12}")  # fmt: skip


@transcripts.command("people")
def people(as_json: AsJson = False) -> None:
    """List who has signed in this record, each with the public key that proves it. Give a key to who shall know it.

    Examples:  grayarea transcripts people     grayarea transcripts people --json
    """
    from transcripts.store import open_store

    with open_store(home_folder(), create=False) as store:
        known = store.people()
    if as_json:
        echo_json(
            {"people": [{"name": p.name, "key_id": p.key_id, "public": p.public, "since": p.made} for p in known]}
        )
        return
    for person in known:
        typer.echo(f"{person.public}  since {person.made[:10]}  {person.name}")
    if not known:
        typer.echo("grayarea: nobody has signed yet; a key is drawn when a session is first closed.", err=True)


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
