"""What a note says of the encounter itself: the patient's sex and age, the setting, the year; each with its words.

Nothing here identifies: an age of 90 or more is already a tag, and of a date only the year is left.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from assistant.reading.finding import Attribute
from assistant.reading.note_answers import note_answers
from assistant.reading.quotes import quote
from assistant.reading.tables import table
from phi_rules.note import StrippedNote


def encounter_of(note: StrippedNote) -> Mapping[str, Attribute]:
    """Gives what the note says of "sex", "age", "setting" and "year", each where it says one thing and no other.

    "sex" is "female" or "male"; "age" is years in digits, "0" for an infant, "90+" for 90 and over; "setting" is
    "inpatient" or "outpatient"; "year" is that of the chart's first date, day 0 of its tags.
    """
    heard: dict[str, list[Attribute]] = {}
    for name, rules in _rules().items():
        for identity, pattern, value in rules:
            heard.setdefault(name, []).extend(_said(note.text, identity, pattern, value))
    if sex := note_answers(note.text).get("sex"):
        heard.setdefault("sex", []).append(sex)
    return {name: said[0] for name, said in heard.items() if len({answer.value for answer in said}) == 1}


def _said(text: str, identity: str, pattern: re.Pattern[str], value: str) -> Iterator[Attribute]:
    for match in pattern.finditer(text):
        own = match.groupdict().get("value")
        yield Attribute(value or str(own), quote(text, match.start(), match.end()), identity)


@cache
def _rules() -> Mapping[str, Sequence[tuple[str, re.Pattern[str], str]]]:
    """The rows of `data/encounter.toml` by what they are about: id, pattern, value (empty: the pattern's own group)."""
    rules: dict[str, list[tuple[str, re.Pattern[str], str]]] = {}
    for row in table("encounter")["rule"]:
        for pattern in row["patterns"]:
            compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
            rules.setdefault(row["about"], []).append((row["id"], compiled, row.get("value", "")))
    return rules
