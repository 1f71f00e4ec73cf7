"""A name once found is masked everywhere: in any case, in any part, misspelt by one letter."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from phi_rules.guard import is_clinical_eponym
from phi_rules.people import PARTICLES, SUFFIXES, TITLES, fold
from phi_rules.rule import LIKELY, Found
from phi_rules.words import Words

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’-](?=[^\W\d_]))*")
SHORTEST = 3
"""A part of two letters ("Li", "Ng") is followed only where it stands as it was written."""
SHORTEST_MISSPELT = 5


def spread(text: str, names: Iterable[tuple[str, str]], words: Words) -> Iterator[Found]:
    """Gives every place where a part of a known name stands. `names`: (name as written, kind)."""
    parts: dict[str, tuple[str, set[str]]] = {}
    for name, kind in names:
        for word in WORD.findall(name):
            for piece in {word, *(p for p in word.split("-") if len(p) > 3)}:
                key = fold(piece)
                if len(key) >= 2 and key not in TITLES | SUFFIXES | PARTICLES:
                    parts.setdefault(key, (kind, set()))[1].add(piece)
    if not parts:
        return
    fuzzy = [part for part in parts if len(part) >= SHORTEST_MISSPELT]
    verdicts: dict[str, str | None] = {}
    for match in WORD.finditer(text):
        word = match.group()
        if word not in verdicts:
            verdicts[word] = _part_of(word, parts, fuzzy, words)
        key = verdicts[word]
        if key is None:
            continue
        start, end = match.span()
        if re.search(r"['’][sS]$", word):
            end -= 2
        if _stands_as_name(text, start, end, key, parts[key][1], words):
            yield Found(
                start, end, parts[key][0], "A", "names.known" if fold(word) == key else "names.misspelt", LIKELY
            )


def _part_of(word: str, parts: dict[str, tuple[str, set[str]]], fuzzy: list[str], words: Words) -> str | None:
    key = fold(word)
    if key in parts:
        return key
    if "-" in key and (hit := next((piece for piece in key.split("-") if piece in parts and len(piece) > 3), None)):
        return hit
    if len(key) < SHORTEST_MISSPELT - 1 or words.is_ordinary(word) or words.is_name(word):
        return None
    return next(
        (part for part in fuzzy if abs(len(part) - len(key)) <= 1 and OSA.distance(part, key, score_cutoff=1) <= 1),
        None,
    )


def _stands_as_name(text: str, start: int, end: int, key: str, written: set[str], words: Words) -> bool:
    word = text[start:end]
    if is_clinical_eponym(text, start, end, words):
        return False
    if len(key) < SHORTEST:
        return word in written and word[0].isupper()
    if not words.is_ordinary(key):
        return True
    if word[0].islower():
        # "long" and "brown" are words; in lower case they are the name only beside another part of it, which the reader of names sees.
        return not words.is_everyday(key) and words.is_name(key) and word in written
    if word.isupper() and len(word) > 1:
        return not _capital_line(text, start, end) or not words.is_everyday(key)
    return not words.is_everyday(key) or not _begins_sentence(text, start)


def _capital_line(text: str, start: int, end: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : (text + "\n").find("\n", end)]
    letters = [c for c in line if c.isalpha()]
    return sum(c.isupper() for c in letters) > len(letters) * 0.7


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t")
    return not before or before[-1] in ".!?:\n-•*" or start == 0
