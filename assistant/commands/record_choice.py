"""Which sessions a command is about: the options that list, search, stats and export share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.codesets import day
from assistant.errors import BadCommand

if TYPE_CHECKING:
    from transcripts.choosing import Wanted

AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]
Since = Annotated[str | None, typer.Option("--since", help="Opened on this day (UTC) or later, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option("--until", help="Opened on this day (UTC) or earlier, YYYY-MM-DD.")]
Coder = Annotated[str | None, typer.Option("--coder", help="Opened by this coder: the display name.")]
Code = Annotated[str | None, typer.Option("--code", help="A code that was accepted in it, or how one begins: S52.5.")]
Reviews = Annotated[
    bool, typer.Option("--reviews", help="The sittings of reviews, replies and decisions instead of charts.")
]
State = Annotated[str | None, typer.Option("--state", help="open or closed.")]


def wanted(
    since: str | None,
    until: str | None,
    coder: str | None,
    code: str | None,
    state: str | None,
    *,
    reviews: bool = False,
) -> Wanted:
    """Reads the options. Raises BadCommand."""
    from transcripts.choosing import STATES, Wanted

    known = next((each for each in STATES if each == state), None)
    if state is not None and known is None:
        raise BadCommand(f"There is no state {state[:20]!r}. States: {', '.join(STATES)}.")
    return Wanted(day(since), day(until), coder, code, known, reviews)
