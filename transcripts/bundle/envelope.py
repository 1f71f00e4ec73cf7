"""The envelope of a bundle: sealed for one X25519 key, signed with the sender's Ed25519 key.

    grayarea-bundle-v1 LF | 8 bytes: whose key | 32 bytes: a key made for this bundle | the sealed rest

Key of the seal: HKDF-SHA256 of the X25519 secret, salt the two public keys, info the name of the format. The seal is
ChaCha20-Poly1305 (RFC 8439) with a nonce of zeros, as the key is used once, and all that stands before it as
additional data. Within: 32 bytes public key and 64 bytes signature of the sender, then the contents.
The sender signs the reader's key too, so that a reader cannot pass the contents on as if they had been meant for
somebody else.
"""

import hashlib
import re
from typing import NamedTuple

from transcripts.bundle.address import Address, own_address
from transcripts.bundle.errors import BundleRefused, Changed, NotForUs
from transcripts.bundle.keys import SharingKeys, derived
from transcripts.errors import NewerFormat

_NAME = b"grayarea-bundle-v1"
_FIRST_LINE = re.compile(rb"grayarea-bundle-v(\d{1,6})\n")
_HEAD = len(_NAME) + 1 + 8 + 32  # bytes before the sealed rest
_NONCE = bytes(12)


class Opened(NamedTuple):
    """What came out of an envelope."""

    contents: bytes
    sender: bytes
    """Ed25519 public key that signed it, 32 bytes."""


def sealed(contents: bytes, reader: Address, keys: SharingKeys) -> bytes:
    """The envelope around some contents, for one reader."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    signing = Ed25519PrivateKey.from_private_bytes(keys.signing)
    inner = signing.public_key().public_bytes_raw() + signing.sign(_signed(contents, reader.public)) + contents
    once = X25519PrivateKey.generate()
    public = once.public_key().public_bytes_raw()
    secret = once.exchange(X25519PublicKey.from_public_bytes(reader.public))
    head = _NAME + b"\n" + _whose(reader.public) + public
    return head + ChaCha20Poly1305(derived(secret, _NAME, public + reader.public)).encrypt(_NONCE, inner, head)


def opened(envelope: bytes, keys: SharingKeys) -> Opened:
    """What an envelope for this record holds. Raises BundleRefused, NewerFormat, NotForUs, Changed."""
    from cryptography.exceptions import InvalidSignature, InvalidTag
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    _check_version(envelope)
    head, rest = envelope[:_HEAD], envelope[_HEAD:]
    own = own_address(keys).public
    public = head[-32:]
    if head[len(_NAME) + 1 : -32] != _whose(own):
        raise NotForUs(
            "This bundle was sealed for another record's key; only that record opens it. Ask the sender to make one "
            "for the address that `grayarea transcripts address` prints here."
        )
    try:
        secret = X25519PrivateKey.from_private_bytes(keys.opening).exchange(X25519PublicKey.from_public_bytes(public))
        inner = ChaCha20Poly1305(derived(secret, _NAME, public + own)).decrypt(_NONCE, rest, head)
        sender, signature, contents = inner[:32], inner[32:96], inner[96:]
        Ed25519PublicKey.from_public_bytes(sender).verify(signature, _signed(contents, own))
    except (InvalidTag, InvalidSignature, ValueError):
        raise Changed(
            "This bundle is not as it was sealed: a byte was changed or is missing. Nothing of it was taken. "
            "Ask the sender for the file once more."
        ) from None
    return Opened(contents, sender)


def _check_version(envelope: bytes) -> None:
    first = _FIRST_LINE.match(envelope)
    if first is None:
        raise BundleRefused("This file is not a bundle of grayarea. `grayarea transcripts bundle` makes one.")
    if first[1] != b"1":
        raise NewerFormat(
            f"This bundle has format {int(first[1])}; this grayarea reads format 1. Update grayarea, or ask the sender "
            "for a bundle of format 1."
        )


def _whose(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:8]


def _signed(contents: bytes, reader: bytes) -> bytes:
    return _NAME + b"\0" + reader + hashlib.sha256(contents).digest()
