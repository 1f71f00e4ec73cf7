"""How long ago a condition began, where its code depends on it: an infarction of three weeks, and one of two months."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from assistant.reading.finding import Assertion
from assistant.reading.tables import table
from assistant.reading.words import Word


def by_onset(code: str, sentence: Sequence[Word], mention: tuple[int, int]) -> tuple[Assertion, str] | None:
    """Gives how a condition is stated by its age, and the rule; None where the code has no limit or no age is said.

    The age is read beside the condition: "three weeks ago", or a date's tag that counts days from the chart's first
    date. Official Guidelines FY2026, I.C.9.e.1.
    """
    limit = _limit(code)
    days = _days_ago(sentence, mention) if limit else None
    if limit is None or days is None:
        return None
    return ("present" if days <= limit["days"] else "historical"), limit["id"]


_REACH = 6
"""Words between a condition and its age."""
_DAY = re.compile(r"day ([+-]\d+)\]$")


def _days_ago(sentence: Sequence[Word], mention: tuple[int, int]) -> int | None:
    first, last = mention
    near = sentence[max(0, first - _REACH) : last + 1 + _REACH]
    for index, word in enumerate(near):
        day = _DAY.search(word.text)
        if day and int(day[1]) < 0:
            return -int(day[1])
        if word.text == "ago" and index >= 2:
            unit = table("onset")["units"].get(near[index - 1].text.removesuffix("s"))
            number = near[index - 2].text
            count = int(number) if number.isdecimal() else table("onset")["numbers"].get(number)
            if unit and count:
                return int(unit * count)
    return None


def _limit(code: str) -> Mapping[str, Any] | None:
    return next((_limits()[code[:length]] for length in range(len(code), 2, -1) if code[:length] in _limits()), None)


@cache
def _limits() -> Mapping[str, Mapping[str, Any]]:
    return {code: row for row in table("onset")["limit"] for code in row["codes"]}
