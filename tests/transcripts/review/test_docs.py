"""docs/transcripts.md says of reviews and bundles what the code does."""

from pathlib import Path

from tests.transcripts.bundle.machines import address, machine
from tests.transcripts.review.charts import coded
from transcripts.bundle.exchange import make_bundle
from transcripts.review.reasons import REASONS, VERSION

PAGE = (Path(__file__).parents[3] / "docs" / "transcripts.md").read_text("utf-8")


def test_the_page_lists_every_reason_with_its_source() -> None:
    assert f"Reasons, version {VERSION}:" in PAGE
    for reason in REASONS.values():
        assert f"| `{reason.id}` | {reason.says} | {reason.source} |" in PAGE


def test_a_stranger_opens_a_bundle_by_the_page_alone(tmp_path: Path) -> None:
    import hashlib
    import json
    import zlib

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    def hkdf(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
        return HKDF(SHA256(), 32, salt, info).derive(secret)

    file = tmp_path / "charts.bundle"
    with machine(tmp_path / "coder") as coder, machine(tmp_path / "reader") as reader:
        coded(coder.store, "I10")
        make_bundle(coder, address(reader), file)
        with reader.store.reading() as db:
            [(seed,)] = db.execute("SELECT signing_key FROM chain")
        lines = [row.line.decode() for row in coder.store.rows()]
        vkey = coder.store.vkey

    data = file.read_bytes()
    own = X25519PrivateKey.from_private_bytes(hkdf(seed, None, b"grayarea-bundle-x25519-v1"))
    public = own.public_key().public_bytes_raw()
    assert data[:19] == b"grayarea-bundle-v1\n"
    assert data[19:27] == hashlib.sha256(public).digest()[:8]
    secret = own.exchange(X25519PublicKey.from_public_bytes(data[27:59]))
    seal = ChaCha20Poly1305(hkdf(secret, data[27:59] + public, b"grayarea-bundle-v1"))
    inner = seal.decrypt(bytes(12), data[59:], data[:59])
    signed = b"grayarea-bundle-v1\0" + public + hashlib.sha256(inner[96:]).digest()
    Ed25519PublicKey.from_public_bytes(inner[:32]).verify(inner[32:96], signed)
    first, *events = zlib.decompress(inner[96:]).decode().split("\n")
    assert json.loads(first)["vkey"] == vkey
    assert events == lines
