"""A session as plain text that reads like the conversation it was."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from transcripts.events import Event
from transcripts.store import Store

Body = Mapping[str, Any]


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
        lines = _TELLS.get(event.kind, _anything)(body, actor)
    if masked := body.get("masked"):
        lines.append(f"({masked} left over identifiers were masked as this was stored)")
    return lines


def _opened(body: Body, actor: str) -> list[str]:
    return [f"{actor} opened the session: {body['program']}, {', '.join(body['editions'])}"]


def _stripped(body: Body, actor: str) -> list[str]:
    masked = len(body["redactions"])
    head = f"{actor} confirmed a note, {masked} identifiers masked (rules {body['rules']}, model {body['model']}):"
    return [head, *(f"| {line}" for line in body["text"].split("\n"))]


def _restored(body: Body, actor: str) -> list[str]:
    text = "" if body["text"] is None else f": {body['text']}"
    return [f"{actor} gave back {body['tag']}{_where(body)}{text}"]


def _where(body: Body) -> str:
    """How far a correction reached, where it is not everywhere."""
    return {"here": ", here only", "site list": ", by the site list"}.get(body.get("where", ""), "")


def _finding(body: Body, _: str) -> list[str]:
    return [f"finding {body['finding']}, {body['assertion']}: {body['text']}"]


def _question(body: Body, _: str) -> list[str]:
    options = [f"{option['id']}: {option['label']}" + _left(option) for option in body["options"]]
    return [f"assistant: {body['text']}  [{body['case']}]", f"why: {body['why']}", *options]


def _left(option: Body) -> str:
    return f" ({option['count']})" if "count" in option else ""


def _accepted(body: Body, actor: str) -> list[str]:
    trail = [f"{step.get('step', '')}: {step.get('text', '')}" for step in body["trail"]]
    return [f"{actor} accepts {body['code']} {body['title']}  [{body['case']}]", *trail]


def _closed(body: Body, actor: str) -> list[str]:
    accepted, still_open = (len(x) if isinstance(x, list) else x for x in (body["accepted"], body["open"]))
    return [f"{actor} closed the session: {accepted} cases accepted, {still_open} not"]


def _anything(body: Body, actor: str) -> list[str]:
    """A kind without words of its own: its fields, so that nothing is held back."""
    fields = [f"{key} {value}" for key, value in body.items() if key not in {"session", "masked"} and value is not None]
    return [f"{actor}: {', '.join(fields)}"]


_TELLS: dict[str, Callable[[Body, str], list[str]]] = {
    "session-opened": _opened,
    "note-stripped": _stripped,
    "redaction-added": lambda body, actor: [f"{actor} masked one more{_where(body)}: {body['tag']}"],
    "redaction-restored": _restored,
    "context": lambda body, actor: [f"context: {_anything(body, actor)[0].partition(': ')[2]}"],
    "finding": _finding,
    "case-opened": lambda body, _: [f"case {body['case']}: {body['phrase']}"],
    "candidates": lambda body, _: [f"{body['count']} codes left  [{body['case']}]"],
    "question": _question,
    "filled": lambda body, _: [f"{body['axis']}: {body['value']}, {body['because']}  [{body['case']}]"],
    "undone": lambda body, actor: [f"{actor} took back {body.get('question') or 'the code'}  [{body['case']}]"],
    "resolved": lambda body, _: [f"assistant: {body['code']} {body['title']}  [{body['case']}]"],
    "accepted": _accepted,
    "warning": lambda body, _: [f"warning {body['rule']}: {body['text']}"],
    "query-drafted": lambda body, _: [f"query to the physician  [{body['case']}]", *body["text"].split("\n")],
    "skipped": lambda body, actor: [f"{actor} skipped {body['case']}: {body['why'] or 'no reason given'}"],
    "parked": lambda body, actor: [f"{actor} parked {body['case']}"],
    "resumed": lambda body, actor: [f"{actor} went on with {body['case']}"],
    "session-closed": _closed,
}

# A text may hold escape sequences, which would move the terminal's cursor and show something else than what is stored.
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(line: str) -> str:
    """The line with every character replaced that would steer a terminal instead of being seen."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", line)
