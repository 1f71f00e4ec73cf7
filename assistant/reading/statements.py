"""Stretches of a sentence in which one term may stand, and the single statements in them."""

import re
from collections.abc import Iterator, Sequence

from assistant.reading.attributes import Span
from assistant.reading.tables import table
from assistant.reading.words import Word

_JOINED = re.compile(r"[-/'’&%]")


def segments(sentence: Sequence[Word]) -> Iterator[Span]:
    """Gives the stretches between tags and parting marks: indexes of the first and last word of each."""
    first = 0
    for index, word in enumerate(sentence):
        if word.spoken or _JOINED.fullmatch(word.text):
            continue
        if word.text == "," and _goes_on(sentence, index + 1):
            continue
        if index > first:
            yield first, index - 1
        first = index + 1
    if first < len(sentence):
        yield first, len(sentence) - 1


def _goes_on(sentence: Sequence[Word], index: int) -> bool:
    """Whether what follows a comma still speaks of the condition before it: "type 2", or a place between commas."""
    if index >= len(sentence):
        return False
    alone = index + 1 == len(sentence) or not sentence[index + 1].spoken
    goes_on = table("sentences")["goes_on"]
    return sentence[index].text in goes_on or (alone and sentence[index].text in table("sentences")["goes_on_alone"])


def statements(sentence: Sequence[Word], segment: Span) -> Iterator[Span]:
    """Gives a segment cut at its joining words ("and", "with", "who"): indexes of the first and last word of each."""
    first = segment[0]
    for index in range(segment[0], segment[1] + 2):
        if index > segment[1] or sentence[index].text in table("terms")["joining"]:
            if index > first:
                yield first, index - 1
            first = index + 1
