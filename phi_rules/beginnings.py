"""How the matches of a pattern begin: their first characters, read from the pattern itself."""

import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

KEY: Final = 2
"""Characters that a beginning is known by."""
ASCII: Final = frozenset(map(chr, range(128)))
"""Every character but those that have more cases than lower and upper."""
MOST_STATES: Final = 1_500
"""Ways to begin that are told apart by their second character; a pattern with more is known by its first."""
WORD: Final = frozenset(character for character in ASCII if character.isalnum() or character == "_")
SETS: Final = {
    "CATEGORY_DIGIT": frozenset("0123456789"),
    "CATEGORY_WORD": WORD,
    "CATEGORY_SPACE": frozenset(character for character in ASCII if character.isspace()),
}
FREE, WORD_START, LINE_START = range(3)
"""What must stand before the first character: anything, no part of a word, a line end or nothing."""


@dataclass(frozen=True, slots=True)
class Beginnings:
    """How the matches of a pattern begin."""

    words: frozenset[str]
    """What it begins with where it begins a word."""
    anywhere: frozenset[str]
    """What it begins with elsewhere."""
    line: bool
    """Whether it begins lines alone."""


def beginnings(pattern: re.Pattern[str]) -> Beginnings:
    """Gives the first characters that the matches of a pattern can have: more than they are, never less."""
    # `re` has no public way to its syntax tree; tests compare the outcome with `finditer` for all our patterns.
    parser = importlib.import_module("re._parser")
    states = _grown({(FREE, "", False)}, parser.parse(pattern.pattern, pattern.flags), pattern.flags)
    line = all(guard == LINE_START for guard, _, _ in states)
    keys = {(guard, key) for guard, start, _ in states for key in _two_characters(start)}
    at_words = frozenset(key for guard, key in keys if guard != FREE and key[0] in WORD)
    anywhere = frozenset(key for guard, key in keys if guard == FREE or key[0] not in WORD)
    return Beginnings(at_words, anywhere, line)


def _two_characters(start: str) -> Iterator[str]:
    """Every key that a place which begins so can have; at the end of a text it is short."""
    if start:
        yield start
    if len(start) < KEY:
        for character in ASCII:
            yield from _two_characters(start + character)


State = tuple[int, str, bool]
"""What must stand before, the characters so far, and whether what follows them is unknown."""


def _grown(states: set[State], items: Iterable[tuple[Any, Any]], flags: int) -> set[State]:
    """Gives the states after a sequence of the syntax tree."""
    for op, argument in items:
        open_ones = {state for state in states if not state[2] and len(state[1]) < KEY}
        if not open_ones:
            break
        states = (states - open_ones) | _after(open_ones, str(op), argument, flags)
    return states


def _after(states: set[State], op: str, argument: Any, flags: int) -> set[State]:
    match op:
        case "LITERAL":
            return _with(states, frozenset(chr(argument)), flags)
        case "IN":
            return _with(states, _characters(argument), flags)
        case "BRANCH":
            return set().union(*(_grown(states, branch, flags) for branch in argument[1]))
        case "SUBPATTERN":
            _, added, taken, items = argument
            return _grown(states, items, (flags | added) & ~taken)
        case "ATOMIC_GROUP":
            return _grown(states, argument, flags)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, items = argument
            result: set[State] = set()
            for times in range(min(most, KEY) + 1):
                if times >= min(least, KEY):
                    result |= states
                states = _grown(states, items, flags)
            return result
        case "AT" | "ASSERT" | "ASSERT_NOT":
            guard = _guard(op, argument)
            return {(max(old, guard) if not start else old, start, closed) for old, start, closed in states}
        case "ANY" | "NOT_LITERAL":
            return _with(states, ASCII, flags)
    return {(guard, start, True) for guard, start, _ in states}


def _with(states: set[State], characters: frozenset[str], flags: int) -> set[State]:
    """The states with one character more; where that makes too many, it counts as unknown."""
    if flags & re.IGNORECASE:
        characters = frozenset(one for character in characters for one in (character.lower(), character.upper()))
    characters &= ASCII
    if len(states) * len(characters) > MOST_STATES and all(start for _, start, _ in states):
        return {(guard, start, True) for guard, start, _ in states}
    return {(guard, start + character, False) for guard, start, _ in states for character in characters}


def _characters(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    result: set[str] = set()
    for op, argument in items:
        match str(op):
            case "LITERAL":
                result.add(chr(argument))
            case "RANGE":
                result.update(chr(code) for code in range(argument[0], min(argument[1], 127) + 1))
            case "CATEGORY" if str(argument) in SETS:
                result |= SETS[str(argument)]
            case _:
                return ASCII
    return frozenset(result)


def _guard(op: str, argument: Any) -> int:
    """What an assertion says of the character before; one that says nothing clear leaves it free."""
    if op == "AT":
        return {"AT_BEGINNING": LINE_START, "AT_BOUNDARY": WORD_START}.get(str(argument), FREE)
    direction, items = argument
    if direction > 0 or len(items) != 1 or str(items[0][0]) != "IN":
        return FREE
    named = _characters(items[0][1])
    return WORD_START if (named >= WORD if op == "ASSERT_NOT" else not named & WORD) else FREE
