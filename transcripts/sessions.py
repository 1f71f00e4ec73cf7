"""Sessions: which there are, how they stand, and whether one may grow. Read from the events alone."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from transcripts.errors import NotAnEvent, SessionClosed, UnknownSession
from transcripts.kinds import KINDS, RECORD

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
    about: str | None = None
    """The session that it speaks of, where it is no chart but a sitting: a review, a reply, a decision."""

    def line(self) -> str:
        """One line of a list: name, when, state, how much, who, codes."""
        state = "closed" if self.closed else "open"
        when = self.opened.replace("T", " ").removesuffix("Z")
        told = f"about {self.about}" if self.about else " ".join(self.codes)
        return f"{self.session}  {when}  {state:6}  {self.events:5} events  {self.actor}  {told}".rstrip()

    def as_json(self) -> dict[str, object]:
        """The same for a program."""
        return asdict(self)


def summaries(db: "Database") -> list[SessionSummary]:
    """All sessions, oldest first."""
    counts = dict(db.execute(_COUNTS))
    opened: dict[str, tuple[str, str]] = {}
    closed: dict[str, str] = {}
    about = dict(db.execute(_ABOUT))
    codes: dict[str, dict[str, str]] = {}
    for session, kind, ts, actor, case, code in db.execute(_MILESTONES):
        match kind:
            case "session-opened":
                opened[session] = (actor, ts)
            case "session-closed":
                closed[session] = ts
            case "accepted" | "undone":
                of_session = codes.setdefault(session, {})
                of_session.pop(case, None)
                if kind == "accepted":
                    of_session[case] = code
    return [
        SessionSummary(
            name, actor, ts, closed.get(name), counts[name], tuple(codes.get(name, {}).values()), about.get(name)
        )
        for name, (actor, ts) in opened.items()
    ]


def sittings_about(db: "Database", session: str) -> list[str]:
    """The sittings that speak of a session, in the order in which they were opened."""
    query = "SELECT session FROM events WHERE about = ? AND kind = 'session-opened' ORDER BY seq"
    return [name for (name,) in db.execute(query, [session])]


def tallies(db: "Database") -> dict[str, Counter[str]]:
    """How many events of each kind every session has."""
    found: dict[str, Counter[str]] = {}
    query = "SELECT session, kind, count(*) FROM events INDEXED BY idx_events_session_kind GROUP BY session, kind"
    for session, kind, count in db.execute(query):
        found.setdefault(session, Counter())[kind] = count
    return found


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
    if (session == RECORD) != KINDS[kind].of_record:
        raise NotAnEvent(
            f"An event {kind!r} cannot stand in session {session!r}: Store.note keeps those of the record."
        )
    if session == RECORD:
        return
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


# Each walks an index alone, without a look at the lines.
_COUNTS = "SELECT session, count(*) FROM events INDEXED BY idx_events_session_kind GROUP BY session"
_ABOUT = """
    SELECT session, about FROM events INDEXED BY idx_events_about WHERE about IS NOT NULL AND kind = 'session-opened'
"""
_MILESTONES = """
    SELECT session, kind, ts, actor, case_name, code FROM events INDEXED BY idx_events_milestones
    WHERE kind IN ('session-opened', 'session-closed', 'accepted', 'undone') ORDER BY seq
"""
