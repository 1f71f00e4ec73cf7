"""The conversation as JSON lines: one command a line in, events a line each out, then `ready`."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from assistant.as_data import as_data
from assistant.dialogue.said import Sequenced
from assistant.errors import AssistantError, BadCommand
from codesets.errors import CodesetError
from phi_rules.errors import PhiError
from phi_rules.note import StrippedNote

if TYPE_CHECKING:
    from assistant.dialogue.said import Said
    from assistant.session import Session

Json = dict[str, Any]


def converse(session: "Session", lines: TextIO, out: TextIO, standing: "Sequence[Said]" = ()) -> None:
    """Serves commands until `close` or the end of input. A bad line gets an `error` event and the session goes on.

    `standing` is what stands open in a session that was taken up again; it is said before the first command.
    Raises TranscriptError when an event cannot be recorded: nothing is said that is not on the disk.
    """
    if standing:
        _say(session, map(as_data, standing), out)
    for line in lines:
        if not line.strip():
            continue
        closing = False
        try:
            command = parsed(line)
            closing = command["type"] == "close"
            events = list(_COMMANDS[command["type"]](session, command))
        except (AssistantError, PhiError, CodesetError) as e:
            events = [{"type": "error", "text": str(e)}]
        _say(session, events, out)
        if closing:
            return
    session.close()


def _say(session: "Session", events: Iterable[Json], out: TextIO) -> None:
    for event in events:
        out.write(json.dumps(event, ensure_ascii=False) + "\n")
    out.write(json.dumps({"type": "ready", "open": session.open_cases()}) + "\n")
    out.flush()


def parsed(line: str) -> Json:
    """Reads one command. Raises BadCommand that names what is wrong with it, never its text."""
    try:
        command = json.loads(line)
    except (ValueError, RecursionError):
        raise BadCommand(
            'The line is not JSON. Send one command a line, such as {"type":"ask","text":"..."}.'
        ) from None
    if not isinstance(command, dict) or not isinstance(command.get("type"), str):
        raise BadCommand('A command is a JSON object with a "type", such as {"type":"ask","text":"..."}.')
    if command["type"] not in _COMMANDS:
        raise BadCommand(f"There is no such command. The types are {', '.join(_COMMANDS)}.")
    for key in _NEEDS.get(command["type"], ()):
        if key not in command:
            raise BadCommand(f'The command {command["type"]!r} needs the key "{key}", and it is missing.')
    for key in ("text", "case", "question", "option", "code", "why", "setting", "date", "sex"):
        if command.get(key) is not None and not isinstance(command[key], str):
            raise BadCommand(f'The key "{key}" takes a string; got {type(command[key]).__name__}.')
    age = command.get("age")
    if age is not None and (isinstance(age, bool) or not isinstance(age, int)):
        raise BadCommand(f'The key "age" takes a whole number of years; got {type(age).__name__}.')
    return command


def stripped_event(note: StrippedNote) -> Json:
    """The `stripped` event: the note and its redactions, by their place in the text that was given."""
    return {"type": "stripped", "text": note.text, "spans": spans(note)}


def spans(note: StrippedNote) -> list[Json]:
    """The redactions of a note, by their place in the text that was given."""
    return [{"start": r.source_start, "end": r.source_end, "type": r.kind, "tag": r.tag} for r in note.redactions]


def _note(session: "Session", command: Json) -> Iterator[Json]:
    note = session.strip(command["text"])
    said = session.confirm(note)
    yield stripped_event(note)
    yield from map(as_data, said)


def _answer(session: "Session", command: Json) -> Iterator[Json]:
    if "option" in command and "question" not in command:
        raise BadCommand('The command "answer" with an "option" needs the key "question", and it is missing.')
    if "option" in command:
        yield from map(as_data, session.answer(command["case"], command["question"], command["option"]))
    elif "text" in command:
        yield from map(as_data, session.answer_text(command["case"], command.get("question"), command["text"]))
    else:
        raise BadCommand('The command "answer" needs the key "option" or the key "text", and both are missing.')


def _context(session: "Session", command: Json) -> Iterator[Json]:
    said = session.set_context(
        setting=command.get("setting"),
        date_of_service=command.get("date"),
        age=command.get("age"),
        sex=command.get("sex"),
    )
    yield from map(as_data, said)


def _close(session: "Session", command: Json) -> Iterator[Json]:
    accepted = [{"case": c.id, "code": c.code} for c in session.cases if c.state == "accepted"]
    order = [one.code for said in session.sequence() if isinstance(said, Sequenced) for one in said.codes]
    session.close()
    yield {"type": "closed", "codes": accepted, "order": order}


_COMMANDS: Mapping[str, Callable[["Session", Json], Iterator[Json]]] = {
    "note": _note,
    "ask": lambda s, c: map(as_data, s.ask(c["text"])),
    "context": _context,
    "answer": _answer,
    "undo": lambda s, c: map(as_data, s.undo(c["case"], c.get("question"))),
    "accept": lambda s, c: map(as_data, s.accept(c["case"], c.get("code"))),
    "skip": lambda s, c: map(as_data, s.skip(c["case"], c.get("why") or "")),
    "park": lambda s, c: map(as_data, s.park(c["case"])),
    "resume": lambda s, c: map(as_data, s.resume(c["case"])),
    "query": lambda s, c: map(as_data, s.query(c["case"])),
    "order": lambda s, _: map(as_data, s.sequence()),
    "close": _close,
}
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "note": ("text",),
    "ask": ("text",),
    "answer": ("case",),
    "undo": ("case",),
    "accept": ("case", "code"),
    "skip": ("case",),
    "park": ("case",),
    "resume": ("case",),
    "query": ("case",),
}
