"""What a bundle holds: a chain from its first event to its last, of which some are shown and of others only the hash.

Text in UTF-8, compressed with zlib: a first line of canonical JSON with `v`, `chain`, `vkey`, `note` (a checkpoint of
the chain's end) and `first`, the number of the first event told; then a line for each event: its canonical JSON, or `#`
and its hash where it is not for the reader. `first` is 1, but where the oldest part of the record was removed.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

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
    first = contents.rows[0][0] if contents.rows else 1
    manifest = {"v": VERSION, "chain": held.chain, "vkey": held.vkey, "note": held.note, "first": first}
    lines = [canonical(manifest), *(line if line is not None else f"#{digest}" for _, digest, line in contents.rows)]
    return zlib.compress("\n".join(lines).encode())


def unpacked(data: bytes) -> Contents:
    """The contents in some bytes, checked: every link that is shown, every signature, the checkpoint at the end.

    Raises Changed, naming the event, and NewerFormat.
    """
    try:
        first, *lines = zlib.decompress(data).decode().split("\n")
        told = json.loads(first)
        version, held = told["v"], Held(told["chain"], told["vkey"], 0, told["note"])
        begins = int(told["first"])
        if version > VERSION:
            raise NewerFormat(f"A bundle has contents of format {version}; this grayarea reads 1. Update grayarea.")
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error) as error:
        raise Changed(f"The contents of the bundle do not have their form ({type(error).__name__}).") from None
    return checked(lines, held, begins)


def checked(lines: Iterable[str], held: Held, first: int) -> Contents:
    """The contents that these lines make from event `first` on, each an event's JSON or `#` and its hash.

    The size is that of the checkpoint in `held`. Raises Changed, NewerFormat.
    """
    try:
        signed = open_note(held.note, held.vkey)
    except (BadNote, AttributeError) as error:
        raise Changed(f"The checkpoint in the bundle is not to be believed: {error}") from None
    rows = tuple(_checked(lines, held.chain, first))
    last, head = (rows[-1][0], rows[-1][1]) if rows else (0, GENESIS)
    if (signed.chain, signed.size, signed.head) != (held.chain, last, head):
        raise Changed(f"The bundle's checkpoint was signed at #{signed.size}, which is not where its events end.")
    return Contents(replace(held, size=signed.size), rows)


def _checked(lines: Iterable[str], chain: str, first: int) -> Iterable[Line]:
    prev = GENESIS
    for seq, line in enumerate(lines, first):
        if seq == first > 1 and not line.startswith("#"):
            raise Changed("The bundle's first event is not pinned by its hash.")
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
