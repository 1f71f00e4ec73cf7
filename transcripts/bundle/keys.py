"""The keys that sharing needs, all drawn from the seed that signs the chain's checkpoints: nothing more to keep."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcripts.database import identity

if TYPE_CHECKING:
    from transcripts.store import Store


@dataclass(frozen=True, slots=True)
class SharingKeys:
    """What one record opens and seals with."""

    chain: str
    """The record's chain."""
    signing: bytes = field(repr=False)
    """Ed25519 private key of the chain, 32 bytes."""
    opening: bytes = field(repr=False)
    """X25519 private key: opens bundles for this record. 32 bytes."""
    shelf: bytes = field(repr=False)
    """Key of the database that holds what others sent. 32 bytes."""


def sharing_keys(store: "Store") -> SharingKeys:
    """The keys of a record. Raises Damaged."""
    with store.reading() as db:
        chain, seed = identity(db)
    return SharingKeys(chain, seed, derived(seed, b"grayarea-bundle-x25519-v1"), derived(seed, b"grayarea-received-v1"))


def derived(secret: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    """32 bytes for one purpose: HKDF-SHA256 (RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, purpose).derive(secret)
