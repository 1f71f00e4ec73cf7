"""Whether the record is as it was written; if not, from which event on, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from transcripts import anchors
from transcripts.checkpoint import BadNote, open_note
from transcripts.database import told
from transcripts.errors import NotAnEvent
from transcripts.events import GENESIS, Event, hash_of, read, signature_holds
from transcripts.reader import Row
from transcripts.retention import tombstone
from transcripts.store import Store


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


def verify(store: Store) -> Verdict:
    """Walks the whole record and compares it with every checkpoint, in the database and in the file beside it.

    Memory does not grow with the events, only by some hundred bytes a checkpoint.
    Raises Damaged when a page cannot be read, NewerFormat for an event of a later format.
    """
    heads, complaint = _signed_heads(store)  # before the events: what is appended meanwhile must not look cut
    removed = tombstone(store)
    before, note = _removed(removed, heads) if removed else ((0, GENESIS), "")
    verdict = check(store.rows(), heads, store.chain, before)
    if verdict.ok and note:
        verdict = replace(verdict, why=f"{verdict.why}; {note}")
    return replace(verdict, ok=False, why=complaint) if verdict.ok and complaint else verdict


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
    loose = held - anchored
    return Verdict(True, held - start, anchored, loose, None, f"anchored to #{anchored}, {_count(loose)} after it")


def _removed(tombstone: Event, heads: Mapping[int, str]) -> tuple[tuple[int, str], str]:
    """Where the record begins since its oldest part was removed, and that this was done, in words.

    Only where a signed checkpoint stood at that place: else nothing says that it was the end of what is gone.
    """
    upto, head = tombstone.body["upto"], tombstone.body["head"]
    if heads.get(upto) != head:
        return (0, GENESIS), ""
    return (upto, head), f"#1 to #{upto} were removed by {tombstone.actor} on {tombstone.ts[:10]}"


def _fault(
    row: Row, number: int, prev: str, chain: str, anchored: int, coming: Iterator[Row]
) -> tuple[int, str] | None:
    """What is wrong with the row that should hold event `number`, and which event that makes the first bad one."""
    if row.seq != number:
        gone = f"event #{number} is gone: the next one is #{row.seq}"
        return number, gone if row.seq > number else f"a row numbered {row.seq} was put in"
    try:
        event = read(row.line)
    except NotAnEvent as error:
        edited = hash_of(row.line) != row.hash
        return number, f"event #{number} was edited: {'it does not fit its hash' if edited else error}"
    if event.hash != row.hash:
        return number, f"event #{number} was edited: it does not fit its hash"
    if event.chain != chain:
        return number, f"event #{number} comes from another chain"
    if event.seq != number:
        return number, f"in the place of event #{number} stands event #{event.seq}: it was moved or copied"
    if event.prev != prev:
        # The one before was rewritten together with its hash, or this one was. The next one knows this one's hash.
        after = next(coming, None)
        vouched = after is None or f'"prev":"{row.hash}"'.encode() in after.line
        first = number - 1 if vouched and anchored < number - 1 else number
        return first, f"event #{first} was rewritten together with its hash: its neighbour knows another"
    return None


def _signed_heads(store: Store) -> tuple[dict[int, str], str]:
    """size -> head hash of every good checkpoint, and what is wrong with the others, "" for nothing."""
    heads: dict[int, str] = {}
    with told(store.folder / anchors.NOTES):
        vkey = anchors.public_key(store.folder)
        seen: set[str] = set()  # each note stands in both places, and a signature takes longer than ten events
        sources = ((anchors.NOTES, anchors.notes(store.folder)), ("the database", store.notes()))
        for source, note in ((name, note) for name, notes in sources for note in notes):
            if note in seen:
                continue
            seen.add(note)
            try:
                signed = open_note(note, vkey or store.vkey)
            except BadNote as error:
                return heads, f"a checkpoint in {source} is not to be believed: {error}"
            if heads.setdefault(signed.size, signed.head) != signed.head:
                return heads, f"two checkpoints at #{signed.size} differ: the record was rewritten after one of them"
    if vkey is None:
        return heads, f"{anchors.PUBLIC_KEY} is gone: put it back from where its line was kept"
    if vkey != store.vkey:
        return heads, f"the signing key in the database is not that of {anchors.PUBLIC_KEY}: one of them was replaced"
    return heads, ""


def _bad(first: int, anchored: int, why: str) -> Verdict:
    return Verdict(False, first - 1, anchored, first - 1 - anchored, first, why)


def _count(events: int) -> str:
    return "1 event" if events == 1 else f"{events:,} events"
