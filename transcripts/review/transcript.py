"""A coder's session as a reviewer looks at it: its decisions, each with what led to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from transcripts.events import Event


@dataclass(frozen=True, slots=True)
class Subject:
    """The transcript that a review speaks of. It pins what was read: the session as it stood at this event."""

    chain: str
    """The coder's chain, 32 hexadecimal digits."""
    session: str
    """The session's name."""
    size: int
    """Number of the session's last event in its chain."""
    head: str
    """Hash of that event, 64 hexadecimal digits."""

    def as_body(self) -> dict[str, Any]:
        """The `of` of a review event."""
        return {"chain": self.chain, "session": self.session, "size": self.size, "head": self.head}


@dataclass(frozen=True, slots=True)
class Left:
    """What one answer left out of the candidates."""

    label: str
    """The answer: "side: left", "later visit"."""
    by: str
    """Who gave it: "coder" or "note"."""
    left: int | None
    """How many codes stayed possible; None where the record does not say."""
    out: tuple[str, ...]
    """The other answers that were offered, each with its count: "later visit, delayed healing (1)"."""
    gone: tuple[str, ...] = ()
    """The codes that were possible before and not after, where the record names them."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to be judged: a code that was accepted, or a case that was left without one."""

    at: int
    """Number of its event in the coder's chain."""
    case: str
    """The case's id in its session."""
    phrase: str
    """What the case was opened for."""
    code: str | None
    """The accepted code; None for a case that was skipped."""
    title: str
    """The code's title, or why the case was skipped."""
    place: int | None = None
    """Its place among the accepted codes, 1 for the principal one; None for a skipped case."""
    quotes: tuple[str, ...] = ()
    """Words of the note it rests on."""
    places: tuple[tuple[int, int], ...] = ()
    """Where they stand in the stripped note: first code point, one past the last."""
    answers: tuple[Left, ...] = ()
    """The answers that led to it, in order."""
    warnings: tuple[str, ...] = ()
    """Warnings of its case: "rule: text", with the coder's reason where one was given."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One session, read."""

    of: Subject
    coder: str
    """Who coded it."""
    opened: str
    """UTC, "2026-04-01T09:30:00Z"."""
    closed: str | None
    """UTC; None while it is open."""
    events: tuple[Event, ...]
    """All of its events, in order."""
    decisions: tuple[Decision, ...]
    """What is judged: the accepted codes in their order, then the cases that were skipped."""


def subject_of(event: Event) -> Subject | None:
    """The transcript that a review event speaks of; None where the event belongs to no review."""
    of = event.body.get("of")
    return Subject(of["chain"], of["session"], of["size"], of["head"]) if isinstance(of, Mapping) else None


def transcript_of(events: Iterable[Event]) -> Transcript:
    """The transcript of one session's events, at least one, in order."""
    told = tuple(events)
    first, last = told[0], told[-1]
    closed = last.ts if last.kind == "session-closed" else None
    of = Subject(first.chain, first.session, last.seq, last.hash)
    return Transcript(of, first.actor, first.ts, closed, told, tuple(_decisions(told)))


def _decisions(events: Sequence[Event]) -> list[Decision]:
    phrases = {e.body["case"]: str(e.body["phrase"]) for e in events if e.kind == "case-opened"}
    standing: dict[str, Decision] = {}
    for event in events:
        if event.kind not in _SETTLES:
            continue
        case = str(event.body["case"])
        standing.pop(case, None)
        if event.kind in ("accepted", "skipped"):
            accepted = event.kind == "accepted"
            code = event.body["code"] if accepted else None
            title = event.body["title"] if accepted else str(event.body["why"] or "skipped without a reason")
            standing[case] = Decision(event.seq, case, phrases.get(case, ""), code, title)
    coded = [d for d in standing.values() if d.code]
    placed = [replace(d, place=place) for place, d in enumerate(coded, 1)]
    return [_led_to(d, events) for d in (*placed, *(d for d in standing.values() if not d.code))]


_SETTLES = frozenset({"accepted", "skipped", "undone", "parked", "resumed"})


def _led_to(decision: Decision, events: Sequence[Event]) -> Decision:
    of_case = [e for e in events if e.body.get("case") == decision.case and e.seq <= decision.at]
    quoted = [quote for e in of_case for quote in _quoted(e)]
    warned = [
        f"{e.body['rule']}: {e.body['text']}" + (f" (seen: {e.body['reason']})" if "reason" in e.body else "")
        for e in events
        if e.kind in ("warning", "warning-acknowledged") and e.body.get("case") == decision.case
    ]
    return replace(
        decision,
        quotes=tuple(dict.fromkeys(str(quote["text"]) for quote in quoted)),
        places=tuple(sorted({(quote["start"], quote["end"]) for quote in quoted})),
        answers=tuple(_answers(of_case)),
        warnings=tuple(warned),
    )


def _quoted(event: Event) -> Iterable[Mapping[str, Any]]:
    """The words of the note that an event names: a finding's quotes, a case's and a filled axis' evidence."""
    named = event.body.get("quote") or event.body.get("evidence") or ()
    for quote in [named] if isinstance(named, Mapping) else named:
        if isinstance(quote, Mapping) and quote.get("text"):
            yield quote


def _answers(events: Iterable[Event]) -> list[Left]:
    """The answers that stand, those that were taken back left out."""
    asked: Mapping[str, Any] | None = None
    given: dict[str, Left] = {}
    last, possible = "", list[str]()
    for event in events:
        body = event.body
        if event.kind == "question":
            asked = body
        elif event.kind == "filled":
            last = str(body.get("question", body["axis"]))
            given[last] = Left(f"{body['axis']}: {body['value']}", "note", None, ())
        elif event.kind == "answer":
            last = body["question"]
            given[last] = _left(body, asked["options"] if asked and asked["question"] == last else ())
        elif event.kind == "undone":
            given.pop(str(body.get("question") or ""), None)
        elif event.kind == "candidates":
            if last in given:
                gone = tuple(code for code in possible if code not in set(body["codes"]))
                given[last] = replace(given[last], gone=(*given[last].gone, *gone))
            possible = list(body["codes"])
    return list(given.values())


def _left(answer: Mapping[str, Any], options: Iterable[Mapping[str, Any]]) -> Left:
    """What an answer left, by the options of its question."""
    chosen = next((o for o in options if o["id"] == answer["option"]), None)
    out = tuple(f"{o['label']} ({o['count']})" for o in options if o is not chosen and o.get("count"))
    if chosen is None:
        return Left(answer["option"], answer["by"], None, out)
    return Left(chosen["label"], answer["by"], chosen.get("count"), out)
