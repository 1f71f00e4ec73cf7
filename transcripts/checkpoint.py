"""Signed checkpoints: "this chain had this many events, and the last one had this hash".

A bare chain cannot show that its tail was cut; a checkpoint kept elsewhere can. Text form: a C2SP signed note
(c2sp.org/signed-note) with the three lines of a tlog-checkpoint (c2sp.org/tlog-checkpoint): origin, size, head hash in
base64. The head hash is that of a linear chain, not of a Merkle tree.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from transcripts.errors import TranscriptError

_ED25519 = b"\x01"  # signature type of c2sp.org/signed-note


class BadNote(TranscriptError):
    """A text is not a checkpoint, or not one that this key signed."""

    title = "Bad checkpoint"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One anchor of the chain."""

    chain: str
    """The chain it speaks of."""
    size: int
    """How many events the chain had."""
    head: str
    """Hash of the last of them, 64 hexadecimal digits; 64 zeros for an empty chain."""
    note: str
    """The signed text, as stored."""


class Signer:
    """The key that signs the checkpoints of one chain."""

    def __init__(self, chain: str, seed: bytes) -> None:
        """`seed`: the 32 bytes of an Ed25519 private key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._chain = chain
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self._public = self._key.public_key().public_bytes_raw()

    @property
    def vkey(self) -> str:
        """The public key as one line: `<origin>+<key id>+<base64>`, the form of c2sp.org/signed-note."""
        encoded = base64.b64encode(_ED25519 + self._public).decode()
        return f"{origin_of(self._chain)}+{_key_id(self._chain, self._public).hex()}+{encoded}"

    def sign(self, size: int, head: str) -> Checkpoint:
        """The checkpoint of a chain of `size` events whose last hash is `head`."""
        text = f"{origin_of(self._chain)}\n{size}\n{base64.b64encode(bytes.fromhex(head)).decode()}\n"
        signature = _key_id(self._chain, self._public) + self._key.sign(text.encode())
        note = f"{text}\n\u2014 {origin_of(self._chain)} {base64.b64encode(signature).decode()}\n"
        return Checkpoint(self._chain, size, head, note)


def origin_of(chain: str) -> str:
    """The first line of a chain's checkpoints, and the name of the key that signs them."""
    return f"grayarea/transcripts/{chain}"


def open_note(note: str, vkey: str) -> Checkpoint:
    """The checkpoint in a signed note. Raises BadNote when it is none, or was not signed by the key of `vkey`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        name, key_id, encoded = vkey.strip().split("+", 2)
        public = base64.b64decode(encoded, validate=True).removeprefix(_ED25519)
        text, signed = note.split("\n\n")
        origin, size, head = text.split("\n")
        dash, signer, signature = signed.removesuffix("\n").split(" ")
        raw = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], f"{text}\n".encode())
        if (dash, signer, origin, raw[:4].hex()) != ("\u2014", name, name, key_id) or not size.isdecimal():
            raise BadNote("A checkpoint names another chain or key than the one it was checked with.")
        return Checkpoint(origin.rpartition("/")[2], int(size), base64.b64decode(head, validate=True).hex(), note)
    except InvalidSignature:
        raise BadNote("A checkpoint's signature does not fit: it was changed, or another key signed it.") from None
    except (ValueError, binascii.Error):
        raise BadNote("A checkpoint is not a signed note of origin, size and head hash.") from None


def _key_id(chain: str, public: bytes) -> bytes:
    return hashlib.sha256(origin_of(chain).encode() + b"\n" + _ED25519 + public).digest()[:4]
