"""What the coder typed, understood against the open question: an option, a wish, a code; never a guess."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.dialogue.question import Option, Question
from assistant.dialogue.spoken_option import FOR_AN_OPTION, called, fits, option_of
from assistant.dialogue.wishes import WISHES, Wish

NEAR = 50
"""rapidfuzz ratio (0 to 100) from which a reading is worth offering to choose from."""
MOST_READINGS = 2
"""How many readings are offered where nothing is sure."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The text names an option of the open question."""

    option: Option


@dataclass(frozen=True, slots=True)
class Volunteered:
    """The text answers axes that nobody asked about yet: "left, second visit"."""

    values: Mapping[str, str]
    """axis -> the catalog's value on it."""


@dataclass(frozen=True, slots=True)
class Wished:
    """The text asks for a move: back, why, skip, ask the doctor."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class Named:
    """The text is a code, to be shown or to be taken."""

    code: str
    show: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """The text asks what sets codes apart."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Another:
    """The text names another condition: to be looked at from this case ("what about"), or as a case of its own."""

    phrase: str
    add: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which a text may have been meant."""

    type: str
    """What to type for it: the number of an option, or the words of a wish."""
    label: str
    """What it is: the option in words, the move."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing fits surely; the nearest readings, for the coder to choose."""

    nearest: tuple[Reading, ...]


Understood = Picked | Volunteered | Wished | Named | Compared | Another | Unclear

_ICD = r"[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?"
_HCPCS = r"[A-V]\d{4}"
_PCS = r"(?=[0-9A-Z]*\d)[0-9B-DF-HX][0-9A-HJ-NP-Z]{6}"
_CODE = re.compile(rf"{_ICD}|{_HCPCS}|{_PCS}", re.IGNORECASE)
_STEM = re.compile(rf"{_CODE.pattern}|(?=[0-9A-Z]*\d)[0-9B-DF-HX][0-9A-HJ-NP-Z]{{2,5}}|[A-Z]\d\d?", re.IGNORECASE)
"""A code, or what stands above some: "S52.5", "0FT"."""
_SHOW = re.compile(r"(?:show|look up|lookup|open|display)(?: me)?(?: code)? (\S+)", re.IGNORECASE)
_COMPARE = re.compile(r"(?:compare|difference between|diff|what is the difference between) (.+)", re.IGNORECASE)
_ABOUT = re.compile(r"(?:what about|how about|what if it is|what if it's|could it be) (.+)", re.IGNORECASE)
_ADD = re.compile(r"(?:add|also code|also|new case|new) (.+)", re.IGNORECASE)
_JOINING = frozenset({"and", "to", "with", "or", "versus", "vs", "code", "codes"})


def understand(text: str, question: Question | None, told: Mapping[str, str] | None = None) -> Understood:
    """Reads a typed line against the open question (None when no question is open).

    `told` is what reading finds answered in the same line: axis -> value, such as "encounter" -> "subsequent" for "his
    second visit".
    """
    line = " ".join(text.split()).strip(" .!\"'")
    said = line.lower().removeprefix("the ").replace("’", "'")
    for wish, words in WISHES.items():
        if said in words or text.strip() in words:
            return Wished(wish)
    if (asked := _asked(line)) is not None:
        return asked
    if question and (picked := called(said, question)):
        return Picked(picked)
    if _CODE.fullmatch(line):
        return Named(line.lower(), show=False)
    several = told is not None and len(told) > 1
    if question and not several and (picked := option_of(said, question, told or {})):
        return Picked(picked)
    if told:
        return Volunteered(told)
    return Unclear(tuple(_nearest(said, question))[:MOST_READINGS] if said else ())


def _asked(line: str) -> Understood | None:
    """What a line with a leading word asks for: show, compare, what about, add."""
    if (shown := _SHOW.fullmatch(line)) and _STEM.fullmatch(shown.group(1)):
        return Named(shown.group(1).lower(), show=True)
    if compared := _COMPARE.fullmatch(line):
        words = [word for word in re.split(r"[\s,;/&]+", compared.group(1)) if word.lower() not in _JOINING]
        if words and all(_STEM.fullmatch(word) for word in words):
            return Compared(tuple(dict.fromkeys(word.upper() for word in words)))
    if added := _ADD.fullmatch(line):
        return Another(added.group(1), add=True)
    if about := _ABOUT.fullmatch(line):
        return Another(about.group(1).rstrip("? "), add=False)
    return None


def _nearest(said: str, question: Question | None) -> Iterator[Reading]:
    """The readings that come nearest, the likeliest first: options of the question, and wishes."""
    scored: list[tuple[float, Reading]] = []
    for number, option in enumerate(question.options[:-1] if question else (), start=1):
        scored.append((fits(said, option), Reading(str(number), option.label)))
    if question:
        scored.append((fits(said, question.options[-1]), Reading("n", FOR_AN_OPTION)))
    for wish, ways in WISHES.items():
        scored.append((max(fuzz.ratio(said, way) for way in ways), Reading(ways[0], _MOVES[wish])))
    return (reading for score, reading in sorted(scored, key=lambda each: -each[0]) if score >= NEAR)


_MOVES: dict[Wish, str] = {
    "undo": "take the last answer back",
    "start over": "take every answer of this case back",
    "why": "say why this is asked",
    "skip": "leave this case without a code",
    "query": "draft a query to the physician",
    "accept": "accept the code the case stands on",
    "park": "put this case aside for later",
    "not that": "put what is offered aside",
}
"""What each wish does, for whoever must choose between readings."""
