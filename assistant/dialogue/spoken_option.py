"""Which option of a question the coder's words take: its number, its label, yes or no, what reading finds in them."""

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from assistant.dialogue.question import NOT_DOCUMENTED, SOMETHING_ELSE, Option, Question
from assistant.dialogue.wishes import NO, NUMBERS, ORDINALS, SHORT_ORDINALS, SILENT, YES

SURE = 88
"""rapidfuzz ratio (0 to 100) from which a typed answer is taken for an option without asking back."""
CLEARLY_AHEAD = 8
"""How far the best option must be ahead of the second, in the same points."""
FOR_AN_OPTION = "not documented"
"""How the last option reads to whoever must choose; its label may say at length where it leads."""

_NUMBERED = re.compile(r"(?:number|no\.?|option|answer|#)? ?(\d)[.)]?")
_NEGATIVE = re.compile(r"(?:not |non|without|none\b|no\b|absent)")
_ELSE = frozenset({"else", "something else", "other", "another", "another one", "none of the above"})


def option_of(said: str, question: Question, told: Mapping[str, str]) -> Option | None:
    """Gives the option that a line in lower case surely means; None where none does."""
    if said in SILENT:
        return question.options[-1]
    offered = question.options[:-1]
    place = _place(said, len(offered))
    if place is not None:
        return offered[place]
    if said in _ELSE and (rest := [o for o in offered if o.id == SOMETHING_ELSE]):
        return rest[0]
    return _answered(question, told) or _yes_or_no(said, offered) or _alike(said, offered)


def called(said: str, question: Question) -> Option | None:
    """Gives the option that a line in lower case calls by its own name, or by the code of its branch.

    A billable code that is typed is taken, not only chosen: that is the coder's own entry.
    """
    for option in question.options[:-1]:
        if said == option.label.lower() or (said == option.id.lower() and option.id not in option.codes):
            return option
    return None


def fits(said: str, option: Option) -> float:
    """How well a typed text fits an option, 0 to 100: all its words in the label, in any order, forgiving a typo."""
    return max(fuzz.token_set_ratio(said, option.label.lower()), fuzz.token_set_ratio(said, option.id.lower()))


def _place(said: str, count: int) -> int | None:
    """The option that a number or an ordinal names, counted from 0."""
    if numbered := _NUMBERED.fullmatch(said):
        place = int(numbered.group(1)) - 1
        return place if 0 <= place < count else None
    word = re.sub(r" (?:one|option|answer)$", "", said)
    if word == "last":
        return count - 1
    for words in (ORDINALS, SHORT_ORDINALS, NUMBERS):
        if word in words and words.index(word) < count:
            return words.index(word)
    return None


def _answered(question: Question, told: Mapping[str, str]) -> Option | None:
    """The one option that takes the value that reading found in the words."""
    value = told.get(question.axis)
    if value is None:
        return None
    taking = [o for o in question.options if o.id != NOT_DOCUMENTED and value in o.takes]
    return taking[0] if len(taking) == 1 else None


def _yes_or_no(said: str, offered: tuple[Option, ...]) -> Option | None:
    """Of two options of which one denies the other ("recurrent", "not recurrent"), the one that yes or no means."""
    if len(offered) != 2 or said not in YES | NO:
        return None
    denying = [o for o in offered if _NEGATIVE.match(o.id.lower())]
    if len(denying) != 1:
        return None
    return denying[0] if said in NO else next(o for o in offered if o is not denying[0])


def _alike(said: str, offered: tuple[Option, ...]) -> Option | None:
    """The option that the words fit surely, and clearly better than any other."""
    if not said or not offered:
        return None
    scored = sorted(((fits(said, o), o) for o in offered), key=lambda pair: -pair[0])
    ahead = scored[0][0] - (scored[1][0] if len(scored) > 1 else 0.0)
    return scored[0][1] if scored[0][0] >= SURE and ahead >= CLEARLY_AHEAD else None
