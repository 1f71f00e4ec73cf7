"""One walk over a chain, event by event: which is the first that is not as it was written, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from transcripts.errors import NotAnEvent
from transcripts.events import GENESIS, hash_of, read, read_fields, signature_holds
from transcripts.reader import Row


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found."""

    ok: bool
    """Whether every event is as it was written, as far as the chain and its checkpoints can tell."""
    events: int
    """How many events hold; on a bad verdict, how many before the first bad one."""
    anchored_at: int
    """The last event that a signed checkpoint vouches for; 0 for none."""
    after_anchor: int
    """How many events come after it: these are tied to each other, but their end may have been cut unseen."""
    first_bad: int | None
    """The first event that is not as it was written, or is gone; None when all is well, or only a checkpoint is bad."""
    why: str
    """One sentence for the person."""

    def __str__(self) -> str:
        """The whole verdict in a line: "good: 214 events, anchored to #200, 14 events after it"."""
        return f"good: {_count(self.events)}, {self.why}" if self.ok else f"NOT good: {self.why}"


def check(rows: Iterable[Row], heads: Mapping[int, str], chain: str, before: tuple[int, str] = (0, GENESIS)) -> Verdict:
    """The verdict on rows in the order of their numbers. `heads`: size -> head hash of each checkpoint that holds.

    `before`: number and hash of the event that the first row follows, where that is not the first of its chain.
    """
    coming = iter(rows)
    start, (held, prev) = before[0], before
    anchored = start
    for row in coming:
        fault = _fault(row, held + 1, prev, chain, anchored, coming)
        if fault:
            first, why = fault
            return _bad(first, min(anchored, first - 1), why)
        held, prev = held + 1, row.hash
        if heads.get(held, prev) != prev:
            which = f"#{held}" if held == anchored + 1 else f"one of #{anchored + 1} to #{held}"
            return _bad(
                anchored + 1,
                anchored,
                f"{which} was rewritten, with all that follow: the checkpoint at #{held} differs",
            )
        if held in heads:
            anchored = held
        # After the heads: a chain rewritten to its end shows there, and earlier.
        if b'"signature":"' in row.line and not signature_holds(read(row.line)):
            return _bad(held, min(anchored, held - 1), f"event #{held} was not signed by the person it names")
    signed = max(heads, default=0)
    if signed > held:
        return _bad(
            held + 1,
            anchored,
            f"the end was cut: a checkpoint was signed at #{signed}, and only {held} events are left",
        )
    return good(start, held, anchored)


def good(start: int, held: int, anchor: int) -> Verdict:
    """The verdict on a chain whose events from `start` + 1 to `held` are as they were written."""
    loose = held - anchor
    return Verdict(True, held - start, anchor, loose, None, f"anchored to #{anchor}, {_count(loose)} after it")


def _fault(
    row: Row, number: int, prev: str, chain: str, anchored: int, coming: Iterator[Row]
) -> tuple[int, str] | None:
    """What is wrong with the row that should hold event `number`, and which event that makes the first bad one."""
    if row.seq != number:
        gone = f"event #{number} is gone: the next one is #{row.seq}"
        return number, gone if row.seq > number else f"a row numbered {row.seq} was put in"
    if hash_of(row.line) != row.hash:
        return number, f"event #{number} was edited: it does not fit its hash"
    try:
        event = read_fields(row.line)
    except NotAnEvent as error:
        return number, f"event #{number} was edited: {error}"
    if event["chain"] != chain:
        return number, f"event #{number} comes from another chain"
    if event["seq"] != number:
        return number, f"in the place of event #{number} stands event #{event['seq']}: it was moved or copied"
    if event["prev"] != prev:
        # The one before was rewritten together with its hash, or this one was. The next one knows this one's hash.
        after = next(coming, None)
        vouched = after is None or f'"prev":"{row.hash}"'.encode() in after.line
        first = number - 1 if vouched and anchored < number - 1 else number
        return first, f"event #{first} was rewritten together with its hash: its neighbour knows another"
    return None


def _bad(first: int, anchored: int, why: str) -> Verdict:
    return Verdict(False, first - 1, anchored, first - 1 - anchored, first, why)


def _count(events: int) -> str:
    return "1 event" if events == 1 else f"{events:,} events"
