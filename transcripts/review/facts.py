"""What the queue knows of each session, gathered once: closed sessions do not change, and there may be ten thousand.

The facts lie in the encrypted file of what was received, each chain's with the event up to which it was gathered. They
are gathered anew where that event is no longer the one it was, as after a backup was restored.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcripts.bundle.received import Received
from transcripts.database import told, writing
from transcripts.review.risks import MANY_UNDONE, RISKS
from transcripts.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

VERSION = 2
"""Raised with any change to what is gathered: facts of another version are gathered anew."""

_COLUMNS = "chain, session, coder, opened, closed, sitting, codes, risks"

Upto = tuple[str, int, int | None, int, str]
"""Chain, VERSION, number of its first event, number of its last one when it was gathered, and that one's hash."""

_FEW = 500  # sessions that are looked up by name; more are gathered in one walk over the whole database


@dataclass(frozen=True, slots=True)
class Facts:
    """One session."""

    chain: str
    session: str
    coder: str
    opened: str
    """UTC, "2026-04-01T09:30:00Z"."""
    closed: bool
    sitting: bool
    """Whether it is not a chart but what somebody said of one."""
    codes: tuple[str, ...]
    """The accepted codes in their order."""
    risks: tuple[str, ...]
    """Ids of `risks.RISKS`, the heaviest first."""


def facts(store: Store, received: Received) -> list[Facts]:
    """What is known of every session, in the own record and in what was received. Raises Damaged, CannotWrite."""
    db = received.db
    with told(received.file), store.reading() as own:
        seq, head = own.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone() or (0, "")
        (first,) = own.execute("SELECT min(seq) FROM events").fetchone()
        query = "SELECT version, first, seq, hash FROM facts_upto WHERE chain = ?"
        upto = db.execute(query, [store.chain]).fetchone()
        if upto != (VERSION, first, seq, head):
            # Sessions of the oldest part may have been removed, or the whole record restored.
            stands = upto and upto[:2] == (VERSION, first) and _stands(own, upto[2], upto[3])
            known = upto[2] if stands else 0
            grown = [s for (s,) in own.execute("SELECT DISTINCT session FROM events WHERE seq > ?", [known])]
            _keep(db, (store.chain, VERSION, first, seq, head), _gathered(own, grown), anew=known == 0)
        fresh = "SELECT chain FROM chains EXCEPT SELECT chain FROM facts_upto WHERE version = ?"
        for (chain,) in db.execute(fresh, [VERSION]).fetchall():
            sessions = db.execute("SELECT DISTINCT session FROM events WHERE chain = ? AND session > ''", [chain])
            _keep(db, (chain, VERSION, 0, 0, ""), _gathered(db, [s for (s,) in sessions]), anew=True)
        return [_fact(*row) for row in db.execute(f"SELECT {_COLUMNS} FROM facts")]


def _stands(own: "Database", seq: int, digest: str) -> bool:
    return bool(own.execute("SELECT hash FROM events WHERE seq = ?", [seq]).fetchone() == (digest,))


def _keep(db: "Database", upto: Upto, found: Iterable[Facts], *, anew: bool) -> None:
    rows = [
        (f.chain, f.session, f.coder, f.opened, f.closed, f.sitting, " ".join(f.codes), " ".join(f.risks))
        for f in found
    ]
    with writing(db):
        if anew:
            db.execute("DELETE FROM facts WHERE chain = ?", [upto[0]])
        db.conn.executemany(f"INSERT OR REPLACE INTO facts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        db.execute(
            "INSERT OR REPLACE INTO facts_upto (chain, version, first, seq, hash) VALUES (?, ?, ?, ?, ?)",
            upto,
        )


def _fact(
    chain: str, session: str, coder: str, opened: str, closed: int, sitting: int, codes: str, risks: str
) -> Facts:
    return Facts(chain, session, coder, opened, bool(closed), bool(sitting), tuple(codes.split()), tuple(risks.split()))


@dataclass(slots=True)
class _Seen:
    """What the events of a session say, row by row."""

    opening: dict[str, str]
    sitting: bool
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """case -> code and title."""
    counts: dict[str, int] = field(default_factory=dict)
    """kind -> events; "possible" for findings that are uncertain."""


def _gathered(db: "Database", sessions: list[str]) -> list[Facts]:
    """The facts of these sessions: only the lines that matter are read, the others are counted by the index."""
    few = len(sessions) <= _FEW
    which = f"session IN ({', '.join('?' * len(sessions))})" if few else "session > ''"
    values = sessions if few else []
    seen: dict[str, _Seen] = {}
    kinds = "kind IN ('session-opened', 'accepted', 'undone')"
    for session, kind, line in db.execute(
        # The plus keeps SQLite from walking over all events to have them in order: the index finds the few that count.
        f"SELECT session, kind, line FROM events WHERE {which} AND {kinds} ORDER BY +seq",
        values,
    ):
        event = json.loads(line)
        if kind == "session-opened":
            seen[session] = _Seen({key: event[key] for key in ("chain", "actor", "ts")}, "of" in event["body"])
        elif session in seen:
            seen[session].codes.pop(event["body"]["case"], None)
            if kind == "accepted":
                seen[session].codes[event["body"]["case"]] = (event["body"]["code"], event["body"]["title"])
    counts = f"SELECT session, kind, count(*) FROM events WHERE {which} GROUP BY session, kind"
    possible = (
        f"SELECT session, 'possible', count(*) FROM events WHERE {which} AND kind = 'finding' "
        """AND line LIKE '%"assertion":"possible"%' GROUP BY session"""
    )
    for session, kind, count in [*db.execute(counts, values), *db.execute(possible, values)]:
        if session in seen:
            seen[session].counts[kind] = count
    wanted = set(sessions)
    return [_facts_of(session, s) for session, s in seen.items() if session in wanted]


def _facts_of(session: str, seen: _Seen) -> Facts:
    first, count = seen.opening, seen.counts.get
    signs = {
        "overridden": count("warning-acknowledged", 0) > 0,
        "unspecified": any("unspecified" in title.casefold() for _, title in seen.codes.values()),
        "uncertain": count("possible", 0) > 0,
        "undone": count("undone", 0) >= MANY_UNDONE,
        "skipped": count("skipped", 0) > 0,
        "empty": not seen.codes,
    }
    return Facts(
        first["chain"],
        session,
        first["actor"],
        first["ts"],
        closed=count("session-closed", 0) > 0,
        sitting=seen.sitting,
        codes=tuple(code for code, _ in seen.codes.values()),
        risks=tuple(risk for risk in RISKS if signs[risk]),
    )
