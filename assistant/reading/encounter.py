"""What a note says of the encounter itself: the patient's sex and age, the setting, the year; each with its words.

Nothing here identifies: an age of 90 or more is already a tag, and of a date only the year is left.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from assistant.reading.finding import Attribute
from assistant.reading.quotes import quote
from assistant.reading.sections import sections
from assistant.reading.tables import table
from phi_rules.note import StrippedNote


def encounter_of(note: StrippedNote) -> Mapping[str, Attribute]:
    """Gives what the note says of "sex", "age", "setting" and "year", each where it says one thing and no other.

    "sex" is "female" or "male"; "age" is years in digits, "0" for an infant, "90+" for 90 and over; "setting" is
    "inpatient" or "outpatient"; "year" is that of the chart's first date, day 0 of its tags.
    """
    said = {name: said_of(note.text, name) for name in _rules()}
    return {name: answer for name, answer in said.items() if answer}


def said_of(text: str, name: str) -> Attribute | None:
    """Gives what a note says of one of these; None where it says nothing, or two things. Families are not asked."""
    heard = [answer for identity, pattern, value in _rules()[name] for answer in _said(text, identity, pattern, value)]
    own = [answer for answer in heard if not _of_family(text, answer)]
    return own[0] if len({answer.value for answer in own}) == 1 else None


def _of_family(text: str, answer: Attribute) -> bool:
    return any(s.start <= answer.quote.start < s.end and s.rule.kind == "family history" for s in sections(text))


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
