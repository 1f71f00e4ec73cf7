"""Whether a chain that is about to be read still is as it was written: told before a transcript is opened."""

from dataclasses import dataclass

from transcripts.bundle.contents import checked
from transcripts.bundle.errors import BundleRefused
from transcripts.review.desk import Desk
from transcripts.verify import verify


@dataclass(frozen=True, slots=True)
class Trust:
    """What was found of one chain."""

    ok: bool
    says: str
    """A few words for a banner: "verified, anchored to #412"; what is wrong, where something is."""


def trust(desk: Desk, chain: str) -> Trust:
    """Verifies the own record, or what was received of another chain, from its first event. Raises Damaged."""
    if chain == desk.store.chain:
        verdict = verify(desk.store)
        return Trust(verdict.ok, f"verified, anchored to #{verdict.anchored_at}" if verdict.ok else str(verdict))
    held = desk.received.held(chain)
    if held is None:
        return Trust(False, "NOT verified: nothing of this chain is here")
    first, lines = 1, list[str]()
    for seq, digest, line in desk.received.rows(chain):
        if seq != first + len(lines):  # the sender had removed what lies between: the chain is held from here on
            first, lines = seq, []
        lines.append(f"#{digest}" if line is None else line)
    try:
        checked(lines, held, first)
    except BundleRefused as error:
        return Trust(False, f"NOT verified: {error}")
    return Trust(True, f"verified, anchored to #{held.size}")
