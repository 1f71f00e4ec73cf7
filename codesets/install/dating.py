"""From when until when an installed edition is valid, and what it is called, as far as its files say it.

ICD-10-CM and ICD-10-PCS are of fiscal years: 2026 begins on October 1 2025, and may be renewed on April 1 2026 (45 CFR
162.1002; Social Security Act 1886(d)(5)(K)(vii)). The files say the year; only their names say April. HCPCS Level II is
renewed every quarter, CPT every January.
"""

from __future__ import annotations

import re
from datetime import date

from codesets.editions import Edition

NAMES = {"icd10cm": "ICD-10-CM", "icd10pcs": "ICD-10-PCS", "hcpcs": "HCPCS Level II", "cpt": "CPT"}
_FISCAL = ("icd10cm", "icd10pcs")
_MONTHS = {"january": 1, "april": 4, "july": 7, "october": 10}
_MONTH = re.compile(r"(?<![a-z])(january|jan|april|apr|july|jul|october|oct)(?![a-z])")
_DAY = re.compile(r"(?<![a-z])(january|april|july|october)[ _-]+1(?:st)?[ _,-]+(20\d{2})")
_YEAR = re.compile(r"(?<!\d)(20[1-9]\d)(?!\d)|fy ?(\d{2})(?!\d)")


def begins(code_set: str, name: str, year: int | None) -> date | None:
    """Gives the first day of an edition from the year in a file and from its name with the folders around it.

    None where neither says a year.
    """
    steps = [step.lower() for step in reversed(name.split("/"))]
    for step in steps:
        day = _DAY.search(step)
        if day and (year is None or fiscal_year(date(int(day[2]), _MONTHS[day[1]], 1), code_set) == year):
            return date(int(day[2]), _MONTHS[day[1]], 1)
    year = year or next((_year_in(found) for step in steps if (found := _YEAR.search(step))), None)
    if year is None:
        return None
    month = next((_month_in(found) for step in steps if (found := _MONTH.search(step))), None)
    first = 10 if code_set in _FISCAL else 1
    month = month or first
    return date(year - 1 if code_set in _FISCAL and month == 10 else year, month, 1)


def fiscal_year(day: date, code_set: str) -> int:
    """Gives the year that a code set counts a day to: October 1 2025 belongs to ICD-10-CM 2026."""
    return day.year + 1 if code_set in _FISCAL and day.month >= 10 else day.year


def ends(code_set: str, begin: date) -> date:
    """Gives the last day of the year that an edition belongs to; it ends earlier when another one follows."""
    year = fiscal_year(begin, code_set)
    return date(year, 9, 30) if code_set in _FISCAL else date(year, 12, 31)


def edition(code_set: str, begin: date, end: date | None, source: str, sha256: str) -> Edition:
    """Gives the edition that begins on a day."""
    said = f"{begin:%B} {begin.day} {begin.year}"
    key = f"{begin:%Y-%m}" if begin.day == 1 else f"{begin:%Y-%m-%d}"
    return Edition(code_set, f"{NAMES[code_set]}, {said}", key, begin, end or ends(code_set, begin), source, sha256)


def _year_in(found: re.Match[str]) -> int:
    return int(found[1]) if found[1] else 2000 + int(found[2])


def _month_in(found: re.Match[str]) -> int:
    return next(number for month, number in _MONTHS.items() if month.startswith(found[1]))
