"""Makes a bundle for one reader, and takes one in: checked to its end before anything of it is stored."""

import base64
import os
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from transcripts.bundle.address import Address
from transcripts.bundle.contents import Contents, Line, packed, unpacked
from transcripts.bundle.envelope import opened, sealed
from transcripts.bundle.errors import BundleRefused, Changed, Forked, RolledBack
from transcripts.bundle.keys import sharing_keys
from transcripts.bundle.received import Held, Received
from transcripts.errors import CannotWrite
from transcripts.events import Event, read
from transcripts.guard import masked
from transcripts.lock import name_once
from transcripts.review.desk import Desk
from transcripts.store import Store


@dataclass(frozen=True, slots=True)
class Sent:
    """What a bundle shows."""

    charts: int
    sittings: int
    """Reviews, replies and decisions for the reader."""
    left_out: tuple[str, ...]
    """Sessions that are held back: an identifier was reported in them, or the residue check found one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a bundle brought."""

    chain: str
    new: int
    """Events that were not here yet; 0 when the bundle was taken in before."""
    size: int
    """How many events the chain had when the bundle was made."""
    first: bool
    """Whether nothing of this chain was here: its key is believed from now on, so compare it with the sender."""
    vkey: str
    """The key that signs the chain."""


def make_bundle(
    desk: Desk, reader: Address, file: Path, *, charts: Collection[str] | None = None, reviews_only: bool = False
) -> Sent:
    """Writes a bundle for one reader: closed charts, and what was said for that reader. Other sessions stay hidden.

    `charts`: names of the charts to show, None for all; `reviews_only` shows none. Raises BundleRefused when there
    is nothing to send or the file is there already, CannotWrite, Damaged.
    """
    store = desk.store
    if reader.chain == store.chain:
        raise BundleRefused("This is the address of this record itself. A bundle goes to another one's address.")
    wanted = set() if reviews_only else {f.session for f in desk.charts() if f.closed and f.chain == store.chain}
    if charts is not None:
        unknown = sorted(set(charts) - wanted)
        if unknown:
            raise BundleRefused(f"No closed chart of this record is named {', '.join(unknown)}. Close it first.")
        wanted &= set(charts)
    apart = desk.quarantined()
    shown, left_out, sittings = _shown(store, wanted, apart, reader.chain)
    if not shown:
        raise BundleRefused("There is nothing to send: no closed chart, and no word on a chart of this reader.")
    signed = store.checkpoint()
    rows = tuple(_told(store, shown, signed.size))
    contents = Contents(Held(store.chain, store.vkey, signed.size, signed.note), rows)
    _write(file, sealed(packed(contents), reader, sharing_keys(store)))
    return Sent(len(shown) - sittings, sittings, tuple(left_out))


def import_bundle(store: Store, received: Received, file: Path) -> Taken:
    """Takes a bundle in; a second time changes nothing.

    Raises BundleRefused (NotForUs, Changed, Forked, RolledBack) and NewerFormat; nothing is stored then.
    """
    try:
        envelope = file.read_bytes()
    except OSError as error:
        raise BundleRefused(
            f"{file} cannot be read: {(error.strerror or 'unknown').lower()}. Check the path."
        ) from None
    found = opened(envelope, sharing_keys(store))
    contents = unpacked(found.contents)
    if base64.b64decode(contents.held.vkey.split("+", 2)[2])[1:] != found.sender:
        raise Changed("The bundle was sealed by another key than the one that signs its chain.")
    if contents.held.chain == store.chain:
        raise BundleRefused("This bundle was made from this record itself; there is nothing to take in.")
    here = received.held(contents.held.chain)
    if here:
        _check_past(received, here, contents)
    new = received.take(contents.held, list(contents.rows))
    return Taken(contents.held.chain, new, contents.held.size, here is None, contents.held.vkey)


def _shown(store: Store, wanted: set[str], apart: Collection[str], reader: str) -> tuple[set[str], list[str], int]:
    """The sessions that the reader may see, those held back, and how many of the first are sittings."""
    sittings, flawed = set(), set()
    for event in store.events():
        if event.kind == "session-opened" and event.body.get("party") == reader:
            sittings.add(event.session)
        if (event.session in wanted or event.session in sittings) and _flawed(event):
            flawed.add(event.session)
    held_back = flawed | (wanted & set(apart))
    return (wanted | sittings) - held_back, sorted(held_back), len(sittings - held_back)


def _told(store: Store, shown: Collection[str], size: int) -> Iterator[Line]:
    """The lines of a bundle. Where the oldest events were removed, the last of those is told by its hash."""
    for number, row in enumerate(store.rows()):
        event = read(row.line)
        if number == 0 and row.seq > 1:
            yield row.seq - 1, event.prev, None
        if row.seq <= size:
            yield row.seq, row.hash, row.line.decode() if event.session in shown else None


def _flawed(event: Event) -> bool:
    """Whether the residue check, which may have learnt since, finds an identifier in what was stored."""
    return masked(event.body)[1] > 0


def _check_past(received: Received, here: Held, contents: Contents) -> None:
    if here.vkey != contents.held.vkey:
        raise Forked(
            f"Chain {here.chain} is signed by another key than when it first came here. Ask the sender, not by the "
            "way the file came, before you believe it."
        )
    if contents.held.size < here.size:
        raise RolledBack(
            f"This bundle ends at event #{contents.held.size}; #{here.size} of chain {here.chain} is here already. "
            "Ask the sender for a new one. If the sender's record was restored from a backup, say so to your auditor."
        )
    told = {seq: digest for seq, digest, _ in contents.rows}
    for seq, digest, _ in received.rows(here.chain):
        if told.get(seq, digest) != digest:
            raise Forked(
                f"Event #{seq} of chain {here.chain} is another one here: the sender's record was rewritten after the "
                "last bundle. What is here stays."
            )


def _write(file: Path, data: bytes) -> None:
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            made = name_once(draft, file)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise CannotWrite(file.parent, why, "Give the bundle a folder that can be written to.") from None
    if not made:
        raise BundleRefused(f"{file} is there already. Give the bundle another name.")
