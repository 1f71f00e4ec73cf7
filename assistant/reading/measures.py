"""Numbers of a note that answer a question: weeks of pregnancy, minutes without consciousness, burnt body surface."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.reading.finding import Attribute
from assistant.reading.quotes import quote
from assistant.reading.tables import table


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of `data/measures.toml`."""

    id: str
    """Such as "trimester.weeks"."""
    axis: str
    """The catalog's axis it answers."""
    patterns: Sequence[re.Pattern[str]]
    """How notes write it; the group "n" is the number, "unit" its unit."""
    units: Mapping[str, int]
    """What one of a unit counts."""
    bands: Sequence[tuple[int, int, str]]
    """From, to (exclusive), and the value of the axis."""


def measured(text: str) -> Iterator[tuple[str, Attribute]]:
    """Gives each number of a note that falls into a band of an axis: the axis and the answer, with its quote."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when made small, and places must hold
        lower = text
    for measure in _measures():
        for pattern in measure.patterns:
            for found in pattern.finditer(lower):
                value = _band(measure, found)
                if value:
                    yield measure.axis, Attribute(value, quote(text, found.start(), found.end()), measure.id)


def _band(measure: Measure, found: re.Match[str]) -> str | None:
    unit = (found.groupdict().get("unit") or "").removesuffix("s")
    amount = int(found["n"]) * measure.units.get(unit, 1)
    return next((value for start, end, value in measure.bands if start <= amount < end), None)


@cache
def _measures() -> tuple[Measure, ...]:
    return tuple(
        Measure(
            row["id"],
            row["axis"],
            [re.compile(pattern) for pattern in row["patterns"]],
            row.get("units", {}),
            [(band["from"], band["to"], band["value"]) for band in row["bands"]],
        )
        for row in table("measures")["measure"]
    )
