"""The last look for identifiers before an event is stored."""

from collections.abc import Mapping
from typing import Any


def masked(body: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """The body with every identifier that is still in one of its strings masked, and how many that were.

    Half surrogate pairs, which no UTF-8 can hold, become U+FFFD on the way.
    """
    from phi_rules.residue import mask_residue  # heavy: loaded with the first event, not with the package

    found = 0

    def look(value: object) -> object:
        nonlocal found
        match value:
            case str():
                text, count = mask_residue(value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
                found += count
                return text
            case Mapping():
                return {key: look(inner) for key, inner in value.items()}
            case list() | tuple():
                return [look(inner) for inner in value]
            case _:
                return value

    return {key: look(value) for key, value in body.items()}, found
