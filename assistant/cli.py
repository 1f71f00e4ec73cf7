"""The command line: `grayarea` and its commands, and what becomes of their errors."""

import os
import sys
import traceback
from difflib import get_close_matches
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from assistant.commands import check, codes, codesets, notes, record, review, search
from assistant.errors import AssistantError
from codesets.errors import CodesetError
from phi_rules.errors import PhiError
from transcripts.errors import TranscriptError

DONE, FOUND, WRONG_USE, CRASHED = 0, 1, 2, 70


class NoteOrCommand(TyperGroup):
    """`grayarea` opens the assistant, `grayarea NOTE` opens it on a note, everything else is a command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts the hidden command `open` before what names no command."""
        if not args or (args[0] not in self.commands and not args[0].startswith("-")):
            if args and not Path(args[0]).exists():
                near = get_close_matches(args[0], self.commands, n=1)
                hint = f' Did you mean "{near[0]}"?' if near else ""
                ctx.fail(
                    f"There is no command and no file of that name.{hint} Commands: {', '.join(sorted(self.commands))}."
                )
            args = ["open", *args]
        return list(super().parse_args(ctx, args))


app = typer.Typer(
    cls=NoteOrCommand,
    no_args_is_help=False,
    add_completion=True,
    pretty_exceptions_enable=False,  # a pretty traceback prints local variables: note text
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "The assistant for gray charts: paste a note, answer what it leaves open, "
        "leave with billable codes and the reason.\n\n"
        "`grayarea` alone opens the screen; `grayarea NOTE.txt` opens it on a note."
    ),
)
notes.add_to(app)
search.add_to(app)
codes.add_to(app)
check.add_to(app)
codesets.add_to(app)
record.add_to(app)
review.add_to(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"grayarea {metadata.version('grayarea')}")
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notices on stderr.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options that every command has."""
    ctx.obj = quiet


def main() -> None:
    """Runs a command. Exit 0 done, 1 a finding the caller asked about, 2 wrong use or bad input, 70 our defect."""
    try:
        app(prog_name="grayarea")
    except (AssistantError, CodesetError, PhiError, TranscriptError) as e:
        typer.echo(f"grayarea: {e}", err=True)
        sys.exit(WRONG_USE)
    except BrokenPipeError:
        # The reader has seen enough (`grayarea ... | head`). What Python flushes at its end must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as e:  # noqa: BLE001  a traceback may quote the note: only its places are shown
        typer.echo(_without_text(e), err=True)
        sys.exit(CRASHED)


def _without_text(error: Exception) -> str:
    """Where a defect happened, without any value that might be note text."""
    places = [f"  {Path(f.filename).name}:{f.lineno} in {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    return "\n".join(
        [
            f"grayarea: a defect of the program ({type(error).__name__}). What was recorded before it is kept.",
            "The places, without any text of a note, for a report:",
            *places[-8:],
        ]
    )
