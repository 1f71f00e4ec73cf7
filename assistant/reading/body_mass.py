"""A body mass index leads to the code of its number: "BMI 42.1" to Z68.41."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.encounter import said_of
from assistant.reading.mention import Mention
from assistant.reading.tables import table

CATEGORY = "Z68"
_NUMBER = re.compile(r"[\s:=~(]*(?:is|of|was|at|today|calculated|currently)?[\s:=~(]*(\d{2,3}(?:\.\d+)?)(?![\d%])")


def with_body_mass(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Gives the mentions, each index with the code of its number; one without a number says nothing and goes.

    Of a child, whose percentile is coded, all codes stay. The index is coded only beside a condition that the provider
    documents, such as obesity (Official Guidelines FY2026, I.B.14): the coder sees to that.
    """
    age = said_of(text, "age")
    is_child = bool(age and age.value.isdecimal() and int(age.value) < table("body_mass")["adult"])
    led = [_led(text, m) if m.match.codes[0] == CATEGORY and not is_child else m for m in mentions]
    return [mention for mention in led if mention]


def _led(text: str, mention: Mention) -> Mention | None:
    number = _NUMBER.match(text, mention.end)
    code = _code(float(number[1])) if number else None
    if number is None or code is None:
        return None
    match = replace(mention.match, codes=(code,))
    return replace(mention, end=number.end(1), match=match, rules=(*mention.rules, "body-mass.number"))


def _code(index: float) -> str | None:
    for band in table("body_mass")["band"]:
        if band["from"] <= index < band["to"]:
            code = str(band["code"])
            return f"{code}{int(index)}" if code.endswith(".") else code
    return None
