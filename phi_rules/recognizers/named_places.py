"""Towns behind "lives in", hospitals behind "admitted to": places that the words around them tell, or a list knows.

45 CFR 164.514(b)(2)(i)(B) for towns, (R) for facilities.
"""

import re
from collections.abc import Iterator

from phi_rules.lists import words as listed
from phi_rules.page import matches
from phi_rules.rule import SURE, Found, one_of
from phi_rules.words import Words

LIVES = one_of(
    """
    lives in / living in / resides in / residing in / resident of / moved (?:here )?(?:from|to) / native of
    grew up in / born in / hometown (?:is|of)
    travel(?:ed|led|s)? (?:from|to) / drove from / flew from / visiting from / commutes (?:from|to) / homeless in
    presents from / raised in / housed in
    """
)
CARED_FOR = one_of(
    """
    (?:student|teacher|teaches|college|school|church|worships|volunteers|banks|studies) at
    (?:freshman|sophomore|junior|senior) at
    attends / goes to / enrolled (?:at|in) / graduated from / degree from / member of / fills? at / filled at
    living at
    seen at / admitted (?:to|at) / treated at / presented (?:to|at) / transferred (?:to|from) / hospitali[sz]ed at
    visited / operated at / evaluated at
    followed at / referred (?:to|from|by) / lab at / care at / records from / outside hospital / surgery at
    discharged (?:to|from) / physician at / works? at
    appointment at / practices at / reviewed at / diagnosed at / received at / stay at / case at / performed at
    done at / clinic at / staying at / resides at
    """
)

LIVES_IN = re.compile(rf"\b{LIVES} (?:the )?", re.IGNORECASE)
COMES_FROM = re.compile(
    r"(?:[,)]|\b(?:pt|patient|caregiver)\b[^\n.;:]{0,30}|\bis|\bwas|\bcomes)[ ]from (?=[^\W\d_])", re.IGNORECASE
)
CARE_AT = re.compile(rf"\b{CARED_FOR} (?:the )?", re.IGNORECASE)
EMPLOYED_IN = re.compile(
    r"\b(?:work(?:s|ed|ing)?|employed)\b (?:at|for|by|with) [^\n.;,]{2,40}? in (?=[^\W\d_])", re.IGNORECASE
)
PROPER = re.compile(r"(?:St|Ste|Mt|Ft)\.|[^\W\d_][\w'’-]*")
JOINED = re.compile(r" (?:of |de |del |la |and |& )?| ")
SMALL_WORDS = frozenset(("with", "on", "at", "by", "for", "where", "dr", "mr", "mrs", "ms", "who", "since", "alone"))
WARDS = listed("wards")
SORTS = listed("facility_words") | WARDS
TOWNS = listed("cities")
LONGEST = 6
"""Words that the name of a town or a hospital may have."""


def named_places(text: str, words: Words) -> Iterator[Found]:
    """Gives towns behind "lives in" and facilities behind "admitted to", where the words alone say nothing."""
    for rule, kind, identifier, pattern in (
        ("places.lives_in", "PLACE", "B", LIVES_IN),
        ("places.from", "PLACE", "B", COMES_FROM),
        ("places.employed_in", "PLACE", "B", EMPLOYED_IN),
        ("places.care_at", "FACILITY", "R", CARE_AT),
    ):
        for match in matches(pattern, text):
            end = _read_place(text, match.end(), words, strict=kind == "FACILITY" or rule == "places.from")
            if end:
                yield Found(match.end(), end, kind, identifier, rule, SURE)


def _read_place(text: str, at: int, words: Words, strict: bool) -> int | None:
    """Gives the end of a place's name; None for ordinary words, a state, a ward.

    `strict`: one word of it must be no everyday word.
    """
    end, telling, cursor = at, False, at
    for _ in range(LONGEST):
        token = PROPER.match(text, cursor)
        if (
            not token
            or token.group().lower() in SMALL_WORDS
            or (end == at and token.group().lower() in WARDS and (strict or token.group().lower() not in TOWNS))
        ):
            break
        word, lower = token.group(), text[at].islower()
        if word[0].islower() != lower or (lower and words.is_ordinary(word) and not _in_town(text, at, token.end())):
            break
        telling = telling or not words.is_everyday(word) or words.is_name(word)
        end = token.end()
        joint = JOINED.match(text, end)
        if joint and "and" in joint.group() and text[at:end].lower() in listed("geography"):
            break
        if not joint:
            break
        cursor = joint.end()
    name = text[at:end]
    if not name or name.lower() in listed("geography") or (strict and not telling):
        return None
    if not strict and name.isupper() and len(name) < 4:
        return None
    abbreviation = name.isupper() and len(name) < 5 and name.lower() not in listed("facilities")
    return None if strict and abbreviation else end


def _in_town(text: str, at: int, end: int) -> bool:
    """Whether a list knows the town that these words begin; "las" alone is no word of English."""
    begun = text[at:end].lower()
    return any(
        town == begun or (town.startswith(begun + " ") and text[at : at + len(town)].lower() == town)
        for town in listed("cities")
    )
