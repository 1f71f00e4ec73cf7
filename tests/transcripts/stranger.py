"""A second verifier, written from docs/transcripts.md alone. Sharing nothing with ours, it proves the page."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable

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
        if seq != expected or event is None or digest(line) != stored:
            return expected
        if event["chain"] != chain or event["seq"] != seq:
            return expected
        if event["prev"] != before:
            after = parsed(table[index + 1][1]) if index + 1 < len(table) else None
            vouched = index + 1 == len(table) or (after is not None and after["prev"] == stored)
            return seq - 1 if vouched and anchor != seq - 1 else seq
        if seq in heads:
            if heads[seq] != stored:
                return anchor + 1
            anchor = seq
        before = stored
    return len(table) + 1 if max(heads, default=0) > len(table) else None


def digest(line: bytes) -> str:
    return hashlib.sha256(b"grayarea-event-v1\x00" + line).hexdigest()


def parsed(line: bytes) -> dict[str, object] | None:
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
    if isinstance(value, str):
        return '"' + re.sub(r'["\\\x00-\x1f]', lambda found: escape(found[0]), value) + '"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value) if isinstance(value, int) else "a float, which no line may hold"


def escape(char: str) -> str:
    short = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
    return short.get(char) or f"\\u{ord(char):04x}"


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
