"""Codes that a file beside the tabular list names and the edition does not have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codesets.errors import BuildFailed


@dataclass(frozen=True, slots=True)
class Unknown:
    """One such place."""

    line: int
    """From 1; 0 where it was not looked for, as in XML for all but the first."""
    code: str
    what: str
    """The entry that names it: "Accident, transport, bus occupant"."""


def refuse(unknown: Sequence[Unknown], entries: int) -> None:
    """Raises BuildFailed for the first of them, with how many there are. Gives nothing when there is none."""
    if not unknown:
        return
    first = unknown[0]
    raise BuildFailed(
        f"line {first.line}: {first.code!r} at {first.what[:80]!r} is no code of the edition, and "
        f"{len(unknown)} of {entries:,} entries name such codes. Is the file of another edition? Name the right one "
        "with --edition; or, where the publisher's file itself is wrong, leave those entries out with --skip-unknown"
    )
