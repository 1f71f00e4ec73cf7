"""Clinical words in place of others in the literal text, so that the tagger learns shapes and company of names, and not
our notes by heart."""

import random
import re
from collections.abc import Sequence
from functools import cache, partial

from phi_rules.tagger.fill import Run
from phi_rules.tagger.negatives import titles
from phi_rules.tagger.slots import base_notes

SWAPPED_NOTES = 0.5
SWAPPED_WORDS = 0.1
"""How many notes have words swapped, and how many of their longer words."""
WORD = re.compile(r"[^\W\d_]{4,}")


def swapped(runs: Sequence[Run], chance: random.Random) -> list[Run]:
    """Gives the runs with some words of the literal text replaced, each in the case of the one it replaces."""
    if chance.random() >= SWAPPED_NOTES:
        return list(runs)
    return [run if run.label else Run(WORD.sub(partial(_swap, chance), run.text)) for run in runs]


def _swap(chance: random.Random, word: re.Match[str]) -> str:
    old = word.group()
    if chance.random() >= SWAPPED_WORDS:
        return old
    new = chance.choice(_words())
    return new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new


@cache
def _words() -> tuple[str, ...]:
    """Words of code titles and, in small letters only, of our notes: those are no names."""
    literal = " ".join(piece for note in base_notes() for piece in note.pieces if isinstance(piece, str))
    ours = {word for word in WORD.findall(literal) if word.islower()}
    theirs = {word.lower() for _, title in titles() for word in WORD.findall(title)}
    return tuple(sorted(ours | theirs))
