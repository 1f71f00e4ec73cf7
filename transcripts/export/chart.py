"""A session as it leaves: its events without a trace of an identifier, and its codes, each with quote and reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from transcripts.events import Event
from transcripts.guard import masked
from transcripts.people import key_id_of


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One accepted code."""

    case: str
    """The case's id in its session."""
    code: str
    title: str
    quotes: tuple[str, ...]
    """Words of the stripped note it rests on."""
    reasons: tuple[str, ...]
    """The other steps of its trail: "answer: encounter: subsequent"."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One session, ready to be written down."""

    session: str
    coder: str
    opened: str
    """UTC, "2026-04-01T09:30:00Z"."""
    closed: str | None
    """UTC; None while it is open."""
    signer: str | None
    """Key id of the person who closed it; None while it is open, or where that was not signed yet."""
    events: tuple[Event, ...]
    codes: tuple[CodeRow, ...]
    """In the order they were accepted; what was taken back is not there."""

    @property
    def ending(self) -> str:
        """How it stands, for a reader."""
        if not self.closed:
            return "not closed"
        return f"closed {self.closed}" + (f", signed with key {self.signer}" if self.signer else "")


def cleaned(event: Event) -> tuple[Event, int]:
    """The event with what the residue check still finds masked, and how much that was.

    It was looked at as it was stored; the rules may have become better since.
    """
    body, found = masked(event.body)
    return (replace(event, body=body), found) if found else (event, 0)


def chart_of(events: Iterable[Event]) -> Chart:
    """The chart of one session's events, in their order. The first one opens it."""
    told = tuple(events)
    codes: dict[str, CodeRow] = {}
    for event in told:
        if event.kind in ("accepted", "undone"):
            codes.pop(event.body["case"], None)
        if event.kind == "accepted":
            codes[event.body["case"]] = _code_row(event)
    first, last = told[0], told[-1]
    closed = last if last.kind == "session-closed" else None
    signer = closed.body.get("signer") if closed else None
    return Chart(
        first.session,
        first.actor,
        first.ts,
        closed.ts if closed else None,
        key_id_of(signer) if signer else None,
        told,
        tuple(codes.values()),
    )


def _code_row(event: Event) -> CodeRow:
    trail = [(step.get("step", ""), step.get("text", "")) for step in event.body["trail"]]
    quotes = tuple(text for step, text in trail if step == "quote")
    reasons = tuple(f"{step}: {text}" for step, text in trail if step != "quote")
    return CodeRow(event.body["case"], event.body["code"], event.body["title"], quotes, reasons)
