"""One link of the chain: its form, its bytes, its hash.

The bytes of an event are its canonical JSON: RFC 8785 (JCS), narrowed to what needs no judgement. Keys are ASCII names,
sorted; no spaces; UTF-8; integers within +-(2**53 - 1); no floats. `docs/transcripts.md` tells it to whoever writes
a verifier.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from transcripts.errors import NewerFormat, NotAnEvent
from transcripts.people import holds, unsigned

FORMAT = 1
"""Version of the event format, the `v` of every event."""
GENESIS = "0" * 64
"""The `prev` of the first event of a chain."""

_PREFIX = b"grayarea-event-v1\0"
_FIELDS = ("v", "chain", "seq", "prev", "ts", "actor", "kind", "body")
_NAMES = frozenset(_FIELDS)
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ACTOR = re.compile(r"[^\x00-\x1f\x7f]{1,80}")
_LARGEST = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, tied to the one before it."""

    v: int
    """Version of the format."""
    chain: str
    """The chain it belongs to: 32 hexadecimal digits drawn at random when the record was made."""
    seq: int
    """Its number in the chain, from 1, without a gap."""
    prev: str
    """Hash of the event before it; 64 zeros for the first."""
    ts: str
    """When it was stored, UTC: "2026-04-01T09:30:00Z"."""
    actor: str
    """Who did it: the coder's display name, or "assistant"."""
    kind: str
    """One of `transcripts.kinds.KINDS`."""
    body: Mapping[str, Any]
    """What happened. Holds "session", and "masked" (how many strings' residues were masked) where that is not 0;
    "signer" and "signature" where a person vouches for it (`transcripts.people`)."""
    hash: str
    """SHA-256 of the canonical bytes, 64 hexadecimal digits. Not part of those bytes."""

    @property
    def session(self) -> str:
        """The session it belongs to."""
        return str(self.body["session"])


def canonical(value: dict[str, Any]) -> str:
    """The one JSON text of a value. Raises NotAnEvent, naming the place of a value that has no canonical form."""
    _check(value, "event")
    return _dump(value)


def hash_of(line: bytes) -> str:
    """The hash of an event whose canonical JSON is `line`."""
    return hashlib.sha256(_PREFIX + line).hexdigest()


def seal(chain: str, seq: int, prev: str, ts: str, actor: str, kind: str, body: dict[str, Any]) -> tuple[Event, str]:
    """A new event and its canonical JSON. Raises NotAnEvent for a time, actor or body that the format does not know."""
    if not _TIME.fullmatch(ts):
        raise NotAnEvent(
            f"An event's ts is UTC to the second, as 2026-04-01T09:30:00Z; got {len(ts)} other characters."
        )
    if not _ACTOR.fullmatch(actor):
        raise NotAnEvent(f"An event's actor is a name of 1 to 80 printable characters; got {len(actor)}.")
    fields = dict(zip(_FIELDS, (FORMAT, chain, seq, prev, ts, actor, kind, body), strict=True))
    line = canonical(fields)
    return Event(FORMAT, chain, seq, prev, ts, actor, kind, body, hash_of(line.encode())), line


def read(line: bytes) -> Event:
    """The event of a stored line. Raises NotAnEvent when it is not canonical, NewerFormat for a later `v`."""
    return Event(**read_fields(line), hash=hash_of(line))


def read_fields(line: bytes) -> dict[str, Any]:
    """The eight fields of a stored line, without its hash: for a walk over a million of them. Raises as `read` does."""
    try:
        text = line.decode()
        fields, _ = _DECODER.raw_decode(text)  # what may stand behind it is not canonical, and seen below
    except (ValueError, RecursionError) as error:
        raise NotAnEvent(f"not the JSON of an event ({type(error).__name__})") from None
    if not isinstance(fields, dict):
        raise NotAnEvent("not the JSON of an event (no object)")
    version = fields.get("v")
    if type(version) is int and version > FORMAT:
        raise NewerFormat(
            f"An event has format {version}; this grayarea reads formats up to {FORMAT}. Update grayarea."
        )
    if fields.keys() != _NAMES or version != FORMAT or not _typed(**fields):
        raise NotAnEvent(f"its fields are not {', '.join(_FIELDS)} of format {FORMAT}")
    if _dump(fields) != text:
        raise NotAnEvent("its JSON is not in canonical form")
    return fields


def _typed(
    v: object, chain: object, seq: object, prev: object, ts: object, actor: object, kind: object, body: object
) -> bool:
    """Whether each field has its type. In Python true is 1, and would pass for a number."""
    texts = type(chain) is type(prev) is type(ts) is type(actor) is type(kind) is str
    return texts and type(v) is type(seq) is int and type(body) is dict


def fields_of(event: Event) -> dict[str, Any]:
    """The eight fields that an event's bytes are made of."""
    return {name: getattr(event, name) for name in _FIELDS}


def signature_holds(event: Event) -> bool:
    """Whether the event's signature is its signer's, over the event as it was before. True where there is none."""
    if "signature" not in event.body:
        return True
    fields = fields_of(event) | {"body": unsigned(event.body)}
    return holds(str(event.body.get("signer")), _dump(fields).encode(), str(event.body["signature"]))


def _check(value: object, place: str) -> None:
    match value:
        case None | bool():
            return
        case int():
            if abs(value) > _LARGEST:
                raise NotAnEvent(f"{place}: an integer beyond 2**53 - 1 has no canonical form. Store it as text.")
        case str():
            if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
                raise NotAnEvent(f"{place}: text with half of a surrogate pair is no UTF-8.")
        case float():
            raise NotAnEvent(
                f"{place}: a float has no canonical form. Store a whole number, such as per mille, or text."
            )
        case dict():
            for key, inner in value.items():
                if not isinstance(key, str) or not _KEY.fullmatch(key):
                    raise NotAnEvent(
                        f"{place}: a key is a name such as left_side, of a-z, 0-9, _ and -; got something else. "
                        "Data, such as a code, goes into a value."
                    )
                _check(inner, f"{place}.{key}")
        case list() | tuple():
            for index, inner in enumerate(value):
                _check(inner, f"{place}[{index}]")
        case _:
            raise NotAnEvent(f"{place}: {type(value).__name__} has no JSON form. Allowed: text, whole numbers, true, "
                             "false, null, lists, and mappings with names as keys.")  # fmt: skip


def _no_float(_: str) -> None:
    raise ValueError("a float has no canonical form")


_dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode
_DECODER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)
