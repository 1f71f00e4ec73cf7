"""How well a term of the code set answers a query: a few features and their weights.

The weights were fitted (softmax over candidates) on the code set itself: 600 inclusion terms, each hidden in turn and
searched for, checked on 600 others. The two of likeness were then halved: inclusion terms of one code repeat each
other's spelling, which phrases from elsewhere do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SAID = 3.7
"""For the share of the query that the term says."""
NAMED = 2.8
"""For the share of the term that the query says."""
ABOVE = 4.7
"""For the share of the query that only the titles above the term say."""
SPELLED = 2.0
"""For the likeness of the two as they are written, fillers and brackets left out."""
SORTED = 1.5
"""For the likeness of the two with their words in alphabetical order."""
BILLABLE = 0.2
"""For a billable code."""
BLOCK = -0.9
"""For a block of categories, which is rarely what is looked for."""
DEEP = -0.3
"""For a code of six characters."""
OTHER = -0.7
"""For "other" where it was not asked for."""
NOT_SAID = -0.35
"""For "unspecified" where it was not asked for."""
READING = -0.2
"""For each reading of an abbreviation after the likeliest."""
_MOST = SAID + NAMED + SPELLED + SORTED + BILLABLE


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of the query."""

    meant: Mapping[str, float]
    """The forms it may stand for, each with how likely; empty when nothing of the code set is near."""
    weight: float
    """How much it tells: that of its rarest form in `Catalog.weights`."""


@dataclass(frozen=True, slots=True)
class Found:
    """One term that full text recalled, with its code."""

    code: str
    title: str
    billable: bool
    text: str
    words: tuple[str, ...]
    """Forms of the term, those in brackets last."""
    core: tuple[str, ...]
    """Those that a query has to say: no fillers, nothing in brackets."""
    above: frozenset[str]
    """Forms that the titles above it add."""


def score(
    weights: Mapping[str, float], slots: Sequence[Slot], said: Sequence[str], found: Found, reading: int
) -> float:
    """Gives between 0 and 1 how well a term answers a query.

    `said` are the forms of the query in order, without fillers; `weights` are `Catalog.weights`; `reading` counts the
    readings of abbreviations from the likeliest, 0.
    """
    from rapidfuzz.fuzz import ratio

    held, core = found.words, found.core
    used: dict[str, float] = {}
    asked = met = above = 0.0
    for slot in slots:
        asked += slot.weight
        for form, fit in slot.meant.items():  # the likeliest form first
            if form in held:
                met += slot.weight * fit
                used[form] = fit
                break
        else:
            above += slot.weight * max((fit for form, fit in slot.meant.items() if form in found.above), default=0.0)
    answered = sum(weights.get(form, 1.0) * fit for form, fit in used.items())
    named = sum(weights.get(form, 1.0) for form in {*core, *used})
    points = (
        SAID * met / (asked or 1.0)
        + ABOVE * above / (asked or 1.0)
        + NAMED * answered / (named or 1.0)
        + SPELLED * ratio(" ".join(said), " ".join(core)) / 100
        + SORTED * ratio(" ".join(sorted(said)), " ".join(sorted(core))) / 100
        + BILLABLE * found.billable
        + BLOCK * ("-" in found.code)
        + DEEP * (len(found.code) > 6)
        + OTHER * ("other" in held and "other" not in used)
        + NOT_SAID * ("unspecified" in held and "unspecified" not in used)
        + READING * reading
    )
    return min(1.0, max(0.0, points / _MOST))
