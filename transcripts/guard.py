"""The last look for identifiers before an event is stored."""

import re
from collections.abc import Mapping
from typing import Any

UNREAD = frozenset({"signer", "signature", "head", "chain", "prev", "hash"})
"""Fields that hold keys and hashes, made here: their digits mean nobody, and a mask would break what they prove."""

_REMEMBERED = 4096
_SHORT = 300  # code points: ids, options, questions, titles; they come again and again

_HEX = re.compile(r"(?:[0-9a-f]{32}){1,4}")

_known_clean: set[str] = set()
"""Short texts that were found clean, and so stand in the record anyway. One with an identifier is never kept here."""


def masked(body: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """The body with every identifier that is still in one of its strings masked, and how many that were.

    Half surrogate pairs, which no UTF-8 can hold, become U+FFFD on the way.
    """
    found = 0

    def look(value: object) -> object:
        nonlocal found
        match value:
            case str():
                text, count = _masked_text(value)
                found += count
                return text
            case Mapping():
                return {key: inner if _is_digest(key, inner) else look(inner) for key, inner in value.items()}
            case list() | tuple():
                return [look(inner) for inner in value]
            case _:
                return value

    clean = {key: value if _is_digest(key, value) else look(value) for key, value in body.items()}
    return clean, found


def _is_digest(key: str, value: object) -> bool:
    return key in UNREAD and isinstance(value, str) and _HEX.fullmatch(value) is not None


def _masked_text(text: str) -> tuple[str, int]:
    from phi_rules.residue import mask_residue  # dozens of patterns: loaded with the first event, not with the package

    if text in _known_clean:
        return text, 0
    whole = text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    clean, count = mask_residue(whole)
    if clean == text and len(text) <= _SHORT:
        if len(_known_clean) >= _REMEMBERED:
            _known_clean.clear()
        _known_clean.add(text)
    return clean, count
