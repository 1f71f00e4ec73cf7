"""Reads how far a name reaches from the place where it is announced."""

import re
from dataclasses import dataclass
from enum import IntEnum

from phi_rules.lists import words as listed
from phi_rules.rule import one_of
from phi_rules.words import Words

LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}(?:{LETTER}|[\u0300-\u036f'’-](?={LETTER}))*")
GAP = re.compile(r"\.?[ \t]{1,2}")
COMMA = re.compile(r",[ \t]?")
PARTICLES = listed("particles")
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
TITLES = frozenset(["dr", "drs", "mr", "mrs", "ms", "miss", "doctor", "prof"])
NEVER = listed("not_names")
"""Words that neither begin nor continue a name, whatever announces it: but "Will" and "May" do, with their capital."""
MONTH_DAY = re.compile(
    one_of("jan / feb / mar / apr / may / june? / july? / aug / sep / oct / nov / dec") + r"[a-z]*\.?[ \t]{1,2}\d",
    re.IGNORECASE,
)
CREDENTIAL = one_of(
    r"""
    M\.?\s?D\.? / D\.?\s?O\.? / M\.?B\.?B\.?S\.? / N\.?P\.? / P\.?A\.?(?:-C)? / R\.?N\.? / L\.?[PV]\.?N\.?
    C\.?R\.?N\.?A\.? / A\.?R?\.?P\.?R?\.?N\.? / ARNP / DNP
    FNP(?:-BC|-C)? / ANP / PNP / CNM / CNS / BSN / MSN / PharmD / Pharm\.D\. / R\.?Ph\.? / LC?SW / MSW / LICSW
    LMFT / LPC / LMHC / Psy\.?D\.? / Ph\.?D\.?
    DPM / DDS / DMD / O\.?D\.? / D\.?C\.? / DPT / PTA? / OTR/?L? / COTA / (?:CCC-)?SLP / RDN? / RRT / CRT / EMT-?P?
    RT\(R\) / MA / CMA / CNA / CPC / CCS
    RHIT / RHIA / FAC[SPC] / MPH
    """
)
PERSON_VERB = re.compile(
    r"[ \t]*(?:[,.;)(|\n]|$|"
    + one_of(
        "is / was / has / had / states? / stated / reports? / reported / den(?:ies|ied) / agrees?"
        " / can / says? / said / presents? / presented / tolerated / called"
    )
    + r"\b)",
    re.IGNORECASE,
)
"""What a person does or is right behind the name, or a mark that ends the name."""
LONGEST = 6
"""Words a name may have, particles and initials included: "Maria de la Cruz y Soto"."""


class Trust(IntEnum):
    """How surely a name follows an announcement."""

    LISTED = 0
    """A name may follow; only one that the list of names knows counts."""
    HINT = 1
    """A name or ordinary words follow: what no dictionary explains is a name."""
    LABEL = 2
    """A name should follow; a heading may too ("Anesthesia: General")."""
    TITLE = 3
    """A name must follow, even one that is also a word ("Mr. Long", "Dr. Foley")."""


@dataclass(slots=True)
class _Name:
    """A name while it is read."""

    trust: Trust
    lower: bool
    """Written without capitals."""
    solid: int = 0
    """Words of two letters and more so far."""
    initials: int = 0
    known: bool = False
    """Whether one of its words is surely a name."""


def read_name(text: str, at: int, words: Words, trust: Trust, last_first: bool = False) -> tuple[int, int] | None:
    """Gives start and end of the name that begins at a place, None when none does. A title before it is passed over.

    `last_first`: "Brown, Mary" may be one name.
    """
    first = WORD.match(text, at)
    if first and first.group().lower() in TITLES and (gap := GAP.match(text, first.end())):
        at, trust = gap.end(), Trust.TITLE
    name = _Name(trust, _is_lower(text, at))
    end, cursor = None, at
    for _ in range(LONGEST):
        token = WORD.match(text, cursor)
        if not token or MONTH_DAY.match(text, cursor):
            break
        word, low = token.group(), token.group().lower()
        gap = GAP.match(text, token.end())
        if (
            low in PARTICLES
            and gap
            and WORD.match(text, gap.end())
            and not (name.lower and name.solid and low in words.everyday and low not in words.names)
        ):
            cursor = gap.end()
            continue
        dotted = text.startswith(".", token.end())
        if low in SUFFIXES and name.solid:
            end = token.end() + dotted
            break
        if len(word) == 1:
            if not _is_initial(word, dotted, text, token.end(), name):
                break
            name.initials += 1
            end = token.end() + dotted
        elif _may_be_part(word, text, token.end(), words, name):
            name.solid += 1
            name.known = name.known or words.is_name(word) or not words.is_ordinary(word)
            end = token.end()
            dotted = dotted and low in ("st", "ste")
            if text.startswith(".", token.end()) and not dotted:
                break
        else:
            break
        comma = COMMA.match(text, token.end())
        if gap:
            cursor = gap.end()
        elif comma and (after := WORD.match(text, comma.end())) and after.group().lower() in SUFFIXES:
            end = after.end() + text.startswith(".", after.end())
            break
        elif comma and after and last_first and name.solid <= 2 and _may_be_first(after.group(), words, name):
            last_first, cursor = False, comma.end()
        else:
            break
    if end is None or not name.solid or (trust is Trust.LISTED and not name.known):
        return None
    return at, end


def read_credentialled(text: str, start: int, end: int, words: Words) -> int | None:
    """Gives where the name before a credential starts: the longest tail of words that can all be a name's; None
    when none can."""
    begin = None
    tokens = list(WORD.finditer(text, start, end))
    person = any(len(t.group()) == 1 or words.is_name(t.group()) for t in tokens)
    for token in reversed(tokens):
        word, low = token.group(), token.group().lower()
        if low in SUFFIXES or low in PARTICLES:
            continue
        if low in TITLES or (low in NEVER and not words.is_name(word) and len(word) > 1):
            break
        if not word[0].isupper() or (word.isupper() and 1 < len(word) <= 3 and not words.is_name(word)):
            break
        if len(word) > 1 and not words.is_name(word) and words.is_everyday(word) and not (person and begin is None):
            break
        if re.fullmatch(CREDENTIAL, word):
            break
        begin = token.start()
    return begin


def _is_lower(text: str, at: int) -> bool:
    """Whether the name is written small: by its first word that is neither a particle nor an initial."""
    for token in WORD.finditer(text, at, at + 40):
        if token.group().lower() not in PARTICLES and len(token.group()) > 1:
            return token.group()[0].islower()
    return False


def _is_initial(word: str, dotted: bool, text: str, end: int, name: _Name) -> bool:
    before_name = bool(re.match(rf"\.?[ \t]{{1,2}}(?:{LETTER}\.?[ \t]{{1,2}})?{LETTER}{{2}}", text[end : end + 12]))
    if word.islower() and not name.lower:
        return False
    if name.solid:
        return (
            dotted
            or before_name
            or (word.isupper() and not name.lower)
            or bool(re.match(r"\s*(?:$|[,\n]|dos\b|mrn\b)", text[end : end + 8]))
        )
    return before_name and (word.lower() not in "ai" or dotted or word.isupper() or name.trust >= Trust.LABEL)


def _may_be_part(word: str, text: str, end: int, words: Words, name: _Name) -> bool:
    if word[0].islower() != name.lower:
        return False
    if word.lower() in NEVER:
        capital = not name.lower and words.is_name(word)
        return capital and (name.solid > 0 or name.trust is Trust.TITLE or not _sentence_follows(text, end, words))
    return _may_continue(word, words, name) if name.solid else _may_begin(word, text, end, words, name)


def _may_continue(word: str, words: Words, name: _Name) -> bool:
    """ "Jordan Parkinson" and "Zachary P. Leach" are names to their end; "Kelley Cardiology" and "craig states" are
    not."""
    if re.fullmatch(CREDENTIAL, word):
        return False
    if words.is_name(word) or not words.is_ordinary(word):
        return True
    if name.known and not words.is_everyday(word):
        return True
    title_case = not name.lower and not word.isupper()
    return title_case and (name.initials > 0 or (name.known and words.is_eponym(word)))


def _may_begin(word: str, text: str, end: int, words: Words, name: _Name) -> bool:
    listed, everyday = words.is_name(word), words.is_everyday(word)
    if name.trust is Trust.TITLE or name.initials:
        return listed or not everyday or not name.lower or not word.endswith(("ed", "ing", "s", "ly", "tion"))
    if name.trust is Trust.LISTED:
        if listed:
            return not everyday or bool(re.match(r" [A-Z]\.(?! [A-Z])|,? [A-Z]\. [A-Z]", text[end : end + 6]))
        two_words = bool(re.match(rf" {LETTER}", text[end : end + 2]))
        return two_words and not words.is_ordinary(word) and not words.is_eponym(word) and not word.isupper()
    if listed:
        return (
            not (everyday and name.lower and name.trust is Trust.HINT)
            or _is_person_verb(text, end)
            or _name_beside(text, end, words)
        )
    if name.trust is Trust.LABEL and name.lower:
        return not words.is_ordinary(word)
    if name.trust is Trust.LABEL:
        if word.isupper() and len(word) <= 4 and not name.lower and not _name_beside(text, end, words):
            return not words.is_ordinary(word) and len(word) > 3
        return (
            not everyday or bool(re.match(rf" [A-Z]\. {LETTER}", text[end : end + 5])) or _name_beside(text, end, words)
        )
    if words.is_eponym(word) or (word.isupper() and len(word) <= 3):
        return False
    # "pt Bruno states": a dictionary has the word, but only a person states anything.
    return not words.is_ordinary(word) or (
        not everyday and not name.lower and (_is_person_verb(text, end) or _name_beside(text, end, words))
    )


def _may_be_first(word: str, words: Words, name: _Name) -> bool:
    """Whether what stands behind the comma of "Last, First" is a given name."""
    if word[0].islower() != name.lower or re.fullmatch(CREDENTIAL, word, re.IGNORECASE) or len(word) < 2:
        return False
    return words.is_name(word) or not words.is_ordinary(word)


def _name_beside(text: str, end: int, words: Words) -> bool:
    """Whether the next word, behind a blank or the comma of "Last, First", is one the list of names knows or no
    dictionary does."""
    follow = re.match(rf",? ?({LETTER}[\w'’-]+)", text[end : end + 24])
    if not follow or (follow[0][0] == " " and follow[1].lower() in NEVER):
        return False
    return words.is_name(follow[1]) or (follow[1][0].isupper() and not words.is_ordinary(follow[1]))


def _sentence_follows(text: str, end: int, words: Words) -> bool:
    """Tells "Patient Will follow up" from "Patient Will Long"."""
    follow = re.match(rf"[ \t]+({LETTER}+)", text[end : end + 20])
    if not follow or _is_person_verb(text, end):
        return False
    return follow[1][0].islower() or (
        len(follow[1]) > 1 and words.is_everyday(follow[1]) and not words.is_name(follow[1])
    )


def _is_person_verb(text: str, end: int) -> bool:
    return bool(PERSON_VERB.match(text, end))
