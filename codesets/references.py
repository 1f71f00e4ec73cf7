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
    rf"(?<![A-Za-z0-9.])(?<![Vv]itamin )({_CODE})(?:[.\s]*-?\s*(?:-|\bto\b)\s*({_CODE}))?(?![A-Za-z0-9])"
)
_CONDITION = re.compile(r",?\s*\bwith\s+(?=fifth|5th|sixth|6th|seventh|7th|final|open|\.\d)(.*)", re.IGNORECASE)
_PRINTED_AFTER = {
    "C4A": "C43~", "C7A": "C75~", "C7B": "C75~~", "D3A": "D36~", "I1A": "I16~", "I5A": "I52~", "J4A": "J44~",
    "M1A": "M08~", "O9A": "O99~", "Z3A": "Z36~",
}  # fmt: skip
"""Categories whose third character is a letter -> what sorts them behind the category they are printed after."""
_PLACES = {"fifth": 4, "5th": 4, "sixth": 5, "six": 5, "6th": 5, "seventh": 6, "7th": 6}
_CHARACTERS = re.compile(
    r"((?:fifth|5th|sixth|six|6th|seventh|7th)(?:\s+or\s+(?:sixth|six|7th))?)[\s-]+characters?\s+"
    r"\.?([0-9A-Z](?:-\d)?(?:\s+or\s+[0-9A-Z])?)$",
    re.IGNORECASE,
)
_ANY_INTENT = re.compile(r"fifth or sixth character to indicate intent", re.IGNORECASE)
_OPEN_FRACTURE = re.compile(r"open fracture 7th character$", re.IGNORECASE)
_OPEN = re.compile(r".{6}[BCEFHJMNQR]")
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
        if not (bare.startswith(self.first) if self.first == self.last else self._spans(bare)):
            return False
        if not self.condition:
            return True
        pattern = understood(self.condition)
        return pattern is not None and pattern.match(bare) is not None

    def _spans(self, bare: str) -> bool:
        after_first = _in_print(self.first) <= _in_print(bare[: len(self.first)])
        return after_first and _in_print(bare[: len(self.last)]) <= _in_print(_past_letters(self.last))


def _in_print(bare: str) -> tuple[str, str]:
    """Gives what sorts a code as it is printed: C4A after C43, and so within C43-C44 and outside C45-C49."""
    category = bare[:3]
    return _PRINTED_AFTER.get(category, category) if bare[2:3].isalpha() else category, bare[3:]


def _past_letters(last: str) -> str:
    """Gives the end of a range that ends with the unspecified code: C96.A is printed before C96.9."""
    return last[:-1] + "~" if len(last) > 3 and last.endswith("9") else last


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
    condition = condition.rstrip(". ")
    if _ANY_INTENT.match(condition):
        return re.compile("")
    if _OPEN_FRACTURE.match(condition):
        return _OPEN
    if found := _CHARACTERS.match(condition):
        which, values = found.groups()
        allowed = re.sub(r"\s+or\s+", "", values)
        places = [_PLACES[word] for word in re.split(r"\s+or\s+", which.lower())]
        if len(places) > 1:
            # The intent is the sixth character of T39.011A, and the fifth of T58.01XA before its placeholder.
            return re.compile(f".{{4}}[{allowed}](?:X|$)|.{{5}}[{allowed}]")
        return re.compile(f".{{{places[0]}}}[{allowed}]")
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
