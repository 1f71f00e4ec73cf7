"""What the coder typed, understood against the open question: an option, a wish, a code; never a guess."""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from assistant.dialogue.question import NOT_DOCUMENTED, Option, Question

Wish = Literal["undo", "why", "skip", "query", "accept", "park"]

SURE = 88
"""rapidfuzz ratio (0 to 100) from which a typed answer is taken for an option without asking back."""
CLEARLY_AHEAD = 8
"""How far the best option must be ahead of the second, in the same points."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The text names an option of the open question."""

    option: Option


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
class Unclear:
    """Nothing fits surely; the two nearest options, for the coder to choose."""

    nearest: tuple[Option, ...]


Understood = Picked | Wished | Named | Unclear

_WISHES: dict[Wish, tuple[str, ...]] = {
    "undo": ("back", "undo", "go back", "u"),
    "why": ("why", "?", "why do you ask"),
    "skip": ("skip", "leave it", "skip it"),
    "query": ("ask the doctor", "ask doctor", "query", "ask the physician", "query the physician"),
    "accept": ("accept", "ok", "take it"),
    "park": ("park", "later", "come back later"),
}
_SILENT = frozenset(
    {"n", "nd", "not documented", "not stated", "not said", "unknown", "don't know", "dont know", "no idea", "unclear"}
)
_CODE = re.compile(r"^[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?$", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def understand(text: str, question: Question | None) -> Understood:
    """Reads a typed line against the open question (None when no question is open)."""
    said = " ".join(text.lower().split()).strip(" .!\"'").removeprefix("the ")
    for wish, words in _WISHES.items():
        if said in words or text.strip() in words:
            return Wished(wish)
    if said.startswith("show ") and _CODE.match(said[5:].strip()):
        return Named(said[5:].strip(), show=True)
    if _CODE.match(said):
        return Named(said, show=False)
    return _option(said, question) if question else Unclear(())


def _option(said: str, question: Question) -> Understood:
    options = question.options
    if said in _SILENT:
        return Picked(next(o for o in options if o.id == NOT_DOCUMENTED))
    if said.isdigit() and 1 <= int(said) < len(options):
        return Picked(options[int(said) - 1])
    if said.removesuffix(" one") in _ORDINALS:
        place = _ORDINALS.index(said.removesuffix(" one"))
        if place < len(options) - 1:
            return Picked(options[place])
    for option in options:
        if said in (option.id.lower(), option.label.lower()):
            return Picked(option)
    if not said:
        return Unclear(())
    scored = sorted(((_fit(said, o), o) for o in options[:-1]), key=lambda pair: -pair[0])
    ahead = scored[0][0] - (scored[1][0] if len(scored) > 1 else 0.0)
    if scored[0][0] >= SURE and ahead >= CLEARLY_AHEAD:
        return Picked(scored[0][1])
    return Unclear(tuple(o for _, o in scored[:2]))


def _fit(said: str, option: Option) -> float:
    """How well a typed text fits an option: all its words in the label, in any order, forgiving a typo."""
    return max(fuzz.token_set_ratio(said, option.label.lower()), fuzz.token_set_ratio(said, option.id.lower()))
