"""What stands of a review: the last verdict on each decision, the coder's word on it, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from transcripts.events import Event
from transcripts.review.transcript import Subject, subject_of

Outcome = Literal["right", "wrong", "not judged"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One verdict that was not taken back."""

    event: Event
    """The verdict itself; its hash names it."""
    of: Subject
    reviewer: str
    second: bool
    """Whether it belongs to a blind second review."""
    reply: Event | None = None
    """The coder's word on it."""
    decision: Event | None = None
    """What the reviewer decided on a rebuttal."""

    @property
    def outcome(self) -> Outcome:
        """Whether the coder was right in the end: a verdict that was overturned counts as agreement."""
        verdict = self.event.body["verdict"]
        if verdict == "skip":
            return "not judged"
        overturned = self.decision is not None and self.decision.body["decision"] == "overturn"
        return "right" if verdict == "agree" or overturned else "wrong"

    @property
    def contested(self) -> bool:
        """Whether a rebuttal waits for its decision."""
        return self.reply is not None and self.reply.body["reply"] == "rebut" and self.decision is None


@dataclass(frozen=True, slots=True)
class Review:
    """One reviewer's review of one transcript."""

    of: Subject
    reviewer: str
    second: bool
    verdicts: tuple[Standing, ...]
    """In the order they were given."""
    reported: tuple[Event, ...]
    """Reports of identifiers left in the transcript."""
    remarks: tuple[Event, ...]
    """Comments on single events, without a verdict."""
    opened: str
    closed: str | None
    """When it was finished, UTC; None while it goes on."""


@dataclass(slots=True)
class _Sitting:
    """A review as its events come."""

    of: Subject
    reviewer: str
    second: bool
    opened: str
    closed: str | None = None
    verdicts: dict[tuple[str | None, object], Event] = field(default_factory=dict)
    """What a verdict speaks of -> the last one on it, in the order in which it was first spoken of."""
    reported: list[Event] = field(default_factory=list)
    remarks: list[Event] = field(default_factory=list)


def reviews(events: Iterable[Event]) -> list[Review]:
    """The reviews in the events of any chains, in any mixture as long as each chain keeps its order."""
    sittings: dict[tuple[str, str], _Sitting] = {}
    words = _Words({}, {}, set())
    for event in events:
        body, sitting = event.body, sittings.get((event.chain, event.session))
        match event.kind:
            case "session-opened":
                of = subject_of(event)
                if of and body.get("role") in ("review", "second"):
                    sittings[event.chain, event.session] = _Sitting(of, event.actor, body["role"] == "second", event.ts)
            case "reply":
                words.replies[body["verdict"]] = event
            case "decision":
                words.decided[body["verdict"]] = event
            case "verdict-withdrawn":
                words.withdrawn.add((body["verdict"], event.chain, event.actor))
            case "verdict" if sitting:
                sitting.verdicts[spoken_of(event)] = event
            case "phi-reported" if sitting:
                sitting.reported.append(event)
            case "remark" if sitting:
                sitting.remarks.append(event)
            case "session-closed" if sitting:
                sitting.closed = event.ts
    return [_review(sitting, words) for sitting in sittings.values()]


def spoken_of(event: Event) -> tuple[str | None, object]:
    """What a verdict speaks of: a decision (its case and event), or one missed code."""
    case = event.body["case"]
    return (case, event.body["at"]) if case is not None else (None, event.body["right"])


class _Words(NamedTuple):
    """What was said of verdicts, by their hash."""

    replies: dict[str, Event]
    decided: dict[str, Event]
    withdrawn: set[tuple[str, str, str]]
    """Hash, and chain and name of who took it back."""


def _review(sitting: _Sitting, words: _Words) -> Review:
    kept = [v for v in sitting.verdicts.values() if (v.hash, v.chain, v.actor) not in words.withdrawn]
    return Review(
        sitting.of,
        sitting.reviewer,
        sitting.second,
        tuple(_standing(verdict, sitting, words) for verdict in kept),
        tuple(sitting.reported),
        tuple(sitting.remarks),
        sitting.opened,
        sitting.closed,
    )


def _standing(verdict: Event, sitting: _Sitting, words: _Words) -> Standing:
    """The verdict with the words on it that count: a reply of the coder's chain, a decision of the reviewer's own."""
    reply, decision = words.replies.get(verdict.hash), words.decided.get(verdict.hash)
    if reply and reply.chain != sitting.of.chain:
        reply = None
    if decision and (decision.chain, decision.actor) != (verdict.chain, verdict.actor):
        decision = None
    return Standing(verdict, sitting.of, sitting.reviewer, sitting.second, reply, decision)
