"""Sessions: which there are, how they stand, and whether one may grow. Read from the events alone."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from transcripts.errors import NotAnEvent, SessionClosed, UnknownSession

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One line of the list."""

    session: str
    """Its name: three groups of four letters and digits, drawn at random."""
    actor: str
    """Who opened it."""
    opened: str
    """UTC, "2026-04-01T09:30:00Z"."""
    closed: str | None
    """UTC; None while it is open, or when the program was killed."""
    events: int
    """How many events it has."""
    codes: tuple[str, ...]
    """The codes that were accepted and not taken back, in the order they were accepted."""

    def line(self) -> str:
        """One line of a list: name, when, state, how much, who, codes."""
        state = "closed" if self.closed else "open"
        when = self.opened.replace("T", " ").removesuffix("Z")
        return (
            f"{self.session}  {when}  {state:6}  {self.events:5} events  {self.actor}  {' '.join(self.codes)}".rstrip()
        )

    def as_json(self) -> dict[str, object]:
        """The same for a program."""
        return asdict(self)


def summaries(db: "Database") -> list[SessionSummary]:
    """All sessions, oldest first."""
    codes: dict[str, dict[str, str]] = {}
    for row in db.query(_DECISIONS):
        of_session = codes.setdefault(row["session"], {})
        of_session.pop(row["case_id"], None)
        if row["kind"] == "accepted":
            of_session[row["case_id"]] = row["code"]
    return [SessionSummary(**row, codes=tuple(codes.get(row["session"], {}).values())) for row in db.query(_SESSIONS)]


def named(db: "Database", start: str) -> str:
    """The one session whose name starts so. Raises UnknownSession when there is none, or more than one."""
    query = "SELECT DISTINCT session FROM events WHERE substr(session, 1, ?) = ? LIMIT 2"
    found = [name for (name,) in db.execute(query, [len(start), start])]
    if len(found) == 1:
        return str(found[0])
    count = "More than one session starts" if found else "No session starts"
    raise UnknownSession(f"{count} with {start!r}. `grayarea transcripts list` gives the names.")


def check_open(db: "Database", session: str, kind: str) -> None:
    """Passes when an event of this kind may be added. Raises SessionClosed, UnknownSession, NotAnEvent."""
    if _has(db, session, "session-closed"):
        raise SessionClosed(
            f"Session {session!r} has ended; nothing is added to it. Open a new one with Store.session."
        )
    is_open = _has(db, session, "session-opened")
    if is_open and kind == "session-opened":
        raise NotAnEvent(f"Session {session!r} is open already. A new one gets a new name from Store.session.")
    if not is_open and kind != "session-opened":
        raise UnknownSession(f"There is no session {session!r}. Open one with Store.session.")


def _has(db: "Database", session: str, kind: str) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM events WHERE session = ? AND kind = ?)"
    return bool(db.execute(query, [session, kind]).fetchone()[0])


# Both walk the index of (session, kind), which is small, and then fetch the few lines they need.
_SESSIONS = """
    WITH every AS (
        SELECT session, count(*) AS events,
               min(iif(kind = 'session-opened', seq, NULL)) AS first,
               max(iif(kind = 'session-closed', seq, NULL)) AS last
        FROM events INDEXED BY idx_events_session_kind GROUP BY session
    )
    SELECT every.session, opening.line ->> '$.actor' AS actor, opening.line ->> '$.ts' AS opened,
           closing.line ->> '$.ts' AS closed, every.events
    FROM every
    JOIN events AS opening ON opening.seq = every.first
    LEFT JOIN events AS closing ON closing.seq = every.last
    ORDER BY every.first
"""

_DECISIONS = """
    WITH decision AS (
        SELECT seq, session, kind FROM events INDEXED BY idx_events_session_kind WHERE kind IN ('accepted', 'undone')
    )
    SELECT decision.session, decision.kind, line ->> '$.body.case' AS case_id, line ->> '$.body.code' AS code
    FROM decision JOIN events USING (seq) ORDER BY seq
"""
