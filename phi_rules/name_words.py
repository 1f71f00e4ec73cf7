"""Which words may belong to a name, by what announced it, what stands around and what the dictionaries say."""

import re

from phi_rules.credentials import CREDENTIAL
from phi_rules.name_forms import CAPITALS, LETTER, NEVER, PERSON_VERB, SPEAKS, Name, Trust
from phi_rules.words import Words


def may_be_initial(token: re.Match[str], dotted: bool, name: Name) -> bool:
    """Tells whether one letter stands for a name here: "John Q. Smith", "Brown, J"; no article and no "I"."""
    word, text, end = token.group(), name.text, token.end()
    if text.startswith("/", end):
        return False
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
    return before_name and (word.lower() not in "ai" or dotted or name.trust >= Trust.LABEL)


def may_be_part(word: str, end: int, words: Words, name: Name) -> bool:
    """Tells whether a word that ends at a place may belong to the name."""
    if word[0].islower() != name.lower:
        return False
    if re.fullmatch(CREDENTIAL, word, re.IGNORECASE if len(word) > 2 else 0) and not words.is_name(word):
        return False
    if word.lower() in CAPITALS and word.lower() not in words.names and name.trust is not Trust.TITLE:
        return False
    if name.solid and not name.upper and word.isupper() and len(word) <= 4 and not words.is_name(word):
        return False
    if word.lower() in NEVER:
        capital = not name.lower and words.is_name(word)
        return capital and (
            (name.solid > 0 and not name.upper)
            or (name.solid == 0 and name.trust is Trust.TITLE)
            or not _sentence_follows(name.text, end, words)
        )
    return _may_continue(word, end, words, name) if name.solid else _may_begin(word, end, words, name)


def may_be_first(word: str, end: int, words: Words, name: Name) -> bool:
    """Tells whether what stands behind the comma of "Last, First" is a given name; "Salazar, V." may end with an
    initial behind a label."""
    if len(word) == 1:
        return (
            word.isupper()
            and name.trust >= Trust.LABEL
            and bool(re.match(r"[. \t]*(?:$|\n|[;,|(]|\s{2})", name.text[end : end + 4]))
        )
    if word[0].islower() != name.lower or re.fullmatch(CREDENTIAL, word, re.IGNORECASE):
        return False
    if name.trust < Trust.LABEL:
        return words.is_name(word)
    return words.is_name(word) or not words.is_ordinary(word)


def _may_continue(word: str, end: int, words: Words, name: Name) -> bool:
    """ "Jordan Parkinson" and "Zachary P. Leach" are names to their end; "Kelley Cardiology" and "craig states" are
    not."""
    if re.fullmatch(CREDENTIAL, word):
        return False
    if words.is_name(word) or not words.is_ordinary(word):
        return True
    if name.known and not words.is_everyday(word):
        return True
    if name.lower or word.isupper():
        return False
    if words.can_be_name(word) and name.trust >= Trust.CAPITAL and not _word_follows(name.text, end):
        return True
    suffixed = bool(re.match(r",? (?:Jr|Sr|II|III|IV)\b", name.text[end : end + 6]))
    return name.initials > 0 or (name.known and (suffixed or words.is_eponym(word)))


def _may_begin(word: str, end: int, words: Words, name: Name) -> bool:
    if name.trust is Trust.TITLE or name.initials:
        # "Dr. Strange" but not "dr said", "NO MR. AORTIC GRADIENT" or "MISS DOSES".
        if name.lower and SPEAKS.match(f" {word} "):
            return False
        return words.can_be_name(word) or not words.is_everyday(word) or not (name.lower or name.upper)
    if name.trust is Trust.LISTED:
        return _begins_where_it_may(word, end, words, name)
    if name.trust is Trust.LABEL:
        return _begins_behind_label(word, end, words, name)
    if name.trust is Trust.CAPITAL and word[0].isupper() and word[1:].islower():
        return _begins_with_capital(word, end, words, name)
    return _begins_behind_hint(word, end, words, name)


def _begins_where_it_may(word: str, end: int, words: Words, name: Name) -> bool:
    """ "per Halvorsen", "per protocol": a listed name, or two words no dictionary has."""
    text = name.text
    placed = bool(re.match(r" (?:at|in|on|re|for)\b", text[end : end + 5]))
    if words.is_eponym(word) and (_word_follows(text, end) or not (words.is_name(word) and placed)):
        return False
    if words.can_be_name(word) and word[0].isupper() and word[1:].islower() and (placed or _is_person_verb(text, end)):
        return True
    if words.is_name(word):
        return not words.is_everyday(word) or bool(
            re.match(r" [A-Z]\.(?! [A-Z])|,? [A-Z]\. [A-Z]", text[end : end + 6])
        )
    two_words = bool(re.match(rf" {LETTER}", text[end : end + 2]))
    return two_words and not words.is_ordinary(word) and not words.is_eponym(word) and not word.isupper()


def _begins_behind_label(word: str, end: int, words: Words, name: Name) -> bool:
    """ "Surgeon: Stone" is a name, "Anesthesia: General" and "PT: TLSO" are none."""
    text = name.text
    if words.is_name(word):
        return True
    if name.lower or (word.isupper() and len(word) <= 4 and not _name_beside(text, end, words)):
        return not words.is_ordinary(word) and (name.lower or len(word) > 3)
    return (
        not words.is_everyday(word)
        or bool(re.match(rf" [A-Z]\. {LETTER}", text[end : end + 5]))
        or _name_beside(text, end, words)
    )


def _begins_with_capital(word: str, end: int, words: Words, name: Name) -> bool:
    """ "her daughter Hope", "nurse Sage": grammar asks for no capital, so it is a name, unless English or medicine
    writes the word with one."""
    if word.lower() in CAPITALS or (words.is_eponym(word) and re.search(r"['’]s$", word)):
        return False
    return words.can_be_name(word) or not words.is_everyday(word) or bool(SPEAKS.match(name.text, end))


def _begins_behind_hint(word: str, end: int, words: Words, name: Name) -> bool:
    """ "pt craig states" and "pt Bruno states": a dictionary may have the word, but only a person states anything."""
    text, everyday = name.text, words.is_everyday(word)
    if words.is_name(word):
        return (
            not (everyday and name.lower and name.trust is Trust.HINT)
            or _is_person_verb(text, end)
            or _name_beside(text, end, words)
        )
    if words.can_be_name(word) and not word.endswith("ly") and len(word) > 3 and SPEAKS.match(text, end):
        return True
    if not name.lower and not word.isupper() and re.match(rf" [A-Z]\. {LETTER}", text[end : end + 5]):
        return True
    if words.is_eponym(word) or (word.isupper() and len(word) <= 3) or (name.lower and len(word) <= 3):
        return False
    return not words.is_ordinary(word) or (
        not everyday and not name.lower and (_is_person_verb(text, end) or _name_beside(text, end, words))
    )


def _word_follows(text: str, end: int) -> bool:
    """Whether a word in lower case goes on with the sentence: "Ms. Long Leg brace"."""
    return bool(
        re.match(
            r"[ \t](?!(?:and|or|at|on|in|who|is|was|has|had|to|for|with|from|said|says|states?)\b)[a-z]{4,}",
            text[end : end + 12],
        )
    ) and not SPEAKS.match(text, end)


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
