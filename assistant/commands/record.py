"""The commands that look over the record: transcripts list, search, stats, people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from assistant.commands import record_keeping, record_leaving, record_proof
from assistant.commands.lines import echo_json
from assistant.commands.record_choice import AsJson, Code, Coder, Reviews, Since, State, Until, wanted
from assistant.errors import BadCommand
from assistant.home import home_folder

if TYPE_CHECKING:
    from transcripts.counting import Count
    from transcripts.people import Person
    from transcripts.searching import Place
    from transcripts.store import Store

Found = TypeVar("Found")

transcripts = typer.Typer(help="The record of this workstation: de-identified, chained, encrypted.")


def add_to(app: typer.Typer) -> None:
    """Registers the commands."""
    for command in (list_sessions, search, stats, people):
        transcripts.command(command.__name__.removesuffix("_sessions"))(command)
    for commands in (record_proof, record_leaving, record_keeping):
        commands.add_to(transcripts)
    app.add_typer(transcripts, name="transcripts")


def list_sessions(
    since: Since = None,
    until: Until = None,
    coder: Coder = None,
    code: Code = None,
    state: State = None,
    reviews: Reviews = False,
    as_json: AsJson = False,
) -> None:
    """List the sessions, oldest first.

    Examples:  grayarea transcripts list     grayarea transcripts list --since 2026-04-01 --code S52 --state closed
    """
    from transcripts.choosing import chosen

    which = wanted(since, until, coder, code, state, reviews=reviews)
    with _record() as store:
        every = store.sessions()
    if as_json:
        echo_json({"sessions": [session.as_json() for session in chosen(every, which)]})
        return
    none = "no session is like that" if every else "the record has no session yet"
    _echo(chosen(every, which), lambda session: session.line(), none)


def search(
    text: Annotated[str, typer.Argument(help="Words as they stand in the record, in any case.")],
    since: Since = None,
    until: Until = None,
    coder: Coder = None,
    code: Code = None,
    state: State = None,
    reviews: Reviews = False,
    as_json: AsJson = False,
) -> None:
    """Search the text of the record: notes, findings, questions, answers, reasons, queries.

    Examples:  grayarea transcripts search "renal insufficiency"     grayarea transcripts search colles --coder Ada
    """
    from transcripts.choosing import chosen
    from transcripts.searching import search as places

    which = wanted(since, until, coder, code, state, reviews=reviews)
    with _record() as store:
        names = {session.session for session in chosen(store.sessions(), which)}
        found = [place for place in places(store, text) if place.session in names]
    if as_json:
        echo_json({"found": [asdict(place) for place in found]})
        return
    _echo(found, _place, "that text stands in no session that was asked for")


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

    grouped = next((each for each in BY if each == by), None)
    if grouped is None:
        raise BadCommand(f"Nothing is counted by {by[:20]!r}. Allowed: {', '.join(BY)}.")
    which = wanted(since, until, coder, code, state)
    with _record() as store:
        rows = count(chosen(store.sessions(), which), store.tallies(), grouped)
    if as_json:
        echo_json({"by": by, "counts": [asdict(row) for row in rows]})
        return
    width = max([len(by), *(len(row.of) for row in rows)])
    typer.echo(f"{by:<{width}}  sessions  closed  codes  skipped  queries  acknowledged")
    _echo(rows, lambda row: _counted(row, width), "no session was asked for")


def people(as_json: AsJson = False) -> None:
    """List who has signed in this record, each with the public key that proves it. Give a key to who shall know it.

    Examples:  grayarea transcripts people     grayarea transcripts people --json
    """
    with _record() as store:
        known = store.people()
    if as_json:
        echo_json({"people": [_person(person) for person in known]})
        return
    none = "nobody has signed yet; a key is drawn when a session is first closed"
    _echo(known, lambda person: f"{person.public}  since {person.made[:10]}  {person.name}", none)


def _record() -> Store:
    from transcripts.store import open_store

    return open_store(home_folder(), create=False)


def _echo(found: Sequence[Found], line: Callable[[Found], str], none: str) -> None:
    """A line for each on standard output; where there is none, why, as a message."""
    for one in found:
        typer.echo(line(one))
    if not found:
        typer.echo(f"grayarea: {none}.", err=True)


def _place(place: Place) -> str:
    return f"{place.session}  #{place.seq:<6} {place.ts[:10]}  {place.kind}: {place.excerpt}"


def _counted(row: Count, width: int) -> str:
    return (
        f"{row.of:<{width}}  {row.sessions:8}  {row.closed:6}  {row.codes:5}  {row.skipped:7}  "
        f"{row.queries:7}  {row.acknowledged:12}"
    )


def _person(person: Person) -> dict[str, Any]:
    return {"name": person.name, "key_id": person.key_id, "public": person.public, "since": person.made}
