"""What stands of a review: the last verdict on each decision, the coder's word on it, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

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


def reviews(events: Iterable[Event]) -> list[Review]:
    """The reviews in the events of any chains, in any mixture as long as each chain keeps its order."""
    found: dict[tuple[str, str], Review] = {}
    said: dict[str, Standing] = {}
    place: dict[tuple[str, str], dict[tuple[str | None, object], str]] = {}
    replies: dict[str, Event] = {}
    decided: dict[str, Event] = {}
    withdrawn: set[tuple[str, str, str]] = set()
    for event in events:
        sitting = (event.chain, event.session)
        of = subject_of(event)
        if event.kind == "session-opened" and of and event.body.get("role") in ("review", "second"):
            found[sitting] = Review(of, event.actor, event.body["role"] == "second", (), (), (), event.ts, None)
            place[sitting] = {}
        elif event.kind == "reply":
            replies[event.body["verdict"]] = event
        elif event.kind == "decision":
            decided[event.body["verdict"]] = event
        elif event.kind == "verdict-withdrawn":
            withdrawn.add((event.body["verdict"], event.chain, event.actor))
        elif sitting not in found:
            continue
        elif event.kind == "verdict":
            review = found[sitting]
            said[event.hash] = Standing(event, review.of, review.reviewer, review.second)
            place[sitting][spoken_of(event)] = event.hash
        elif event.kind == "phi-reported":
            found[sitting] = replace(found[sitting], reported=(*found[sitting].reported, event))
        elif event.kind == "remark":
            found[sitting] = replace(found[sitting], remarks=(*found[sitting].remarks, event))
        elif event.kind == "session-closed":
            found[sitting] = replace(found[sitting], closed=event.ts)
    for sitting, review in found.items():
        standing = (said[digest] for digest in place[sitting].values())
        kept = (v for v in standing if (v.event.hash, v.event.chain, v.event.actor) not in withdrawn)
        found[sitting] = replace(review, verdicts=tuple(_with_words(v, replies, decided) for v in kept))
    return list(found.values())


def spoken_of(event: Event) -> tuple[str | None, object]:
    """What a verdict speaks of: a decision (its case and event), or one missed code."""
    case = event.body["case"]
    return (case, event.body["at"]) if case is not None else (None, event.body["right"])


def _with_words(standing: Standing, replies: dict[str, Event], decided: dict[str, Event]) -> Standing:
    """The verdict with the words on it that count: a reply of the coder's chain, a decision of the reviewer's own."""
    reply, decision = replies.get(standing.event.hash), decided.get(standing.event.hash)
    if reply and reply.chain != standing.of.chain:
        reply = None
    if decision and (decision.chain, decision.actor) != (standing.event.chain, standing.event.actor):
        decision = None
    return replace(standing, reply=reply, decision=decision)
