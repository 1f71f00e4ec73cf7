"""The code lists of the Medicare Code Editor: which diagnoses it holds against an age, a sex or a first place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

CITATION = "Medicare Code Editor 43.1, edit"


def listed(code: str, name: str) -> bool:
    """Says whether a billable code, dotted, is on a list: "newborn", "manifestation". Raises KeyError for no list."""
    held = _lists()[name]
    return any(code[:size] in held for size in range(3, len(code) + 1))


def lists_of(code: str) -> tuple[str, ...]:
    """Gives the names of the lists that a billable code, dotted, is on."""
    return tuple(name for name in _lists() if listed(code, name))


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    at: list[str] = []
    for line in files("codesets").joinpath("data", "mce.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            at = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            at.extend(line.split())
    return {name: frozenset(codes) for name, codes in found.items()}
