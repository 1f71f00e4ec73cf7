"""Reads the codes that an instruction note names: lists, ranges, dashes and conditions on characters.

As the tabular list prints them: "(O03.37, O03.87)", "(A04.0-A04.4)", "(T81.44-)", "(S00-T88)",
"(T36-T50 with fifth or sixth character 5)", "(E08-E13 with .43)", "(I69. with final characters -23)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_CODE = r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?"
_REFERENCE = re.compile(
    rf"(?<![A-Za-z0-9.])(?<!vitamin )({_CODE})(?:[.\s]*-?\s*(?:-|\bto\b)\s*({_CODE}))?(?![A-Za-z0-9])"
)
_CONDITION = re.compile(r",?\s*\bwith\s+(?=fifth|5th|sixth|6th|seventh|7th|final|open|\.\d)(.*)", re.IGNORECASE)
_PLACES = {"fifth": 4, "5th": 4, "sixth": 5, "six": 5, "6th": 5, "seventh": 6, "7th": 6}
_CHARACTERS = re.compile(
    r"((?:fifth|5th|sixth|six|6th|seventh|7th)(?:\s+or\s+(?:sixth|six|7th))?)[\s-]+characters?\s+"
    r"\.?([0-9A-Z](?:-\d)?(?:\s+or\s+[0-9A-Z])?)$",
    re.IGNORECASE,
)
_FIFTH_TO_SIXTH = re.compile(r"fifth to sixth characters\s+(\d\d)$", re.IGNORECASE)
_FINAL = re.compile(r"final characters?\s+(.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """One code or range that a note names. A code stands for everything under it."""

    first: str
    """Undotted: "O0337"."""
    last: str
    """The same as `first` unless it is a range."""
    condition: str = ""
    """What the note asks of the codes besides, as printed: "fifth or sixth character 5"."""

    def covers(self, code: str) -> bool:
        """Says whether a billable code is meant, dotted or not. A condition that is not understood covers nothing."""
        bare = code.replace(".", "").upper()
        if not self.first <= bare[: len(self.first)] or not bare[: len(self.last)] <= self.last:
            return False
        if not self.condition:
            return True
        pattern = understood(self.condition)
        return pattern is not None and pattern.match(bare) is not None


@lru_cache(maxsize=4096)
def references(note: str) -> tuple[Reference, ...]:
    """Gives the codes that a note names, in the order of its text; none when it names none."""
    return tuple(_read(note))


def _read(note: str) -> Iterator[Reference]:
    for part in re.split(r"[()]", note):
        condition = _CONDITION.search(part)
        named = part[: condition.start()] if condition else part
        for first, last in _REFERENCE.findall(named):
            low = first.replace(".", "")
            yield Reference(low, last.replace(".", "") or low, condition.group(1).strip() if condition else "")


@lru_cache(maxsize=512)
def understood(condition: str) -> re.Pattern[str] | None:
    """Gives the condition as a pattern over an undotted code, or None when it is put in a way that is not known."""
    if found := _CHARACTERS.match(condition):
        which, values = found.groups()
        allowed = re.sub(r"\s+or\s+", "", values)
        places = [_PLACES[word] for word in re.split(r"\s+or\s+", which.lower())]
        return re.compile("|".join(f".{{{place}}}[{allowed}]" for place in places))
    if found := _FIFTH_TO_SIXTH.match(condition):
        return re.compile(f".{{4}}{found.group(1)}")
    if found := _FINAL.match(condition):
        return _ends(found.group(1))
    if condition.startswith("."):
        return _ends(condition)
    return None


def _ends(listed: str) -> re.Pattern[str] | None:
    """ ".51-.52", ".17, .27", ".62-", "-23", ".00 or .01": what may follow the category."""
    ends: list[str] = []
    for part in re.split(r",\s*|\s+or\s+|\s+(?=\.)|\.\s+(?=\.)", listed):
        if span := re.fullmatch(r"\.(\d+)-\.(\d+)", part):
            low, high = span.groups()
            ends.extend(str(number).zfill(len(low)) for number in range(int(low), int(high) + 1))
        elif single := re.fullmatch(r"-?(\d+)", part):
            ends.append(rf"[0-9A-Z]*{single.group(1)}$")
        elif single := re.fullmatch(r"\.(\d+)[.-]?", part):
            ends.append(single.group(1))
        else:
            return None
    return re.compile(f"...(?:{'|'.join(ends)})")
