"""A recorded session is played again, move by move, and stands exactly where it stood."""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Protocol

from assistant.dialogue.said import Said
from assistant.errors import CannotTakeUp
from assistant.recording import Entry
from assistant.session import EVERY_ANSWER, Session
from phi_rules.note import Redaction, StrippedNote

if TYPE_CHECKING:
    from codesets.catalog import Catalog
    from phi_rules.strip import Stripper
    from transcripts.events import Event
    from transcripts.store import Store

CLOSED = "session-closed"
OPENED = "session-opened"
_PASSED_OVER = frozenset(
    {OPENED, CLOSED, "redaction-added", "redaction-restored", "candidates", "warning-acknowledged", "consult-asked"}
)
"""Kinds of event that move no case: what was done to the note before it was confirmed is in its text."""
_OF_THE_STORE = frozenset({"session", "masked", "signer", "signature"})
"""Fields that the store adds to what is written."""

Body = Mapping[str, Any]


class Heard(Protocol):
    """One event as the record gives it."""

    @property
    def seq(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def body(self) -> Body: ...


class _Echo:
    """Stands for the record while a session is played again: keeps what would be written, and writes nothing."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def write(self, entries: Sequence[Entry]) -> None:
        self.entries += entries

    def taken(self) -> list[Entry]:
        """What the last move would have written."""
        entries, self.entries = self.entries, []
        return entries


def heard_of(store: "Store", session: str) -> "list[Event]":
    """Gives the events of a session, after those of the session that it continues. Raises TranscriptError."""
    events = list(store.events(session))
    before = next((e.body.get("continues") for e in events if e.kind == OPENED), None)
    return [*(heard_of(store, before) if before else []), *events]


def taken_up(
    catalog: "Catalog",
    stripper: "Stripper",
    events: Sequence[Heard],
    procedures: Callable[[], "Sequence[Catalog]"] = tuple,
) -> tuple[Session, list[Said]]:
    """Gives the session as it stood after the events, and what stands open in it.

    Every event that comes out when it is played again must be the one that was recorded, text for text: the same
    questions with the same options. Raises CannotTakeUp where one is not: the record was made with other rules.
    """
    _check_edition(catalog.edition.label, events)
    echo = _Echo()
    session = Session(catalog, stripper, echo, procedures)
    waiting = [event for event in events if not _passed_over(event.kind, event.body)]
    while waiting:
        _move(session, waiting)()
        again = [entry for entry in echo.taken() if not _passed_over(entry.kind, entry.body)]
        for entry, event in zip(again, waiting, strict=False):
            _check_same(entry, event)
        if not again or len(again) > len(waiting):
            raise _differs(waiting[0])
        del waiting[: len(again)]
    if session.note:
        stripper.strip(session.note.text)  # the tags that stand in it are taken; what is typed from now on gets others
    return session, [said for case in session.open_cases() for said in session.standing(case)]


def _passed_over(kind: str, body: Body) -> bool:
    # The day of service is not recorded, so what was said about it cannot come out again.
    return kind in _PASSED_OVER or body.get("rule") == "edition-date"


def _move(session: Session, waiting: Sequence[Heard]) -> Callable[[], object]:
    """The move that the first of the events is the record of."""
    kind, body = waiting[0].kind, waiting[0].body
    case = str(body.get("case"))
    moves: dict[str, Callable[[], object]] = {
        "note-stripped": lambda: session.confirm(_note(body)),
        "case-opened": lambda: session.open(StrippedNote(body["phrase"], (), (), "", "")),
        "context": lambda: session.set_context(setting=body["setting"], age=body["age"], sex=body["sex"]),
        "answer": lambda: _answered(session, case, waiting),
        "undone": lambda: _undone(session, case, body["question"]),
        "accepted": lambda: session.accept(case, body["code"]),
        "skipped": lambda: session.leave(case, body["why"]),
        "parked": lambda: session.park(case),
        "resumed": lambda: session.resume(case),
        "query-drafted": lambda: session.query(case),
    }
    if kind not in moves:
        raise _differs(waiting[0])
    return moves[kind]


def _answered(session: Session, case: str, waiting: Sequence[Heard]) -> object:
    if not waiting[0].body.get("volunteered"):
        return session.answer(case, waiting[0].body["question"], waiting[0].body["option"])
    together = takewhile(lambda e: e.kind == "answer" and e.body.get("volunteered"), waiting)
    return session.volunteer(case, {e.body["question"]: e.body["option"] for e in together})


def _undone(session: Session, case: str, question: str) -> object:
    return session.start_over(case) if question == EVERY_ANSWER else session.undo(case, question)


def _note(body: Body) -> StrippedNote:
    """The note as it was confirmed. Where its identifiers stood in the text that was pasted, nobody knows any more."""
    text = body["text"]
    redactions = tuple(
        Redaction(r["start"], r["end"], 0, 0, text[r["start"] : r["end"]], r["kind"], "", r["rule"])
        for r in body["redactions"]
    )
    return StrippedNote(text, redactions, (), body["rules"], body["model"])


def _check_edition(label: str, events: Sequence[Heard]) -> None:
    for event in events:
        if event.kind == OPENED and label not in event.body["editions"]:
            raise CannotTakeUp(
                f"The session was held over {', '.join(event.body['editions'])}, and here {label} is in force. "
                "`grayarea transcripts show` shows how it stood; open a new one for the codes of today."
            )


def _check_same(entry: Entry, event: Heard) -> None:
    if event.body.get("masked"):
        return  # the store masked a text once more, so it cannot be the same
    if entry.kind != event.kind or _plain(entry.body) != _plain(event.body):
        raise _differs(event)


def _plain(body: Body) -> str:
    """The canonical text of what was written. Of a date the record has the year alone, so that is not compared."""
    return json.dumps({k: v for k, v in body.items() if k not in _OF_THE_STORE | {"year"}}, sort_keys=True)


def _differs(event: Heard) -> CannotTakeUp:
    return CannotTakeUp(
        f"Event #{event.seq} ({event.kind}) does not come out as it was recorded: the session was held with other "
        "rules of the program. `grayarea transcripts show` shows how it stood; open a new one to go on."
    )
