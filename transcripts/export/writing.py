"""Sessions leave the record as a file; the record keeps that they did."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from transcripts.checkpoint import open_note
from transcripts.errors import TranscriptError
from transcripts.events import canonical, fields_of, read
from transcripts.export import markdown, page, tables
from transcripts.export.chart import Chart, chart_of, cleaned
from transcripts.kinds import RECORD
from transcripts.reader import Row
from transcripts.store import Store

Form = Literal["jsonl", "md", "html", "csv"]
FORMS: tuple[Form, ...] = get_args(Form)


class UnknownForm(TranscriptError):
    """A form of export that there is none of."""

    title = "Unknown form"


@dataclass(slots=True)
class _Tally:
    """What has left so far."""

    events: int = 0
    masked: int = 0


def export(store: Store, form: str, sessions: Sequence[str] | None, *, actor: str) -> Iterator[str]:
    """The pieces of the file, as they are made; `sessions` in their order, or None for the whole record: every
    event as JSON Lines, every chart in the other forms.

    Every text is looked at once more for identifiers; what is found is masked in the file. An event `exported` then
    says what left, and how much was masked; a file that was broken off is recorded with `complete` false. A checkpoint
    is signed and stands at the end of the file. Raises UnknownForm, UnknownSession, CannotWrite, Damaged.
    """
    if form not in FORMS:
        raise UnknownForm(f"There is no form {form!r}. Forms: {', '.join(FORMS)}.")
    names = None if sessions is None else [store.named(name) for name in sessions]
    return _lines(store, names, actor) if form == "jsonl" else _pages(store, form, names, actor)


def _lines(store: Store, names: list[str] | None, actor: str) -> Iterator[str]:
    """JSON Lines: the events as they are stored, then the checkpoints that hold among them. See docs/transcripts.md."""
    tally, done, numbers = _Tally(), False, set[int]()
    try:
        for name in [None] if names is None else names:
            for row in store.rows(name):
                numbers.add(row.seq)
                yield _line(row, tally)
        done = True
    finally:
        exported = _record(store, "jsonl", names, tally, actor, complete=done)
    if names is None:
        for row in store.rows(RECORD, after=max(numbers, default=0)):
            if row.seq <= exported:
                numbers.add(row.seq)
                yield _line(row, tally)
    store.checkpoint()
    for note in store.notes():
        if open_note(note, store.vkey).size in numbers:
            yield json.dumps({"checkpoint": note}, ensure_ascii=False) + "\n"


def _line(row: Row, tally: _Tally) -> str:
    tally.events += 1
    event, found = cleaned(read(row.line))
    if not found:
        return row.line.decode() + "\n"
    tally.masked += found
    body = dict(event.body) | {"masked-on-export": found}
    return canonical(fields_of(event) | {"body": body}) + "\n"


def _pages(store: Store, form: str, names: list[str] | None, actor: str) -> Iterator[str]:
    head, section, foot = _WRITERS[form]
    tally, done = _Tally(), False
    try:
        yield from head()
        for name in names if names is not None else [s.session for s in store.sessions() if not s.about]:
            yield from section(_chart(store, name, tally))
        done = True
    finally:
        _record(store, form, names, tally, actor, complete=done)
    if foot:
        yield from foot(store.checkpoint().note)


def _chart(store: Store, name: str, tally: _Tally) -> Chart:
    events = []
    for event in store.events(name):
        clean, found = cleaned(event)
        events.append(clean)
        tally.masked += found
    tally.events += len(events)
    return chart_of(events)


def _record(store: Store, form: str, names: list[str] | None, tally: _Tally, actor: str, *, complete: bool) -> int:
    what = {"form": form, "sessions": names, "events": tally.events, "complete": complete}
    return store.note("exported", what | {"masked-on-export": tally.masked}, actor=actor).seq


_Writer = tuple[Callable[[], Iterator[str]], Callable[[Chart], Iterator[str]], Callable[[str], Iterator[str]] | None]
_WRITERS: dict[str, _Writer] = {
    "md": (markdown.head, markdown.section, markdown.foot),
    "html": (page.head, page.section, page.foot),
    "csv": (tables.head, tables.rows, None),
}
