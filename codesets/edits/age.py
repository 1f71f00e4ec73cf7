"""An age as an encounter says it: whole years, and days where the first years are counted so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codesets.errors import BadQuestion

OLDEST = 124
"""The oldest age that the Medicare Code Editor takes (edit 14, invalid age)."""
_DAYS = {"d": 1.0, "w": 7.0, "m": 365.25 / 12}
_AGE = re.compile(r"(\d{1,4})\s*(d|w|m|y)?[a-z]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Age:
    """An age at the encounter."""

    years: int
    """Whole years."""
    days: int | None = None
    """Days since birth, or None when only the years are known."""


def read_age(text: str) -> Age:
    """Reads "62", "3d", "2 weeks" or "5m" (months). Raises BadQuestion."""
    found = _AGE.fullmatch(text.strip())
    if not found:
        raise BadQuestion("That is no age. Write whole years, or days, weeks or months: 62, 3d, 2w, 5m.")
    number, unit = int(found[1]), (found[2] or "y").lower()
    if unit == "y":
        return of_years(number)
    days = round(number * _DAYS[unit])
    return Age(of_years(int(days / 365.25)).years, days)


def of_years(years: int) -> Age:
    """Gives the age of whole years. Raises BadQuestion when nobody is so old."""
    if not 0 <= years <= OLDEST:
        raise BadQuestion(f"The age {years} is none; it is whole years from 0 to {OLDEST}, or days such as 3d.")
    return Age(years)
