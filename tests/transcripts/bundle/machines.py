"""Two machines: each a state folder of its own, with its own record and its own keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transcripts.bundle.address import Address, own_address
from transcripts.bundle.exchange import Sent, Taken, import_bundle, make_bundle
from transcripts.bundle.keys import sharing_keys
from transcripts.bundle.received import Received
from transcripts.review.desk import Desk
from transcripts.store import Store, open_store


@contextmanager
def machine(home: Path) -> Iterator[Desk]:
    """The desk of one machine."""
    with open_store(home) as store, Received(store) as received:
        yield Desk(store, received)


def address(desk: Desk) -> Address:
    """What the machine's owner gives to others."""
    return own_address(sharing_keys(desk.store))


def take(desk: Desk, file: Path) -> Taken:
    return import_bundle(desk.store, desk.received, file)


def send(giver: Desk, taker: Desk, file: Path, **which: bool) -> tuple[Sent, Taken]:
    """A bundle from one machine to another."""
    sent = make_bundle(giver, address(taker), file, **which)  # type: ignore[arg-type]
    return sent, take(taker, file)


def stored(store: Store) -> list[str]:
    """The hashes of a record."""
    return [row.hash for row in store.rows()]
