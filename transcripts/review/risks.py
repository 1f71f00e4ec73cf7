"""What speaks for a look at a session: signs, each with its weight. None of them says that a code is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Risk:
    """One sign."""

    id: str
    says: str
    """What was seen, for the queue."""
    weight: int
    """How much it counts against the others."""


_ALL = (
    Risk("overridden", "a warning was dismissed with a reason", 3),
    Risk("unspecified", "an unspecified code was accepted", 2),
    Risk("uncertain", "a finding is said to be possible, not certain", 2),
    Risk("undone", "answers were taken back three times or more", 1),
    Risk("skipped", "a case was left without a code", 1),
    Risk("empty", "no code was accepted", 1),
)

RISKS: Mapping[str, Risk] = MappingProxyType({risk.id: risk for risk in _ALL})
"""id -> sign, the heaviest first."""

MANY_UNDONE = 3
"""Answers taken back in one session that make the sign."""


def weight(signs: tuple[str, ...]) -> int:
    """How much speaks for a look, all signs together."""
    return sum(RISKS[sign].weight for sign in signs)
