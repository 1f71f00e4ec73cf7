"""A second verifier, written from docs/transcripts.md alone. Sharing nothing with ours, it proves the page."""

import base64
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FIELDS = {"v": int, "chain": str, "seq": int, "prev": str, "ts": str, "actor": str, "kind": str, "body": dict}


def first_bad_event(rows: Iterable[tuple[int, bytes, str]], notes: Iterable[str], public_key: str) -> int | None:
    """The first bad event of (seq, line, hash) rows, None when all is well. Raises for a bad checkpoint."""
    table, heads = list(rows), dict(signed(note, public_key) for note in notes)
    number, before = beginning(table, heads)
    anchor, chain = number, public_key.split("+")[0].split("/")[-1]
    for (seq, line, stored), (_, following, _) in zip(table, [*table[1:], (0, b"", "")], strict=False):
        number += 1
        event, after, sealed = parsed(line), parsed(following), hashlib.sha256(b"grayarea-event-v1\0" + line)
        if event is None or sealed.hexdigest() != stored or (seq, event["seq"], event["chain"]) != (number, seq, chain):
            return number
        if event["prev"] != before:
            vouched = not following or (after is not None and after["prev"] == stored)
            return seq - 1 if vouched and anchor != seq - 1 else seq
        if heads.get(seq, stored) != stored:
            return anchor + 1
        if not vouched_for(event):
            return seq
        before, anchor = stored, seq if seq in heads else anchor
    return number + 1 if max(heads, default=0) > number else None


def beginning(table: list[tuple[int, bytes, str]], heads: dict[int, str]) -> tuple[int, str]:
    events = [event for _, line, _ in table if (event := parsed(line)) and event["kind"] == "segment-removed"]
    bodies = [event["body"] for event in events if "signature" in event["body"] and vouched_for(event)]
    upto, head = (bodies[-1]["upto"], bodies[-1]["head"]) if bodies else (0, "")
    return (upto, head) if heads.get(upto) == head else (0, "0" * 64)


def vouched_for(event: dict[str, Any]) -> bool:
    body = dict(event["body"])
    signature = body.pop("signature", None)
    text = b"grayarea-signature-v1\0" + written(event | {"body": body}).encode()
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(body["signer"])) if signature else None
        return not key or not key.verify(bytes.fromhex(signature), text)
    except (InvalidSignature, ValueError, TypeError, KeyError):
        return False


def parsed(line: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    good = isinstance(event, dict) and {name: type(value) for name, value in event.items()} == FIELDS
    return event if good and event["v"] == 1 and written(event) == line.decode() else None


def written(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{written(key)}:{written(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    return "a float, which no line may hold" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def signed(note: str, public_key: str) -> tuple[int, str]:
    name, key_id, encoded = public_key.strip().split("+", 2)
    origin, size, head, empty, signature, _ = note.split("\n")
    key, raw = base64.b64decode(encoded), base64.b64decode(signature.removeprefix(f"\u2014 {name} "))
    own_id = hashlib.sha256(f"{name}\n".encode() + key).digest()[:4]
    if origin != name or empty or raw[:4] != own_id or own_id.hex() != key_id:
        raise ValueError("another key")
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(raw[4:], f"{origin}\n{size}\n{head}\n".encode())
    return int(size), base64.b64decode(head).hex()
