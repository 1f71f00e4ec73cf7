"""How long the record is kept, and how its oldest part is removed: never unseen, never before its time unless told.

Six years by default: 45 CFR 164.316(b)(2)(i) and 164.530(j)(2) have HIPAA documentation kept "for 6 years from the date
of its creation or the date when it last was in effect, whichever is later". A state or a payer may ask for more.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from transcripts.checkpoint import open_note
from transcripts.errors import TranscriptError
from transcripts.events import Event, read, signature_holds
from transcripts.kinds import RECORD
from transcripts.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

YEARS = 6
"""How long every event is kept where nobody says otherwise."""


class TooEarly(TranscriptError):
    """Somebody wants to remove what must still be kept."""

    title = "Too early to remove"


@dataclass(frozen=True, slots=True)
class Segment:
    """The oldest part of the record, from its first event to a signed checkpoint: what may be removed as a whole."""

    upto: int
    """Number of its last event."""
    head: str
    """Hash of that event; the next event goes on from it."""
    first: str
    """Time of its first event, UTC."""
    last: str
    """Time of its last event, UTC."""
    sessions: int
    """How many sessions it holds, each from its first event to its last."""
    years: int
    """The time of keeping it was chosen by."""


def due(store: Store, today: date, *, years: int = YEARS, shorter: bool = False) -> Segment | None:
    """What is older than `years` years on `today`; None when there is nothing. It ends at a signed checkpoint, and no
    session goes on after it. Raises TooEarly for less than six years unless `shorter` is meant; Damaged.
    """
    if years < YEARS and not shorter:
        raise TooEarly(
            f"A record is kept for {YEARS} years (45 CFR 164.316(b)(2)(i)); {years} is less. If that is meant, say so "
            "with --shorter. Nothing was removed."
        )
    before = _years_before(today, years).isoformat()
    sizes = sorted(open_note(note, store.vkey).size for note in store.notes())
    with store.reading() as db:
        upto = _end(db, sizes, before)
        return _segment(db, upto, years) if upto else None


def remove(store: Store, segment: Segment, *, actor: str, why: str) -> Event:
    """Removes a segment; a tombstone that `actor` signs says what is gone, and a checkpoint is signed over it.

    All or nothing, in one commit; the pages are overwritten. Gives the tombstone. Raises CannotWrite, Damaged.
    """
    told = {"first": segment.first, "last": segment.last, "years": segment.years, "why": why}
    body = {"upto": segment.upto, "head": segment.head, "sessions": segment.sessions} | told
    return store.remove_up_to(segment.upto, body, actor=actor)


def tombstone(store: Store) -> Event | None:
    """The last signed tombstone of the record, None where nothing was ever removed. Raises Damaged."""
    found = None
    for row in store.rows(RECORD):
        if b'"segment-removed"' in row.line:
            event = read(row.line)
            if event.kind == "segment-removed" and "signature" in event.body and signature_holds(event):
                found = event
    return found


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - years, day=28)


def _end(db: "Database", sizes: list[int], before: str) -> int:
    """The largest checkpoint up to which every event is older than `before`, and every session over; 0 for none."""
    young = db.execute("SELECT min(seq) FROM events WHERE ts >= ? OR ts IS NULL", [before]).fetchone()[0]
    newest, oldest = db.execute("SELECT max(seq), min(seq) FROM events").fetchone()
    upto = (young - 1) if young else (newest or 0)
    query = "SELECT min(seq), max(seq) FROM events WHERE session != ? GROUP BY session"
    spans = db.execute(query, [RECORD]).fetchall()
    while True:
        at = bisect_right(sizes, upto)
        upto = sizes[at - 1] if at else 0
        cut = [first for first, last in spans if first <= upto < last]
        if not cut:
            return upto if oldest and upto >= oldest else 0
        upto = min(cut) - 1


def _segment(db: "Database", upto: int, years: int) -> Segment:
    first, sessions = db.execute(
        "SELECT min(ts), count(DISTINCT iif(session = ?, NULL, session)) FROM events WHERE seq <= ?", [RECORD, upto]
    ).fetchone()
    head, last = db.execute("SELECT hash, ts FROM events WHERE seq = ?", [upto]).fetchone()
    return Segment(upto, head, first, last, sessions, years)
