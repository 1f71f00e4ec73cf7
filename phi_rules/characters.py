"""Characters as the beginnings of matches are known by: no figure, no kind of blank, little case, none beyond ASCII."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

LETTER: Final = "é"
"""Stands for every part of a word beyond ASCII."""
MARK: Final = "—"
"""Stands for every other character beyond ASCII."""
ALL: Final = frozenset(map(chr, range(128))) | {LETTER, MARK}
SPACE: Final = frozenset(one for one in ALL if one.isspace())
WORD: Final = frozenset(one for one in ALL if one.isalnum() or one == "_")
SETS: Final = {
    "CATEGORY_DIGIT": frozenset("0123456789") | {LETTER},
    "CATEGORY_WORD": WORD,
    "CATEGORY_SPACE": SPACE | {MARK},
    "CATEGORY_NOT_WORD": ALL - WORD,
}
MORE_CASES: Final = frozenset("iksIKS")
"""Letters that equal some beyond ASCII where case is ignored: "ſ" is an "s"."""
SHARES: Final = {" ": 0.15, "0": 0.03, ",": 0.01, ".": 0.02, LETTER: 0.001}
LETTER_SHARE, CAPITAL_SHARE, MARK_SHARE = 0.04, 0.004, 0.003
"""How much of a note is one character; by and large, to tell what is rarer."""


class _Form(dict[int, str]):
    """A table for `str.translate` that knows all characters."""

    def __missing__(self, code: int) -> str:
        return LETTER if chr(code).isalnum() else MARK


FIRST: Final = _Form(
    {code: "0" if 48 <= code < 58 else " " if chr(code) in SPACE else chr(code) for code in range(128)}
)
"""What a beginning keeps of its first character: no figure, no kind of blank."""
REST: Final = _Form({code: one.lower() for code, one in FIRST.items()})
"""What it keeps of the others: no case either."""

Items = Sequence[tuple[Any, Any]]
"""A part of a syntax tree: operations with their arguments."""


def characters_of(items: Items, ignoring_case: int) -> frozenset[str]:
    """Gives the characters of a set of the syntax tree, LETTER or MARK among them for those beyond ASCII."""
    named: set[str] = set()
    for op, argument in items:
        match str(op):
            case "LITERAL":
                named.add(chr(argument))
            case "RANGE":
                low, high = argument
                named.update(chr(code) for code in range(low, min(high, 127) + 1))
                if high > 127:
                    named |= {LETTER, MARK} | (MORE_CASES if ignoring_case else set())
            case "CATEGORY" if str(argument) in SETS:
                named |= SETS[str(argument)]
            case "NEGATE":
                pass
            case _:
                return ALL
    if ignoring_case:
        cases = [form for one in named for form in (one.lower(), one.upper(), one.upper().lower())]
        named |= {form for form in cases if len(form) == 1} | ({LETTER} if named & MORE_CASES else set())
    result = frozenset(one if one in ALL else one.translate(FIRST) for one in named)
    return _all_but(result, items) if str(items[0][0]) == "NEGATE" else result


def _all_but(characters: frozenset[str], items: Items) -> frozenset[str]:
    """What a set leaves; of the characters beyond ASCII some are left unless it names all of a sort."""
    categories = {str(argument) for op, argument in items if str(op) == "CATEGORY"}
    letters = {LETTER} if "CATEGORY_WORD" not in categories else set()
    marks = {MARK} if "CATEGORY_NOT_WORD" not in categories else set()
    return (ALL - characters) | letters | marks


def share(starts: Iterable[str]) -> float:
    """Gives the share of a note's places at which one of some beginnings stands, by and large."""
    total = 0.0
    for start in starts:
        product = 1.0
        for character in start:
            product *= SHARES.get(character) or (
                CAPITAL_SHARE if character.isupper() else LETTER_SHARE if character.isalpha() else MARK_SHARE
            )
        total += product
    return total
