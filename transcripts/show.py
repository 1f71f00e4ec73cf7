"""A session as plain text that reads like the conversation it was."""

import re
from collections.abc import Iterable, Iterator, Mapping

from transcripts.events import Event
from transcripts.store import Store
from transcripts.wording import worded


def render(store: Store, session: str) -> Iterator[str]:
    """The lines of a session: number, time (UTC) and what happened. Raises UnknownSession, Damaged, NotAnEvent."""
    return told(store.events(session))


def told(events: Iterable[Event]) -> Iterator[str]:
    """The same for the events of one session that were read already."""
    labels: dict[tuple[str, str], str] = {}
    for event in events:
        if event.kind == "session-opened":
            yield f"Session {event.session}, {event.ts[:10]} (UTC)"
        if event.kind == "question":
            labels |= {(event.body["question"], option["id"]): option["label"] for option in event.body["options"]}
        head, *more = _lines(event, labels)
        yield f"#{event.seq:<5} {event.ts[11:19]}  {plain(head)}"
        yield from (f"                  {plain(line)}".rstrip() for line in more)


def _lines(event: Event, labels: Mapping[tuple[str, str], str]) -> list[str]:
    body, actor = event.body, event.actor
    if event.kind == "answer":
        label = labels.get((body["question"], body["option"]), body["option"])
        lines = [f"{actor if body['by'] == 'coder' else body['by']}: {label}  [{body['case']}]"]
    else:
        lines = worded(event.kind, body, actor)
    if masked := body.get("masked"):
        lines.append(f"({masked} left over identifiers were masked as this was stored)")
    return lines


# A text may hold escape sequences, which would move the terminal's cursor and show something else than what is stored.
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(line: str) -> str:
    """The line with every character replaced that would steer a terminal instead of being seen."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", line)
