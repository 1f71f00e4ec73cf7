"""Whether an exported file is what stood in the record: with the file and the public key, and nothing else."""

import json
from collections.abc import Iterable

from transcripts.checkpoint import BadNote, open_note
from transcripts.errors import NotAnEvent
from transcripts.events import GENESIS, read
from transcripts.reader import Row
from transcripts.walk import Verdict, check


def verify_file(lines: Iterable[bytes], vkey: str) -> Verdict:
    """The verdict on a file of JSON Lines; `vkey` is the line of `checkpoint.pub`, from wherever it was kept.

    A file of chosen sessions holds one run of events or more, each from the start of a session to the end of one; every
    run is checked from its first event on. Raises NewerFormat.
    """
    rows, heads, complaint = _read(lines, vkey)
    if complaint:
        return Verdict(False, 0, 0, 0, None, complaint)
    chain = vkey.split("+")[0].rpartition("/")[2]
    events = anchor = loose = 0
    for run in _runs(rows):
        within = {size: head for size, head in heads.items() if run[0].seq <= size <= run[-1].seq}
        found = check(run, within, chain, _before(run[0]))
        if not found.ok:
            return found
        events, anchor, loose = events + found.events, found.anchored_at, loose + found.after_anchor
    if not events:
        return Verdict(False, 0, 0, 0, None, "the file holds no event")
    why = f"the last checkpoint is at #{anchor}, {loose:,} of the events come after the last checkpoint of their run"
    return Verdict(True, events, anchor, loose, None, why)


def _read(lines: Iterable[bytes], vkey: str) -> tuple[list[Row], dict[int, str], str]:
    """The rows of the file, its checkpoints (size -> head hash), and what is wrong with it, "" for nothing."""
    rows: list[Row] = []
    heads: dict[int, str] = {}
    for number, line in enumerate((line.removesuffix(b"\n") for line in lines), start=1):
        try:
            if line.startswith(b'{"checkpoint"'):
                signed = open_note(str(json.loads(line)["checkpoint"]), vkey)
                heads[signed.size] = signed.head
                continue
            event = read(line)
        except (BadNote, NotAnEvent, ValueError) as error:
            what = str(error) if isinstance(error, (BadNote, NotAnEvent)) else "not JSON"
            return rows, heads, f"line {number} of the file is not to be believed: {what}"
        if "masked-on-export" in event.body and event.kind != "exported":
            why = f"event #{event.seq} had identifiers masked on its way out: its own bytes are only in the record"
            return rows, heads, why
        rows.append(Row(event.seq, line, event.hash))
    return rows, heads, ""


def _runs(rows: list[Row]) -> list[list[Row]]:
    """The rows cut where one session has ended and another begins further on. Any other gap is one for `check`."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and not (row.seq > runs[-1][-1].seq + 1 and _is(row, "session-opened") and _ended(runs[-1][-1])):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _ended(row: Row) -> bool:
    return _is(row, "session-closed")


def _is(row: Row, kind: str) -> bool:
    return read(row.line).kind == kind


def _before(first: Row) -> tuple[int, str]:
    """What the first row says of the event before it; nothing in the file can tell more."""
    return (first.seq - 1, read(first.line).prev) if first.seq > 1 else (0, GENESIS)
