"""A date becomes what coding needs and Safe Harbor lets stay: its year, and days counted from the chart's first
complete date."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = re.compile(rf"({'|'.join(MONTHS)})[a-z]*", re.IGNORECASE)
CENTURY_TURN = 40
"""A two-digit year up to this is 20xx, above it 19xx; people of charts were born after 1940 or are named with four
digits."""
OLDEST_SHOWN = 89


@dataclass(frozen=True, slots=True)
class When:
    """What a written date says; None for what it leaves out."""

    year: int | None
    month: int | None
    day: int | None

    def complete(self) -> date | None:
        """Gives the day of the calendar, None when a part is missing or no such day exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def read_date(text: str) -> When:
    """Gives what a date as written in a US chart says: month before day unless the first number is over 12."""
    numbers = [int(n) for n in re.findall(r"(?<!\d)\d{1,8}(?!\d)", text)]
    if re.fullmatch(r"\d{8}", text):
        if text.startswith(("19", "20")):
            return When(int(text[:4]), int(text[4:6]), int(text[6:]))
        return When(int(text[4:]), int(text[:2]), int(text[2:4]))
    named = NAMED.search(text)
    if named:
        year = next((n for n in numbers if n > 31), None)
        small = [n for n in numbers if n <= 31]
        if year is None and len(small) == 2 and not re.search(r"\d\s?(?:-|–|to|through|and)\s?\d", text):
            year = small.pop()
        return When(_full(year), MONTHS.index(named.group(1).lower()) + 1, small[0] if len(small) == 1 else None)
    if len(numbers) == 3:
        if numbers[0] > 31:
            return When(numbers[0], numbers[1], numbers[2])
        month, day = (numbers[0], numbers[1]) if numbers[0] <= 12 else (numbers[1], numbers[0])
        return When(_full(numbers[2]), month, day)
    if len(numbers) == 2:
        return When(numbers[1], numbers[0], None) if numbers[1] > 31 else When(None, numbers[0], numbers[1])
    return When(None, None, numbers[0] if numbers else None)


def describe(when: When, first: date | None, latest_year: int, birth: bool) -> str:
    """Gives what may stand in the tag: "2026, day +12", "2026", or nothing.

    `first`: the chart's first complete date. `birth`: a date of birth counts no days, since those would tell the age
    to the day, and shows no year that would tell an age over 89.
    """
    if when.year is None:
        return ""
    if latest_year - when.year > OLDEST_SHOWN:
        return ""
    day = when.complete()
    if birth or first is None or day is None:
        return str(when.year)
    return f"{when.year}, day {(day - first).days:+d}"


def _full(year: int | None) -> int | None:
    if year is None or year > 99:
        return year
    return year + (2000 if year <= CENTURY_TURN else 1900)
