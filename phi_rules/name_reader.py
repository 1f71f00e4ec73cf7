"""Reads how far a name reaches from the place where it is announced."""

import re

from phi_rules.credentials import AT_CREDENTIAL
from phi_rules.name_forms import LETTER, PARTICLES, SUFFIXES, TITLES, WORD, Name, Trust
from phi_rules.name_words import may_be_first, may_be_initial, may_be_part
from phi_rules.rule import one_of
from phi_rules.words import Words

__all__ = ["LETTER", "PARTICLES", "SUFFIXES", "TITLES", "WORD", "Trust", "read_name"]

GAP = re.compile(r"\.?[ ]{1,2}|\.(?=[^\W\d_]\.)|\.(?=[A-ZÀ-Þ][a-zà-ÿ])")
"""What stands between two words of a name; nothing but the point in "M.K. Oduya"."""
WRAP = re.compile(r"[ \t]?\n[ \t]{0,4}(?=[^\W\d_a-z])")
"""A line end inside a name, where a long line was broken."""
LONG_LINE = 50
"""Characters from which on a line counts as broken by its length."""
COMMA = re.compile(r"[ \t]?,[ \t]?")
NICKNAME = re.compile(rf"[ \t]{{1,2}}[\"“”('‘]{LETTER}[\w'’-]{{1,14}}[\"“”)'’](?=[ \t]{{1,2}}{LETTER})")
"""The call name between given name and surname: Thaddeus "Tad" Lovell."""
MONTH_DAY = re.compile(
    one_of("jan / feb / mar / apr / may / june? / july? / aug / sep / oct / nov / dec") + r"[a-z]*\.?[ \t]{1,2}\d",
    re.IGNORECASE,
)
LONGEST = 6
"""Words a name may have, particles and initials included: "Maria de la Cruz y Soto"."""


def read_name(text: str, at: int, words: Words, trust: Trust, last_first: bool = False) -> tuple[int, int] | None:
    """Gives start and end of the name that begins at a place, None when none does. A title before it is passed over.

    `last_first`: "Brown, Mary" may be one name.
    """
    first = WORD.match(text, at)
    if first and first.group().lower() in TITLES and (gap := GAP.match(text, first.end())):
        at, trust = gap.end(), Trust.TITLE
    name = Name(text, trust, last_first, *_case(text, at), at)
    for _ in range(LONGEST):
        if not _takes_word(name, words):
            break
    if name.end is None or not name.solid or (trust is Trust.LISTED and not name.known):
        return None
    return at, name.end


def _case(text: str, at: int) -> tuple[bool, bool]:
    """Whether the name is written small, and whether in capitals: by its first word that is neither a particle nor an
    initial."""
    for token in WORD.finditer(text, at, at + 40):
        if token.group().lower() not in PARTICLES and len(token.group()) > 1:
            return token.group()[0].islower(), token.group().isupper()
    return False, False


def _takes_word(name: Name, words: Words) -> bool:
    """Reads one word into the name, and tells whether another may follow it."""
    token = WORD.match(name.text, name.cursor)
    if not token or MONTH_DAY.match(name.text, name.cursor):
        return False
    if name.solid and AT_CREDENTIAL.match(name.text, name.cursor) and not words.is_name(token.group()):
        return False
    low = token.group().lower()
    if (
        low in PARTICLES
        and (gap := GAP.match(name.text, token.end()))
        and _particle_may_stand(low, gap.end(), name, words)
    ):
        name.cursor = gap.end()
        return True
    dotted = name.text.startswith(".", token.end())
    if low in SUFFIXES and name.solid:
        name.end = token.end() + dotted
        return False
    if len(low) == 1:
        if not may_be_initial(token, dotted, name):
            return False
        name.initials += 1
        name.lower = name.lower and token.group().islower()
        name.end = token.end() + dotted
        return _moves_on(name, token.end(), words)
    if not may_be_part(token.group(), token.end(), words, name):
        return False
    name.solid += 1
    name.known = name.known or words.is_name(token.group()) or not words.is_ordinary(token.group())
    name.end = token.end()
    return (not dotted or low in ("st", "ste")) and _moves_on(name, token.end(), words)


def _particle_may_stand(low: str, after: int, name: Name, words: Words) -> bool:
    """Whether "de" or "la" belongs to the name: something follows it, and in lower case it is no word of the
    sentence."""
    if not WORD.match(name.text, after):
        return False
    return not (name.lower and name.solid and low in words.everyday and low not in words.names)


def _moves_on(name: Name, end: int, words: Words) -> bool:
    """Moves to where the next word would stand; False where the name must end here."""
    text = name.text
    if nickname := NICKNAME.match(text, end):
        end = nickname.end()
    if gap := GAP.match(text, end):
        name.cursor = gap.end()
        return True
    if (wrap := WRAP.match(text, end)) and _goes_on_behind(wrap, name, words):
        name.cursor = wrap.end()
        return True
    comma = COMMA.match(text, end)
    after = comma and WORD.match(text, comma.end())
    if not comma or not after:
        return False
    if after.group().lower() in SUFFIXES:
        name.end = after.end() + text.startswith(".", after.end())
        return False
    if name.last_first and name.solid <= 2 and may_be_first(after.group(), after.end(), words, name):
        name.last_first, name.cursor = False, comma.end()
        return True
    return False


def _goes_on_behind(wrap: re.Match[str], name: Name, words: Words) -> bool:
    """Whether a long line was broken inside the name: what follows is sure to be a name."""
    line = wrap.start() - (name.text.rfind("\n", 0, wrap.start()) + 1)
    follow = WORD.match(name.text, wrap.end())
    return (
        line >= LONG_LINE
        and name.solid == 1
        and follow is not None
        and follow.group()[1:].islower()
        and (words.is_name(follow.group()) or not words.is_ordinary(follow.group()))
    )
