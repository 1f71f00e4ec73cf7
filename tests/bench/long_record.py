"""A record of many years, written in one transaction: the same events and signatures as day by day."""

from collections.abc import Iterator
from typing import Any

from transcripts.database import writing
from transcripts.events import GENESIS, seal
from transcripts.people import Person, person
from transcripts.store import CHECKPOINT_EVERY, Store

OPENED = {"program": "bench", "editions": ["icd10cm 2026-04"]}
QUESTION = {
    "case": "c1", "question": "laterality", "axis": "laterality", "text": "Which side?", "why": "The code needs it.",
    "options": [{"id": "left", "label": "left", "count": 12}, {"id": "right", "label": "right", "count": 12},
                {"id": "nd", "label": "not documented", "count": 4}],
}  # fmt: skip
ANSWER = {"case": "c1", "question": "laterality", "option": "left", "by": "coder"}
ACCEPTED = {"case": "c1", "code": "S52.532D", "title": "Colles' fracture of left radius", "trail": []}
PAIRS = 13  # questions with their answers in a session
SESSION = 2 * PAIRS + 4
"""Events of one session."""
CODER, REVIEWER = "Ada Coder", "Rhea Reviewer"
WHEN = "2026-04-01T09:30:00Z"

Happened = tuple[str, str, dict[str, Any]]
"""Kind, who, body."""


def write(store: Store, sessions: int, reviewed: int = 0) -> None:
    """Fills an empty record with closed sessions of SESSION events, the first of them `reviewed`, each in a sitting."""
    with writing(store._db):
        signers = {name: person(store._db, name, WHEN) for name in (CODER, REVIEWER)}
        seq, prev = 0, GENESIS
        for number in range(sessions):
            first = seq + 1
            for happened in _session(f"s{number:07}"):
                seq, prev = _put(store, seq + 1, prev, happened, signers)
            if number < reviewed:
                of = {"chain": store.chain, "session": f"s{number:07}", "size": seq, "head": prev}
                for happened in _sitting(f"r{number:07}", of, first + SESSION - 2):
                    seq, prev = _put(store, seq + 1, prev, happened, signers)
    store.checkpoint()


def _put(store: Store, seq: int, prev: str, happened: Happened, signers: dict[str, Person]) -> tuple[int, str]:
    kind, actor, body = happened
    if kind in ("session-closed", "verdict"):
        body = {**body, "signer": signers[actor].public}
        _, line = seal(store.chain, seq, prev, WHEN, actor, kind, body)
        body["signature"] = signers[actor].sign(line.encode())
    event, line = seal(store.chain, seq, prev, WHEN, actor, kind, body)
    store._db.execute("INSERT INTO events (seq, line, hash) VALUES (?, ?, ?)", [seq, line, event.hash])
    if seq % CHECKPOINT_EVERY == 0 or kind == "session-closed":
        store._sign(seq, event.hash)
    return seq, event.hash


def _session(name: str) -> Iterator[Happened]:
    yield "session-opened", CODER, {**OPENED, "session": name}
    for _ in range(PAIRS):
        yield "question", "assistant", {**QUESTION, "session": name}
        yield "answer", CODER, {**ANSWER, "session": name}
    yield "resolved", "assistant", {**ACCEPTED, "session": name}
    yield "accepted", CODER, {**ACCEPTED, "session": name}
    yield "session-closed", CODER, {"accepted": 1, "open": 0, "session": name}


def _sitting(name: str, of: dict[str, Any], at: int) -> Iterator[Happened]:
    party = {"program": "grayarea review", "editions": [], "role": "review", "party": of["chain"]}
    verdict = {"at": at, "case": "c1", "place": 1, "verdict": "agree", "code": "S52.532D", "right": None,
               "reason": None, "reasons": "2026.1", "comment": ""}  # fmt: skip
    yield "session-opened", REVIEWER, {**party, "of": of, "session": name}
    yield "verdict", REVIEWER, {**verdict, "of": of, "session": name}
    yield "session-closed", REVIEWER, {"accepted": 0, "open": 0, "session": name}
