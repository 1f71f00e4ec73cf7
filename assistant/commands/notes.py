"""The commands that take a note: open, strip, suggest, converse."""

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.lines import Row, echo_json, source, text_of
from assistant.commands.note_lines import each_note
from assistant.commands.progress import bar
from assistant.context import Context
from assistant.errors import BadCommand
from assistant.opening import Opening

if TYPE_CHECKING:
    from assistant.reading.suggest import Suggestion
    from phi_rules.note import StrippedNote

LONG = 20_000
"""Code points of a note that takes longer than a blink."""

NoteFile = Annotated[
    Path | None, typer.Argument(help="A note as a text file; standard input where none is given, or -.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]
AsJsonLines = Annotated[bool, typer.Option("--jsonl", help='Many notes: a JSON object a line, {"id", "text"}.')]

AsReport = Annotated[
    bool, typer.Option("--report", help="Instead of the note: what was masked, by identifier and rule; no PHI.")
]


def add_to(app: typer.Typer) -> None:
    """Registers the commands."""
    app.command("open", hidden=True)(open_screen)
    app.command("strip")(strip)
    app.command("suggest")(suggest)
    app.command("converse")(converse)


def open_screen(
    ctx: typer.Context,
    note: Annotated[Path | None, typer.Argument(help="A note to open.")] = None,
) -> None:
    """Open the assistant: paste a note, or open NOTE, and go through the conversation."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise BadCommand(
            "The screen needs a terminal. Without one, use: grayarea converse --plain, or grayarea suggest."
        )
    from assistant.tui.app import run

    opening = Opening(quiet=ctx.obj)
    _ = opening.catalog  # where it must be built first, the bar is shown before the screen takes the terminal
    raise typer.Exit(run(opening, text_of(note) if note else None))


def strip(
    ctx: typer.Context,
    file: NoteFile = None,
    as_json: AsJson = False,
    as_jsonl: AsJsonLines = False,
    as_report: AsReport = False,
) -> None:
    """Print a note with every identifier masked. Nothing is recorded.

    Examples:  grayarea strip note.txt     grayarea strip --json < note.txt     grayarea strip --jsonl < notes.jsonl
               grayarea strip --report note.txt     grayarea strip --report --json --jsonl < notes.jsonl
    """
    from assistant.wire import spans

    opening = Opening(quiet=ctx.obj)
    if as_report:
        raise typer.Exit(_report(opening, file, as_json, as_jsonl, quiet=ctx.obj))
    if as_jsonl:

        def stripped(row: Row, note: "StrippedNote") -> Row:
            return {"id": row["id"], "text": note.text, "spans": spans(note)}

        raise typer.Exit(_each_printed(opening, file, stripped, quiet=ctx.obj))
    note = _stripped(opening, text_of(file), quiet=ctx.obj)
    if as_json:
        echo_json({"text": note.text, "spans": spans(note), "rules": note.rules, "model": note.model})
    else:
        typer.echo(note.text, nl=not note.text.endswith("\n"))


def suggest(
    ctx: typer.Context,
    file: NoteFile = None,
    as_json: AsJson = False,
    as_jsonl: AsJsonLines = False,
    setting: Annotated[str | None, typer.Option(help="inpatient, outpatient or professional.")] = None,
    date: Annotated[str | None, typer.Option(help="Date of service, YYYY-MM-DD.")] = None,
) -> None:
    """Print the codes that a note suggests, with the words they rest on; no conversation. Nothing is recorded.

    An uncertain diagnosis is suggested for an inpatient only. With --jsonl each line may have its own "setting" and
    "date", which go before the options.

    Examples:  grayarea suggest note.txt     grayarea suggest --setting outpatient --date 2026-04-10 note.txt
               grayarea suggest --jsonl < notes.jsonl
    """
    from assistant.reading.suggest import suggest as suggestions

    opening = Opening(quiet=ctx.obj)
    given = Context().with_known(setting, date, None, None)

    def suggested(note: "StrippedNote", row: Row) -> Row:
        known = given.with_known(_known(row, "setting"), _known(row, "date"), None, None)
        day = datetime.date.fromisoformat(known.date) if known.date else None
        catalog = opening.catalog_of("icd10cm", day) if day else opening.catalog
        return {"text": note.text, "codes": [_suggestion(s) for s in suggestions(note, catalog, known.setting)]}

    if as_jsonl:
        raise typer.Exit(
            _each_printed(opening, file, lambda row, note: {"id": row["id"]} | suggested(note, row), quiet=ctx.obj)
        )
    found = suggested(_stripped(opening, text_of(file), quiet=ctx.obj), {})
    if as_json:
        echo_json(found)
        return
    for code in found["codes"]:
        typer.echo(f"{code['code']:<9} {code['title']}  [{code['status']}]")
        for quote in code["evidence"]:
            typer.echo(f'{"":<9}   "{quote["text"]}"')


def converse(
    ctx: typer.Context,
    plain: Annotated[bool, typer.Option("--plain", help="A dialogue in plain lines instead of JSON.")] = False,
    resume: Annotated[
        str | None,
        typer.Option(
            "--resume", metavar="SESSION", help="Take a recorded session up where it stood; its first letters do."
        ),
    ] = None,
) -> None:
    """Hold the whole conversation on standard input and output: JSON lines, or plain text for a screen reader.

    Examples:  grayarea converse --plain     echo '{"type":"ask","text":"asthma"}' | grayarea converse
               grayarea converse --plain --resume k3m9
    """
    opening = Opening(quiet=ctx.obj)
    session, standing = opening.taken_up(resume) if resume else (opening.session(), [])
    if opening.store.notice and not ctx.obj:
        typer.echo(f"grayarea: {opening.store.notice}", err=True)
    # Both faces read lines that may hold anything; a broken byte must not end the session.
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if plain:
        from assistant.plain import converse as talk
    else:
        from assistant.wire import converse as talk
    talk(session, sys.stdin, sys.stdout, standing)
    opening.store.close()


def _known(row: Row, key: str) -> str | None:
    """What a line says of the encounter. Raises BadCommand where it is no text."""
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value
    raise BadCommand(f'"{key}" is text, such as "outpatient" or "2026-04-10"; got {type(value).__name__}.')


def _stripped(opening: Opening, text: str, *, quiet: bool) -> "StrippedNote":
    """Strips one note; a bar on stderr says how far it is while that takes long."""
    stripper = opening.stripper()
    with bar("stripping", len(text), quiet=quiet or len(text) < LONG) as advance:
        return stripper.strip(text, lambda done, _: advance(done))


def _each_printed(
    opening: Opening, file: Path | None, work: Callable[[Row, "StrippedNote"], Row], *, quiet: bool
) -> int:
    """Prints one JSON line for each note of a file. Gives the exit code: 2 when a line was passed over."""
    # Where the results go to the same terminal, they are progress enough.
    quiet = quiet or sys.stdout.isatty()
    return 2 if each_note(source(file), ("id", "text"), opening, work, echo_json, quiet=quiet) else 0


def _report(opening: Opening, file: Path | None, as_json: bool, as_jsonl: bool, *, quiet: bool) -> int:
    """Prints the report of one note, or of all notes of a file together. Gives the exit code."""
    from phi_rules.report import Report, as_lines, report, together
    from phi_rules.report import as_json as report_as_json

    reports: list[Report] = []
    passed_over = 0
    if as_jsonl:
        passed_over = each_note(
            source(file), ("text",), opening, lambda _row, note: report(note), reports.append, quiet=quiet
        )
    else:
        reports.append(report(_stripped(opening, text_of(file), quiet=quiet)))
    counted = together(reports, passed_over)
    if as_json:
        echo_json(report_as_json(counted))
    else:
        typer.echo("\n".join(as_lines(counted)))
    return 2 if passed_over else 0


def _suggestion(s: "Suggestion") -> Row:
    evidence = [{"start": q.start, "end": q.end, "text": q.text} for q in s.evidence]
    return {"code": s.code, "title": s.title, "score": round(s.score, 4), "status": s.status, "evidence": evidence}
