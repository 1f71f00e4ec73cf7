"""How well a code answers a query: a few features of its terms, and learned weights.

The weights were fitted (softmax over the candidates of a query) on our own index: 2,000 of its phrases and inclusion
terms, each hidden in turn, for a third of them with all other phrases of its code, and searched for; then rounded.
`python -m tests.bench fit` fits them again and checks both on 1,000 other phrases. Full text finds far more terms than
can be looked at closely, so a quick score picks those worth it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

WEIGHTS: Mapping[str, float] = {
    "met": 1.0,
    "named": 1.0,
    "covered": 4.0,
    "sorted": 1.8,
    "trigrams": 2.5,
    "exact": 1.0,
    "support": 0.5,
    "category": 2.5,
    "billable": 0.3,
    "deep": -0.7,
    "other": -0.8,
    "unspecified": -0.3,
    "reading": -0.2,
    "default": -1.75,
    "parent": -3.8,
}
"""By feature: see `Features`."""
_CLOSE = 50
"""Terms that are looked at closely."""
_SHARING = 30
"""Codes whose categories are compared."""
QUICK: Mapping[str, float] = {"met": 3.7, "above": 4.7, "named": 2.8, "other": -0.7, "unspecified": -0.35}
"""Weights of the quick score, by which the terms worth a close look are picked; "above" is what the titles above say.
"""


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of the query."""

    meant: Mapping[str, float]
    """The forms it may stand for, each with how likely, the likeliest first; empty when nothing is near."""
    weight: float
    """How much it tells: that of its rarest form in `Catalog.weights`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the query."""

    slots: tuple[Slot, ...]
    said: tuple[str, ...]
    """The forms in order, without fillers."""
    number: int
    """Counted from the likeliest, 0."""
    guessed: bool
    """Whether a word of it was completed or corrected."""


@dataclass(frozen=True, slots=True)
class Found:
    """One term that was recalled, with its code."""

    line: int
    """Id of the code's line in the catalog."""
    code: str
    title: str
    billable: bool
    text: str
    kind: str
    words: frozenset[str]
    """Forms of the term."""
    core: tuple[str, ...]
    """Those that a query has to say, in order: no fillers, nothing in brackets."""
    told: float
    """How much `core` tells, by `Catalog.weights`."""
    above: frozenset[str]
    """Forms that the titles above it add."""


@dataclass(frozen=True, slots=True)
class Close:
    """One recalled term beside the reading that found it, and the cheap half of its features."""

    found: Found
    reading: Reading
    met: float
    """Share of the query that the term says, by weight; likewise the next two."""
    named: float
    """Share of the term that the query says."""
    used: frozenset[str]
    """The forms of the term that the query says."""
    quick: float


def closest(weights: Mapping[str, float], recalled: Iterable[tuple[Reading, Found]]) -> list[Close]:
    """Gives the terms worth a close look, the best first. `weights` are `codesets.wording.Wording.weights`."""
    best: dict[tuple[str, str], Close] = {}
    for reading, found in recalled:
        close = _close(weights, reading, found)
        key = (found.code, found.text)
        if key not in best or best[key].quick < close.quick:
            best[key] = close
    return sorted(best.values(), key=lambda c: (-c.quick, c.found.code))[:_CLOSE]


def _close(weights: Mapping[str, float], reading: Reading, found: Found) -> Close:
    words, above = found.words, found.above
    used: list[str] = []
    asked = met = said_above = answered = 0.0
    named = found.told
    for slot in reading.slots:
        asked += slot.weight
        for form, fit in slot.meant.items():
            if form in words:
                told = weights.get(form, 1.0)
                met += slot.weight * fit
                answered += told * fit
                named += told * (form not in found.core)
                used.append(form)
                break
        else:
            fits = [fit for form, fit in slot.meant.items() if form in above]
            said_above += slot.weight * fits[0] if fits else 0.0
    asked, named = asked or 1.0, answered / (named or 1.0)
    quick = QUICK["met"] * met / asked + QUICK["above"] * said_above / asked + QUICK["named"] * named
    quick += QUICK["other"] * _adds("other", found, used) + QUICK["unspecified"] * _adds("unspecified", found, used)
    return Close(found, reading, met / asked, named, frozenset(used), quick)


def _adds(word: str, found: Found, used: Collection[str]) -> bool:
    return word in found.words and word not in used


def features(
    close: Sequence[Close], support: Mapping[int, int], said_of: Mapping[str, frozenset[str]]
) -> list[dict[str, float]]:
    """Gives the features of each term, by their names in WEIGHTS; "default" and "parent" are left to the caller.

    `said_of` are all forms of a code's terms and of the titles above it.
    """
    shares = _categories(close)
    return [_features(c, support[c.found.line], said_of[c.found.code], shares[c.found.code[:3]]) for c in close]


def _features(close: Close, support: int, said_of: frozenset[str], share: float) -> dict[str, float]:
    from rapidfuzz.fuzz import ratio

    found, reading = close.found, close.reading
    asked = sum(slot.weight for slot in reading.slots) or 1.0
    covered = sum(slot.weight for slot in reading.slots if not said_of.isdisjoint(slot.meant))
    return {
        "met": close.met,
        "named": close.named,
        "covered": covered / asked,
        "sorted": ratio(_in_order(reading.said), _in_order(found.core)) / 100,
        "trigrams": _dice(_trigrams(reading.said), _trigrams(found.core)),
        "exact": float(close.met > 0.999 and close.named > 0.999),
        "support": math.log1p(support),
        "category": share,
        "billable": float(found.billable),
        "deep": float(len(found.code) > 6),
        "other": float(_adds("other", found, close.used)),
        "unspecified": float(_adds("unspecified", found, close.used)),
        "reading": float(max(0, reading.number - 1)),
    }


def points(held: Mapping[str, float]) -> float:
    """Gives the weighted sum of features."""
    return sum(WEIGHTS[name] * value for name, value in held.items())


def score(points: float) -> float:
    """Gives points as a score between 0 and 1."""
    return min(1.0, max(0.0, points / _MOST))


_MOST = sum(
    WEIGHTS[name] for name in ("met", "named", "covered", "sorted", "trigrams", "exact", "category", "billable")
)


def _categories(close: Sequence[Close]) -> dict[str, float]:
    """The share of what speaks for each category: softmax of the best terms' quick scores."""
    best: dict[str, float] = {}
    for c in close:
        best.setdefault(c.found.code, c.quick)
    top = list(best.items())[:_SHARING]
    told: dict[str, float] = defaultdict(float)
    for code, quick in top:
        told[code[:3]] += math.exp(quick - top[0][1])
    whole = sum(told.values())
    return defaultdict(float, {category: part / whole for category, part in told.items()})


@lru_cache(maxsize=1 << 14)
def _in_order(said: tuple[str, ...]) -> str:
    return " ".join(sorted(said))


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    """How many groups of three letters two texts share: what survives typos and other endings."""
    return 2 * len(left & right) / (len(left) + len(right) or 1)


@lru_cache(maxsize=1 << 14)
def _trigrams(said: tuple[str, ...]) -> frozenset[str]:
    padded = f" {' '.join(said)} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))
