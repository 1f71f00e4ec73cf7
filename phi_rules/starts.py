"""The first characters that a part of a pattern can match, read from the syntax tree of `re`."""

import importlib
import re
from collections.abc import Iterable
from functools import cache
from itertools import product, takewhile
from typing import Any, Final

from phi_rules.characters import ALL, FIRST, REST, WORD, Items, characters_of

KEY: Final = 4
"""Characters that a beginning is known by, at most."""
BROAD: Final = 6
"""A set of more characters than this tells too little but for the first: from there on a beginning counts as
unknown."""
MOST: Final = 1_000
"""Beginnings told apart; from there on they count as unknown as well."""

FREE, WORD_START, LINE_START = range(3)
"""What must stand before the first character: anything, no part of a word, a line end or nothing."""

First = tuple[int, str, bool]
"""What must stand before, the first characters, and whether those that follow are known too."""
Starts = tuple[frozenset[First], frozenset[tuple[str, bool]]]
"""How a part begins where it is the first of a match; and, all in the form of REST, where it stands further on."""
NOTHING: Final[Starts] = frozenset({(FREE, "", True)}), frozenset({("", True)})
UNKNOWN: Final[Starts] = frozenset({(FREE, "", False)}), frozenset({("", False)})


def parsed(pattern: re.Pattern[str]) -> Items:
    """Gives the syntax tree of a pattern."""
    # `re` has no public way to it; tests compare the outcome with `finditer` for all our patterns.
    tree: Items = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
    return tree


def starts(items: Items, flags: int) -> frozenset[First]:
    """Gives how the matches of a part of a syntax tree can begin: more ways than there are, never less."""
    return _sequence(items, flags)[0]


def shortest(texts: Iterable[str]) -> frozenset[str]:
    """Gives the texts without those that begin as a shorter one does."""
    given = set(texts)
    return frozenset(one for one in given if not any(one[:length] in given for length in range(len(one))))


def _sequence(items: Items, flags: int) -> Starts:
    found, at = NOTHING, 0
    while at < len(items) and _goes_on(found):
        op, argument = items[at]
        taken = 1
        if str(op) == "LITERAL":
            run = tuple(code for _, code in takewhile(lambda item: str(item[0]) == "LITERAL", items[at : at + KEY]))
            taken, part = len(run), _literals(run, flags & re.IGNORECASE)
        elif str(op) == "ASSERT" and argument[0] > 0 and at == len(items) - 1:
            # What must follow behind a match is as good as its own end, and nothing is known of what follows that.
            firsts, others = _sequence(argument[1], flags)
            part = (
                frozenset((guard, text, False) for guard, text, _ in firsts),
                frozenset((t, False) for t, _ in others),
            )
        else:
            part = _part(str(op), argument, flags)
        found = _joined(found, part)
        at += taken
    return found


def _goes_on(found: Starts) -> bool:
    """Whether what follows is still to be told."""
    return any(known and len(text) < KEY for _, text, known in found[0]) or any(
        known and len(text) < KEY for text, known in found[1]
    )


def _joined(left: Starts, right: Starts) -> Starts:
    """How a sequence of two parts begins."""
    if left is NOTHING:
        return right
    growing = sum(known and len(text) < KEY for _, text, known in left[0])
    right = _cut(right, MOST // max(1, growing))
    firsts: set[First] = set()
    for guard, text, known in left[0]:
        if not known or len(text) >= KEY:
            firsts.add((guard, text, known))
        elif text:
            firsts.update([(guard, (text + more)[:KEY], still) for more, still in right[1]])
        else:
            firsts.update([(max(guard, other), more, still) for other, more, still in right[0]])
    others: set[tuple[str, bool]] = set()
    for text, known in left[1]:
        if not known or len(text) >= KEY:
            others.add((text, known))
        else:
            others.update([((text + more)[:KEY], still) for more, still in right[1]])
    return frozenset(firsts), frozenset(others)


def _cut(part: Starts, most: int) -> Starts:
    """The same with fewer characters, where there are more ways than may be told apart."""
    firsts, others = part
    for length in reversed(range(KEY)):
        if len(others) <= most and len(firsts) <= MOST:
            break
        firsts = frozenset(
            (guard, text[: max(length, 1)], known and len(text) < length) for guard, text, known in firsts
        )
        others = frozenset((text[:length], known and len(text) < length) for text, known in others)
    return firsts, others


def _part(op: str, argument: Any, flags: int) -> Starts:
    match op:
        case "IN":
            return _any_of(characters_of(argument, flags & re.IGNORECASE))
        case "ANY" | "NOT_LITERAL":
            return _any_of(ALL)
        case "BRANCH":
            return _either(_sequence(branch, flags) for branch in argument[1])
        case "SUBPATTERN":
            _, added, taken, items = argument
            return _sequence(items, (flags | added) & ~taken)
        case "ATOMIC_GROUP":
            return _sequence(argument, flags)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, items = argument
            return _repeated(least, most, items, flags)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return frozenset({(_guard(op, argument, flags), "", True)}), NOTHING[1]
    return UNKNOWN


def _either(ways: Iterable[Starts]) -> Starts:
    firsts, others = zip(*ways, strict=True)
    return _cut((frozenset().union(*firsts), frozenset().union(*others)), MOST)


def _repeated(least: int, most: int, items: Items, flags: int) -> Starts:
    once = _sequence(items, flags)
    times = [NOTHING]
    for _ in range(min(most, KEY)):
        times.append(_joined(times[-1], once))
    return _either(times[min(least, KEY) :])


@cache
def _literals(codes: tuple[int, ...], ignoring_case: int) -> Starts:
    sets = [_literal(code, ignoring_case) for code in codes]
    others = ["".join(one).translate(REST) for one in product(*sets)]
    firsts = {one.translate(FIRST) for one in sets[0]}
    rests = {one[1:] for one in others}
    return (
        frozenset((FREE, first + rest, True) for first in firsts for rest in rests),
        frozenset((one, True) for one in others),
    )


@cache
def _literal(code: int, ignoring_case: int) -> frozenset[str]:
    return characters_of([("LITERAL", code)], ignoring_case)


def _any_of(characters: frozenset[str]) -> Starts:
    others = frozenset((one.translate(REST), True) for one in characters)
    firsts = frozenset((FREE, one.translate(FIRST), True) for one in characters)
    return firsts, others if len(others) <= BROAD else UNKNOWN[1]


def _guard(op: str, argument: Any, flags: int) -> int:
    """What an assertion says of the character before; one that says nothing clear leaves it free."""
    if op == "AT":
        return {"AT_BEGINNING": LINE_START, "AT_BOUNDARY": WORD_START}.get(str(argument), FREE)
    direction, items = argument
    if direction > 0 or not items:
        return FREE
    if op == "ASSERT_NOT":
        excluded = items[0][1] if len(items) == 1 and str(items[0][0]) == "IN" else []
        named = {(str(kind), str(one)) for kind, one in excluded}
        return WORD_START if ("CATEGORY", "CATEGORY_WORD") in named and str(excluded[0][0]) != "NEGATE" else FREE
    before = _last(items, flags)
    return LINE_START if before == {"\n"} else FREE if before & WORD else WORD_START


def _last(items: Items, flags: int) -> frozenset[str]:
    """The characters that a part of a syntax tree can end with."""
    op, argument = items[-1]
    match str(op):
        case "LITERAL":
            return characters_of([(op, argument)], flags & re.IGNORECASE)
        case "IN":
            return characters_of(argument, flags & re.IGNORECASE)
        case "MAX_REPEAT" if argument[0] > 0:
            return _last(argument[2], flags)
    return ALL
