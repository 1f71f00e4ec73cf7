"""A second verifier, written from docs/transcripts.md alone. Sharing nothing with ours, it proves the page."""

import base64
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FIELDS = {"v", "chain", "seq", "prev", "ts", "actor", "kind", "body"}


def first_bad_event(rows: Iterable[tuple[int, bytes, str]], notes: Iterable[str], public_key: str) -> int | None:
    """The first bad event of (seq, line, hash) rows, None when all is well. Raises for a bad checkpoint."""
    table = list(rows)
    heads = dict(signed(note, public_key) for note in notes)
    chain = public_key.split("+")[0].split("/")[-1]
    before, anchor = "0" * 64, 0
    for index, (seq, line, stored) in enumerate(table):
        expected = index + 1
        event = parsed(line)
        if event is None or digest(line) != stored or (seq, event["seq"], event["chain"]) != (expected, seq, chain):
            return expected
        if event["prev"] != before:
            after = parsed(table[index + 1][1]) if index + 1 < len(table) else None
            vouched = index + 1 == len(table) or (after is not None and after["prev"] == stored)
            return seq - 1 if vouched and anchor != seq - 1 else seq
        if heads.get(seq, stored) != stored:
            return anchor + 1
        if not vouched_for(event):
            return seq
        before, anchor = stored, seq if seq in heads else anchor
    return len(table) + 1 if max(heads, default=0) > len(table) else None


def digest(line: bytes) -> str:
    return hashlib.sha256(b"grayarea-event-v1\x00" + line).hexdigest()


def vouched_for(event: dict[str, Any]) -> bool:
    signature = event["body"].pop("signature", None)
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(event["body"]["signer"])) if signature else None
        return not key or not key.verify(bytes.fromhex(signature), b"grayarea-signature-v1\0" + written(event).encode())
    except (InvalidSignature, ValueError, TypeError, KeyError):
        return False


def parsed(line: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    if not isinstance(event, dict) or set(event) != FIELDS or event["v"] != 1 or not isinstance(event["body"], dict):
        return None
    return event if written(event) == line.decode() else None


def written(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{written(key)}:{written(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(written(inner) for inner in value) + "]"
    return "a float, which no line may hold" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def signed(note: str, public_key: str) -> tuple[int, str]:
    name, key_id, encoded = public_key.strip().split("+", 2)
    key = base64.b64decode(encoded)
    origin, size, head, empty, signature, _ = note.split("\n")
    raw = base64.b64decode(signature.removeprefix(f"\u2014 {name} "))
    own_id = hashlib.sha256(f"{name}\n".encode() + key).digest()[:4]
    if origin != name or empty or raw[:4] != own_id or own_id.hex() != key_id:
        raise ValueError("another key")
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(raw[4:], f"{origin}\n{size}\n{head}\n".encode())
    return int(size), base64.b64decode(head).hex()
