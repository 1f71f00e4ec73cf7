"""Who vouches for what: each coder and reviewer has a key pair of their own, beside the key of the chain.

The key of the chain says "this stood in this record"; a person's key says "I closed this session". It is drawn when the
display name first signs, and lies in the encrypted record: one secret guards it, and one backup carries it.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from sqlite_utils import Database

_PREFIX = b"grayarea-signature-v1\0"
_KEY_ID = 16  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Person:
    """A coder or reviewer of this workstation."""

    name: str
    """Display name, as it stands in events as `actor`."""
    public: str
    """Ed25519 public key, 64 hexadecimal digits. Give it to whoever shall know this person's signature."""
    made: str
    """When the key was drawn, UTC: "2026-04-01T09:30:00Z"."""
    seed: bytes = field(repr=False)
    """The private key, 32 bytes."""

    @property
    def key_id(self) -> str:
        """The start of the public key: enough to tell keys apart by eye."""
        return key_id_of(self.public)

    def sign(self, message: bytes) -> str:
        """The signature of a message: Ed25519 over `grayarea-signature-v1`, NUL and the message. 128 hex digits."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(_PREFIX + message).hex()


def key_id_of(public: str) -> str:
    """The first 16 hexadecimal digits of a public key: what lists show."""
    return public[:_KEY_ID]


def holds(public: str, message: bytes, signature: str) -> bool:
    """Whether the key of `public` signed the message. False, too, for what is no key or no signature at all."""
    from cryptography.exceptions import InvalidSignature

    try:
        _key_of(public).verify(bytes.fromhex(signature), _PREFIX + message)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def people(db: "Database") -> list[Person]:
    """Everybody who has a key in this record, by when it was drawn."""
    query = "SELECT name, public, made, seed FROM people ORDER BY made, name"
    return [Person(*row) for row in db.execute(query)]


def person(db: "Database", name: str, now: str) -> Person:
    """The person of this display name; draws the key where there is none yet. Runs inside a writing transaction."""
    found = db.execute("SELECT name, public, made, seed FROM people WHERE name = ?", [name]).fetchone()
    if found:
        return Person(*found)
    seed = secrets.token_bytes(32)
    drawn = Person(name, _public_of(seed), now, seed)
    db.execute("INSERT INTO people (name, public, made, seed) VALUES (?, ?, ?, ?)", [name, drawn.public, now, seed])
    return drawn


def unsigned(body: Mapping[str, Any]) -> dict[str, Any]:
    """The body that was signed: without its signature."""
    return {key: value for key, value in body.items() if key != "signature"}


@lru_cache(64)
def _key_of(public: str) -> "Ed25519PublicKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))


def _public_of(seed: bytes) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()
