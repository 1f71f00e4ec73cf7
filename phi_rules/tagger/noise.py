"""What typing, scanning and pasting do to a chart: case, lost and doubled blanks, wrapped lines."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from phi_rules.tagger.fill import Run
from phi_rules.tagger.people import misspelt

GLUE = re.compile(r"[.,:;)/#-] $")
"""Literal text before an identifier whose blank may be lost: "Dr.Kelley", "pt:drake"."""
MISTYPED = 0.04
"""How often a word of the literal text is mistyped in a note that has typing errors."""
LOOKALIKES = dict(zip("0Oo1lIiS5B8ce", "O00l1l15S8Bec", strict=True))
MISREAD = 0.12
"""How often a letter that has a lookalike is taken for it on a scanned page."""
WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Span:
    """One identifier in a finished text."""

    start: int
    end: int
    label: str
    thing: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A finished text for training or scoring."""

    text: str
    spans: tuple[Span, ...]


def rough(runs: Sequence[Run], chance: random.Random) -> Filled:
    """Gives the text and the places of its identifiers after a chart's usual mishandling."""
    runs = _glued(runs, chance)
    if chance.random() < 0.08:
        runs = [run if run.label else Run(_double_blanks(run.text, chance)) for run in runs]
    if chance.random() < 0.25:
        runs = [run if run.label else Run(WORD.sub(partial(_mistyped, chance), run.text)) for run in runs]
    runs = _cased(runs, chance)
    if chance.random() < 0.04:
        runs = [Run(_misread(run.text, chance), run.label, run.thing) for run in runs]
    text, spans = "", []
    for run in runs:
        if run.label and run.thing:
            spans.append(Span(len(text), len(text) + len(run.text), run.label, run.thing))
        text += run.text
    if chance.random() < 0.12:
        text = _wrapped(text, chance.randrange(40, 100))
    return Filled(text, tuple(spans))


def recased(text: str, upper: bool) -> str:
    """Gives the text in one case, letter by letter, so that no place moves (ß stays)."""
    changed = (letter.upper() if upper else letter.lower() for letter in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, changed, strict=True))


def _glued(runs: Sequence[Run], chance: random.Random) -> list[Run]:
    often = 0.25 if chance.random() < 0.15 else 0.015
    result = []
    for at, run in enumerate(runs):
        follows = at + 1 < len(runs) and runs[at + 1].label == "NAME"
        lost = follows and run.label is None and GLUE.search(run.text) and chance.random() < often
        result.append(Run(run.text[:-1]) if lost else run)
    return result


def _cased(runs: Sequence[Run], chance: random.Random) -> Sequence[Run]:
    style = chance.choices(("as is", "lower", "upper", "names lower", "names upper"), weights=(71, 11, 10, 4, 4))[0]
    letters = "".join(letter for run in runs if not run.label for letter in run.text if letter.isalpha())
    if sum(map(str.isupper, letters)) > 0.8 * len(letters) and chance.random() < 0.85:
        style = "upper"
    elif sum(map(str.isupper, letters)) < 0.02 * len(letters) and chance.random() < 0.7:
        style = "lower"
    if style == "as is":
        return runs
    upper = style.endswith("upper")
    names_only = style.startswith("names")
    return [
        run if names_only and run.label is None else Run(recased(run.text, upper), run.label, run.thing) for run in runs
    ]


def _double_blanks(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<=\S) (?=\S)", lambda _: "  " if chance.random() < 0.15 else " ", text)


def _mistyped(chance: random.Random, word: re.Match[str]) -> str:
    """An unknown word is not always a name."""
    return misspelt(word.group(), chance) if chance.random() < MISTYPED else word.group()


def _misread(text: str, chance: random.Random) -> str:
    """What a scanner makes of a faxed page: one letter or digit for another, so that no place moves."""
    return "".join(
        LOOKALIKES[letter] if letter in LOOKALIKES and chance.random() < MISREAD else letter for letter in text
    )


def _wrapped(text: str, width: int) -> str:
    """Breaks lines at blanks like a narrow window does; a line break takes a blank's place, so none moves."""
    letters, column, blank = list(text), 0, -1
    for at, letter in enumerate(text):
        column = 0 if letter == "\n" else column + 1
        if letter == " ":
            blank = at
        if column > width and blank > at - column:
            letters[blank] = "\n"
            column = at - blank
    return "".join(letters)
