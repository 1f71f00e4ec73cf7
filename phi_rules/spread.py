"""A name once found is masked everywhere: in any case, in any part, misspelt by one letter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from phi_rules.guard import is_clinical_eponym
from phi_rules.misspelt import Names, by_deletions, meant
from phi_rules.name_reader import PARTICLES, SUFFIXES, TITLES, WORD
from phi_rules.people import fold
from phi_rules.rule import LIKELY, Found
from phi_rules.words import Words

BETWEEN = re.compile(r"\.?,? {0,2}")
SUFFIX = re.compile(r",? (?:jr|sr|ii|iii|iv)\b\.?", re.IGNORECASE)
SHORTEST = 3
"""A part of two letters ("Li", "Ng") is no name alone unless written as it was first."""
NO_PART = TITLES | SUFFIXES | PARTICLES


@dataclass(slots=True)
class _Part:
    """One word of known names."""

    kind: str
    written: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Mention:
    """One word of the text that may be a part of a known name."""

    start: int
    end: int
    key: str
    alone: bool
    """Whether it is the name even if no other part stands beside it."""


def spread(text: str, names: Iterable[tuple[str, str]], words: Words, *, misspelt: bool = True) -> Iterator[Found]:
    """Gives every place where a known name or a part of it stands. `names`: (name as written, kind).

    `misspelt`: also where one letter is wrong; for names that are sure to be meant in this text.
    """
    parts: dict[str, _Part] = {}
    for name, kind in names:
        for word in WORD.findall(name):
            for piece in {word, *(p for p in word.split("-") if len(p) > 3)}:
                key = fold(piece)
                if key and key not in NO_PART:
                    parts.setdefault(key, _Part(kind)).written.add(piece)
    run: list[_Mention] = []
    for mention in _mentions(text, parts, words, misspelt):
        if run and not BETWEEN.fullmatch(text, run[-1].end, mention.start):
            yield from _as_found(run, parts, text)
            run = []
        run.append(mention)
    yield from _as_found(run, parts, text)


def _as_found(run: list[_Mention], parts: dict[str, _Part], text: str) -> Iterator[Found]:
    """A run of parts side by side is one mention: "WILL LONG" is a name although "will" and "long" are words."""
    if any(one.alone for one in run) or len({one.key for one in run if len(one.key) > 1}) > 1:
        first = next((one for one in run if one.alone), run[0])
        suffix = SUFFIX.match(text, run[-1].end)
        end = suffix.end() if suffix else run[-1].end
        yield Found(run[0].start, end, parts[first.key].kind, "A", "names.known", LIKELY)


def _mentions(text: str, parts: dict[str, _Part], words: Words, misspelt: bool) -> Iterator[_Mention]:
    fuzzy = by_deletions(parts if misspelt else ())
    verdicts: dict[str, str | None] = {}
    for match in WORD.finditer(text) if parts else ():
        word = match.group()
        if word not in verdicts:
            verdicts[word] = _part_of(word, parts, fuzzy, words)
        key = verdicts[word]
        if key is None:
            continue
        end = match.end() - (2 if re.search(r"['’][sS]$", word) else 0)
        if is_clinical_eponym(text, match.start(), end, words):
            continue
        if (
            word[0].islower()
            and words.is_everyday(word)
            and len(word) > 1
            and not any(w[0].islower() for w in parts[key].written)
        ):
            continue
        if len(word) == 1 and (word.islower() or text[match.start() - 1 : match.start()] not in (" ", "\n", "")):
            continue
        yield _Mention(match.start(), end, key, _stands_alone(text, match.start(), end, key, parts[key].written, words))


def _part_of(word: str, parts: dict[str, _Part], fuzzy: Names, words: Words) -> str | None:
    key = fold(word)
    if key in parts:
        return key
    if "-" in key and (hit := next((piece for piece in key.split("-") if piece in parts and len(piece) > 3), None)):
        return hit
    hit = meant(key, fuzzy)
    return None if hit is None or words.is_ordinary(word) or words.is_name(word) else hit


def _stands_alone(text: str, start: int, end: int, key: str, written: set[str], words: Words) -> bool:
    word = text[start:end]
    if len(key) == 1:
        return False
    if len(key) < SHORTEST:
        return word in written and word[0].isupper()
    if not words.is_ordinary(key):
        return True
    if words.is_everyday(key):
        # "Long" and "Brown" are words: the name only with a capital inside a sentence.
        return (
            word[0].isupper()
            and not word.isupper()
            and not words.is_eponym(key)
            and not _begins_sentence(text, start)
            and word in written
        )
    if word[0].islower():
        return words.is_name(key)
    return words.is_name(key) or not _begins_sentence(text, start)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t")
    return not before or before[-1] in ".!?:\n-•*"
