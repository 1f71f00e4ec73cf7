"""What a bundle holds: a chain from its first event to its last, of which some are shown and of others only the hash.

Text in UTF-8, compressed with zlib: a first line of canonical JSON with `v`, `chain`, `vkey` and `note` (a checkpoint
of the whole chain), then a line for each event: its canonical JSON, or `#` and its hash where it is not for the reader.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from transcripts.bundle.errors import Changed
from transcripts.bundle.received import Held
from transcripts.checkpoint import BadNote, open_note
from transcripts.errors import NewerFormat, NotAnEvent
from transcripts.events import GENESIS, canonical, hash_of, read, signature_holds

VERSION = 1

Line = tuple[int, str, str | None]
"""Number, hash, and the event's canonical JSON; None where only the hash is shown."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A chain as far as it is shown."""

    held: Held
    rows: tuple[Line, ...]


def packed(contents: Contents) -> bytes:
    """The bytes of some contents."""
    held = contents.held
    first = canonical({"v": VERSION, "chain": held.chain, "vkey": held.vkey, "note": held.note})
    lines = [first, *(line if line is not None else f"#{digest}" for _, digest, line in contents.rows)]
    return zlib.compress("\n".join(lines).encode())


def unpacked(data: bytes) -> Contents:
    """The contents in some bytes, checked: every link that is shown, every signature, the checkpoint at the end.

    Raises Changed, naming the event, and NewerFormat.
    """
    try:
        first, *lines = zlib.decompress(data).decode().split("\n")
        told = json.loads(first)
        version, chain, vkey, note = told["v"], told["chain"], told["vkey"], told["note"]
        if version > VERSION:
            raise NewerFormat(f"A bundle has contents of format {version}; this grayarea reads 1. Update grayarea.")
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error) as error:
        raise Changed(f"The contents of the bundle do not have their form ({type(error).__name__}).") from None
    return checked(lines, chain, vkey, note)


def checked(lines: Iterable[str], chain: str, vkey: str, note: str) -> Contents:
    """The contents that these lines make, each an event's JSON or `#` and its hash. Raises Changed, NewerFormat."""
    try:
        signed = open_note(note, vkey)
    except (BadNote, AttributeError) as error:
        raise Changed(f"The checkpoint in the bundle is not to be believed: {error}") from None
    rows = tuple(_checked(lines, chain))
    head = rows[-1][1] if rows else GENESIS
    if (signed.chain, signed.size, signed.head) != (chain, len(rows), head):
        raise Changed(f"The bundle's checkpoint was signed at #{signed.size}, which is not where its events end.")
    return Contents(Held(chain, vkey, signed.size, note), rows)


def _checked(lines: Iterable[str], chain: str) -> Iterable[Line]:
    prev = GENESIS
    for seq, line in enumerate(lines, 1):
        if line.startswith("#"):
            digest = line[1:]
            if len(digest) != len(GENESIS) or set(digest) - set("0123456789abcdef"):
                raise Changed(f"Event #{seq} of the bundle has neither text nor a hash.")
            yield seq, digest, None
        else:
            digest = hash_of(line.encode())
            _check_link(line, seq, prev, chain)
            yield seq, digest, line
        prev = digest


def _check_link(line: str, seq: int, prev: str, chain: str) -> None:
    try:
        event = read(line.encode())
    except NotAnEvent as error:
        raise Changed(f"Event #{seq} of the bundle does not have its form: {error}") from None
    if (event.chain, event.seq, event.prev) != (chain, seq, prev):
        raise Changed(f"Event #{seq} of the bundle does not follow the one before it in its chain.")
    if not signature_holds(event):
        raise Changed(f"Event #{seq} of the bundle was not signed by the person it names.")
