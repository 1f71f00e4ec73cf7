"""What the note says of the patient or the visit as a whole, whichever condition it stands beside: sex, trimester."""

from collections.abc import Mapping

from assistant.reading.assertion import cues
from assistant.reading.attributes import answered_in_note, settled
from assistant.reading.encounter import said_of
from assistant.reading.finding import Attribute
from assistant.reading.measures import measured
from assistant.reading.sentences import sentences
from assistant.reading.words import words

SILENT = frozenset({"family history", "instructions", "risks"})
"""Kinds of sections that speak of others, or of what may happen."""


def note_answers(text: str) -> Mapping[str, Attribute]:
    """Gives the note's answers that hold for all its conditions: axis -> answer.

    A number says more than a word: "30 weeks" stands over "seen in her first trimester". Where the note says two
    things on an axis, there is no answer.
    """
    heard: dict[str, list[Attribute]] = {}
    for sentence in sentences(text):
        if sentence.section.kind in SILENT:
            continue
        spoken = words(text, sentence.start, sentence.end)
        for axis, answer in answered_in_note(text, spoken, cues(spoken)):
            heard.setdefault(axis, []).append(answer)
    counted: dict[str, list[Attribute]] = {}
    for axis, answer in measured(text):
        counted.setdefault(axis, []).append(answer)
    sex = said_of(text, "sex")
    return settled(heard | counted | ({"sex": [sex]} if sex else {}))
