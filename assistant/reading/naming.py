"""Whether words that match a term of the code set name its condition, or only a place or a thing it speaks of."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from assistant.reading.tables import table
from codesets import language


def names_a_condition(spoken: Sequence[str], term: str, word_before: str) -> bool:
    """Says whether `spoken`, the words of a text that match a term, name what the term is.

    Words in `data/terms.toml` decide for a single word; several must say what the term is and all that qualifies it.
    """
    lists = table("terms")
    if all(word in lists["general"] or word in lists["mostly_else"] for word in spoken):
        return False
    if spoken[0] in lists["denying"] and not term.lower().startswith(spoken[0]):
        return False  # "without nausea or vomiting" is no "nausea without vomiting"
    if len(spoken) == 1:
        return not (word_before[:1].isdigit() and spoken[0] in lists["units"])
    said = _said(spoken)
    unsaid = frozenset(language.forms(term)) - said
    return bool(said & _head(term)) and not unsaid & (_forms_of("must_be_said") | _qualifiers(term))


def telling(spoken: Iterable[str]) -> frozenset[str]:
    """The forms of the words that say something of their own: no stop word, filler or side."""
    said = (form for word in spoken for form in language.forms(word))
    return frozenset(form for form in said if form not in language.fillers() and form not in language.sides())


_AFTER_HEAD = re.compile(
    r"\s*[\[(].*?[\])]|,.*|\b(?:of|in|to|due|with|by|for|from|following|classified)\b.*", re.IGNORECASE
)


@lru_cache(maxsize=1 << 12)
def _head(term: str) -> frozenset[str]:
    """The forms that say what a term is, not where: "fracture" of "Fracture of one rib".

    Without one of them the rest of a term only names a place: "skin" is no tuberculosis of skin.
    """
    before = _before_place(term)
    of_something = re.search(r"\bof\b", term) is not None
    if not before or (not of_something and before[-1] in _forms_of("bare_heads")):
        return frozenset(language.forms(term))
    return frozenset(before if of_something else before[-1:])


def _qualifiers(term: str) -> frozenset[str]:
    """What a term says before its head: who does not say "traumatic" does not mean a traumatic cataract."""
    return frozenset(_before_place(term)) - _forms_of("bare_heads") - _forms_of("unsaid_qualifiers")


def _before_place(term: str) -> list[str]:
    before = language.forms(_AFTER_HEAD.sub("", term))
    return [form for form in before if form not in language.fillers() and form not in language.sides()]


def _said(spoken: Sequence[str]) -> frozenset[str]:
    """The forms that words stand for, abbreviations written out in every reading."""
    return frozenset(token.form for reading in language.readings(spoken) for token in reading)


@cache
def _forms_of(name: str) -> frozenset[str]:
    """The forms of a word list of `data/terms.toml`."""
    return frozenset(form for word in table("terms")[name] for form in language.forms(word))
