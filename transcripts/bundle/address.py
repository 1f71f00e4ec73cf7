"""Where a bundle may go: the public key of one record, as a line that is given to others."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from transcripts.bundle.errors import BundleRefused
from transcripts.bundle.keys import SharingKeys

_NAME = "grayarea/reader/"


@dataclass(frozen=True, slots=True)
class Address:
    """A record that bundles can be sealed for."""

    chain: str
    """Its chain, 32 hexadecimal digits."""
    public: bytes
    """X25519 public key, 32 bytes."""

    def __str__(self) -> str:
        """`grayarea/reader/<chain>+<8 hexadecimal digits that show a slip of the pen>+<base64 of the key>`."""
        return f"{_NAME}{self.chain}+{_check(self.chain, self.public)}+{base64.b64encode(self.public).decode()}"


def own_address(keys: SharingKeys) -> Address:
    """The address of a record itself."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return Address(keys.chain, X25519PrivateKey.from_private_bytes(keys.opening).public_key().public_bytes_raw())


def address_of(line: str) -> Address:
    """The address that a line tells. Raises BundleRefused when it is none, or was copied with a slip."""
    try:
        name, check, encoded = line.strip().split("+", 2)
        public = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error):
        name, check, public = "", "", b""
    chain = name.removeprefix(_NAME)
    if not name.startswith(_NAME) or len(public) != 32 or check != _check(chain, public):
        raise BundleRefused(
            "This is not the address of a record, or a character of it is missing. The reader gets it with "
            "`grayarea transcripts address`; it is one line that begins with grayarea/reader/."
        )
    return Address(chain, public)


def _check(chain: str, public: bytes) -> str:
    return hashlib.sha256(f"{_NAME}{chain}\n".encode() + public).hexdigest()[:8]
