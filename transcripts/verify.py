"""Whether the record is as it was written; if not, from which event on, and why."""

from dataclasses import replace

from transcripts import anchors
from transcripts.checkpoint import BadNote, open_note
from transcripts.database import told
from transcripts.events import GENESIS, Event
from transcripts.pieces import cores, last_anchor
from transcripts.retention import tombstone
from transcripts.store import Store
from transcripts.walk import Verdict, check, good

LONG = 100_000
"""Events from which on a record is verified in pieces by several processes: they start faster than one walks so far."""


def verify(store: Store, *, long: int = LONG, processes: int | None = None) -> Verdict:
    """Walks the whole record and compares it with every checkpoint, in the database and in the file beside it.

    A record of `long` events or more is walked in pieces, by as many `processes` as there are cores where none are
    given; memory does not grow with it. A shorter or a doubtful one is walked at once, with some hundred bytes a
    checkpoint. Raises Damaged when a page cannot be read, NewerFormat for an event of a later format.
    """
    while True:
        removed = tombstone(store)
        verdict = _of_long(store, removed, processes or cores()) if store.size() >= long else None
        verdict = verdict or _of_any(store, removed)
        if verdict.ok or tombstone(store) == removed:  # else the oldest part was removed meanwhile
            return verdict


def _of_long(store: Store, removed: Event | None, processes: int) -> Verdict | None:
    """The verdict on a record that is good beyond doubt; None for any other."""
    if anchors.public_key(store.folder) != store.vkey:
        return None
    before, note = _begin(store, removed)
    found = last_anchor(store, store.vkey, before, processes=processes)
    return _noted(good(before[0], *found), note) if found else None


def _of_any(store: Store, removed: Event | None) -> Verdict:
    heads, complaint = _signed_heads(store)  # before the events: what is appended meanwhile must not look cut
    before, note = _begin(store, removed)
    verdict = _noted(check(store.rows(), heads, store.chain, before), note)
    return replace(verdict, ok=False, why=complaint) if verdict.ok and complaint else verdict


def _begin(store: Store, removed: Event | None) -> tuple[tuple[int, str], str]:
    """Number and hash of the event that the first one follows; that the oldest part was removed, in words.

    Only where a signed checkpoint stood at that place: else nothing says that it was the end of what is gone.
    """
    if removed is None:
        return (0, GENESIS), ""
    upto, head = removed.body["upto"], removed.body["head"]
    if not any(_holds(note, store.vkey, upto, head) for note in store.notes(after=upto - 1, upto=upto)):
        return (0, GENESIS), ""
    return (upto, head), f"#1 to #{upto} were removed by {removed.actor} on {removed.ts[:10]}"


def _holds(note: str, vkey: str, size: int, head: str) -> bool:
    try:
        signed = open_note(note, vkey)
    except BadNote:
        return False
    return (signed.size, signed.head) == (size, head)


def _noted(verdict: Verdict, note: str) -> Verdict:
    return replace(verdict, why=f"{verdict.why}; {note}") if verdict.ok and note else verdict


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
