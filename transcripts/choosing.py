"""Which sessions somebody wants to see: by day, coder, code and state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from transcripts.sessions import SessionSummary

State = Literal["open", "closed"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a session must be like; None asks for nothing."""

    since: date | None = None
    """First day on which it may have been opened, UTC."""
    until: date | None = None
    """Last day on which it may have been opened, UTC."""
    coder: str | None = None
    """Display name of who opened it, in any case."""
    code: str | None = None
    """A code that was accepted in it, or how one begins, dotted or not: "S52.5"."""
    state: State | None = None
    sittings: bool = False
    """Whether the sittings of reviews, replies and decisions are wanted instead of charts."""


def chosen(sessions: Iterable[SessionSummary], wanted: Wanted) -> list[SessionSummary]:
    """Those of the sessions that are wanted, in their order."""
    return [session for session in sessions if _fits(session, wanted)]


def _fits(session: SessionSummary, wanted: Wanted) -> bool:
    day = session.opened[:10]
    return (
        (session.about is not None) == wanted.sittings
        and (wanted.since is None or day >= wanted.since.isoformat())
        and (wanted.until is None or day <= wanted.until.isoformat())
        and (wanted.coder is None or session.actor.casefold() == wanted.coder.strip().casefold())
        and (wanted.code is None or any(_bare(code).startswith(_bare(wanted.code)) for code in session.codes))
        and (wanted.state is None or (wanted.state == "closed") == (session.closed is not None))
    )


def _bare(code: str) -> str:
    return code.strip().replace(".", "").upper()
