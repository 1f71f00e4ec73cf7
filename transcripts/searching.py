"""Text in the record: in which event of which session it stands."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from transcripts.database import told
from transcripts.events import read
from transcripts.kinds import RECORD
from transcripts.show import plain
from transcripts.store import Store

_AROUND = 40  # code points either side of what was found


@dataclass(frozen=True, slots=True)
class Place:
    """An event that holds the text."""

    session: str
    seq: int
    """Number of the event in the chain."""
    ts: str
    """UTC, "2026-04-01T09:30:00Z"."""
    actor: str
    kind: str
    excerpt: str
    """What stands around the first place in it, on one line; "…" where more was left off."""


def search(store: Store, text: str) -> Iterator[Place]:
    """Every event of a session that holds the text in one of its values, in any case, in the order of the chain.

    Names of fields and of sessions are not looked at. An empty text is found nowhere. Raises Damaged, NotAnEvent.
    """
    sought = " ".join(text.split()).casefold()
    if not sought:
        return
    with store.reading() as db, told(store.folder):
        # A first sieve in the database: the whole line, folded as the texts are below. It lets a few too many through.
        db.register_function(_folded, deterministic=True)
        query = "SELECT CAST(line AS BLOB) FROM events WHERE instr(_folded(line), ?) AND session != ? ORDER BY seq"
        for (line,) in db.execute(query, [_within_json(sought), RECORD]):
            event = read(line)
            excerpt = next((found for value in _texts(event.body) if (found := _excerpt(value, sought))), None)
            if excerpt:
                yield Place(event.session, event.seq, event.ts, event.actor, event.kind, excerpt)


def _folded(line: str) -> str:
    """A line as it is compared: in one case, escaped line breaks and tabs as blanks, blanks as one."""
    return " ".join(line.replace("\\n", " ").replace("\\t", " ").replace("\\r", " ").split()).casefold()


def _within_json(text: str) -> str:
    return _folded(json.dumps(text, ensure_ascii=False)[1:-1])


def _texts(body: Mapping[str, Any]) -> Iterator[str]:
    """The texts of a body, the ids of its session and signer aside."""
    for key, value in body.items():
        if key not in {"session", "signer", "signature"}:
            yield from _within(value)


def _within(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for inner in value.values():
                yield from _within(inner)
        case list() | tuple():
            for inner in value:
                yield from _within(inner)


def _excerpt(value: str, sought: str) -> str | None:
    line = " ".join(value.split())
    at = line.casefold().find(sought)
    if at < 0:
        return None
    start, end = max(0, at - _AROUND), at + len(sought) + _AROUND
    return plain(f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}")
