"""Names that nothing announces and that their own shape tells: before a credential, before an age, with a middle
initial, before a relation in brackets, by the list of names. 45 CFR 164.514(b)(2)(i)(A)."""

import re
from collections.abc import Iterator

from phi_rules.credentials import CREDENTIAL, read_credentialled
from phi_rules.lists import words as listed
from phi_rules.name_forms import CAPITALS, LETTER, NEVER, PARTICLES, SPEAKS, Trust
from phi_rules.name_reader import read_name
from phi_rules.page import matches
from phi_rules.recognizers.announcements import AROUND, KIN, ROLE
from phi_rules.recognizers.names import CLINICAL_NOUN
from phi_rules.rule import SURE, Found
from phi_rules.words import Words

CAP = r"[A-ZÀ-Þ][^\W\d_]{1,30}+(?:['’-][^\W\d_]{1,30}+){0,3}"
"""A word with a capital, no digits; no letter follows it, so none is ever given back."""
BEFORE_CREDENTIAL = re.compile(
    rf"(?<![\w'’.-])(?P<v>(?:(?:[A-Z]\.){{2,3}}[ ]?)?(?:{LETTER}[\w'’-]*\.?[ ]){{0,3}}?{LETTER}[\w'’-]+(?:,? (?:Jr"
    rf"|Sr|II|III"
    rf"|IV)\.?)?)(?:,[ ]?{CREDENTIAL}|[ ](?:MD|M\.D\.|DO|D\.O\.|NP|PA-C|RN|LPN|CRNA|PharmD|LCSW"
    rf"|PhD|DPM|APRN|FNP|ARNP))(?![\w-])"
)
MIDDLE_INITIAL = re.compile(rf"(?<![\w'’.-])(?P<first>{CAP}) [A-Z]\. (?P<last>{CAP})(?![\w'’-])")
"""A form of its own: no other text puts one letter with a point between two words with capitals."""
BEFORE_AGE = re.compile(
    rf"(?<![\w'’.-])(?P<v>{CAP}(?: {CAP}){{0,2}}),? (?:is )?(?:an? )?(?=\d{{1"
    r",3}[- ]?(?:y/?o\b|y\.o|years?[- ]old|yr))"
)
ROSTER = re.compile(
    rf"^[ \t]*(?:[-*•][ \t]*)?(?P<room>[A-Z]{{0,2}}\d{{1,4}}(?:-?[A-Z\d]{{1,2}})?[ \t:.)|-]{{1,4}})?"
    rf"(?P<v>{CAP}(?:,[ ]?{CAP}| {CAP})?(?: [A-Z]\.?)?),?[ \t|]{{1,4}}(?=\d{{1,3}}[ ]?(?:y/?o[ ]?)?[MF]\b)",
    re.MULTILINE,
)
"""A line of a list of patients: room, name, age and sex ("511 Brown, Mary 33F")."""
LOWER_BEFORE_AGE = re.compile(
    rf"(?<![\w'’.-])(?P<v>{LETTER}{{2,30}}(?:['’-]{LETTER}+)? (?:{LETTER}{{2,30}}(?:['’-]{LETTER}+)?)),? "
    rf"(?=\d{{1,3}}[ ]?(?:y/?o[ ]?)?[mf]\b)"
)
"""A line of a coder's list: "esperanza quintanilla 93f"."""
SHEET = re.compile(
    rf"(?:(?<=\d[ \t|])|(?<=\d[ \t|]{{2}})|(?<=\d[ \t|]{{3}})|(?<=\d[ \t|]{{4}})|^[ \t|]*)"
    rf"(?P<v>(?:{CAP} )?{CAP},[ ]?(?:{CAP}(?: [A-Z]\.?)?|[A-Z])(?![\w'’]))"
    rf"(?=[ \t|]{{1,4}}(?P<n>\d{{5,}}|\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}})|(?P<w>[ \t|]+[A-Z]))",
    re.MULTILINE,
)
"""A cell of a worklist: "PEÑA, RAY 31188771 07/29/2025 SKOGLUND, A"."""
BEFORE_CHART = re.compile(
    rf"(?:^|(?<=[.!?:;,\n] )|(?<=on )|(?<=for )|(?<=in )|(?<=at )|(?<=the ))(?P<v>{CAP})(?:['’]s?)? (?=(?:chart"
    rf"|encounter|acct|account|claim|case|visit)\b)",
    re.MULTILINE,
)
"""Whose chart it is: "Jones chart needs a 7th character"."""
BED_AND_NAME = re.compile(
    rf"^[ \t]*(?P<room>(?=\S*\d)[A-Z\d]{{1,6}}(?:-[A-Z\d]{{1,3}}){{0,2}})[ \t:]{{1,4}}(?P<v>{CAP}(?: {CAP})?,[ ]?"
    rf"(?:{CAP}|[A-Z]\b))",
    re.MULTILINE,
)
"""A line of a hand-off: "3W-12 Ortiz, J s/p TKA"."""
BEFORE_RELATION = re.compile(
    rf"(?<![\w'’.-])(?P<v>{CAP}(?: (?:[A-Z]\. )?{CAP})?)[ ]?"
    rf"(?:\((?:(?:the |her |his |pt'?s |patient'?s )?(?P<kin>{KIN})|(?P<around>{AROUND})|(?P<role>{ROLE}))\b"
    rf"|,[ ](?:the |her |his |pt'?s )(?P<kin2>{KIN})\b)",
    re.IGNORECASE,
)
"""The relation behind the name: "Kathy Clark (spouse)", "Lucas, his son"."""
NO_NAME_TAIL = re.compile(
    r" (?:county|protocol|stirrups?|trocar|recert|hospital|clinic|street|avenue|road)$", re.IGNORECASE
)
STATES = listed("geography")
INITIAL_SMALL = re.compile(rf"(?<![\w.'’-])[a-z]\. ?(?P<last>[a-zà-ÿ]{{3,30}}(?:['’-]{LETTER}+)?)\b")
"""A name in lower case behind its initial: "j. ruiz"."""
CAPITAL_WORD = re.compile(r"(?<![\w'’.-])[A-ZÀ-Þ][\w'’-]+")


def shaped(text: str, words: Words) -> Iterator[Found]:
    """Gives every name that stands alone and that its shape or the list of names tells."""
    for match in matches(BEFORE_CREDENTIAL, text):
        start = read_credentialled(text, match.start("v"), match.end("v"), words)
        if start is not None:
            yield Found(start, match.end("v"), "PROVIDER", "A", "names.credential", SURE)
    for match in matches(MIDDLE_INITIAL, text):
        if _is_person(match["first"], match["last"], words):
            yield Found(match.start(), match.end(), "NAME", "A", "names.middle_initial", SURE)
    for match in matches(BEFORE_AGE, text):
        if not any(words.is_ordinary(part) and not words.is_name(part) for part in match["v"].split()):
            yield Found(*match.span("v"), "PATIENT", "A", "names.before_age", SURE)
    for match in matches(ROSTER, text):
        parts = re.findall(CAP, match["v"])
        if all(words.can_be_name(part) or not words.is_ordinary(part) for part in parts):
            yield Found(*match.span("v"), "PATIENT", "A", "names.roster", SURE)
            if match["room"]:
                end = match.start("room") + len(match["room"].rstrip(" \t:.)|-"))
                yield Found(match.start("room"), end, "ROOM", "R", "rooms.roster", SURE)
    for match in matches(LOWER_BEFORE_AGE, text):
        if match["v"].islower() and all(
            (words.is_name(part) or not words.is_ordinary(part)) and part not in NEVER for part in match["v"].split()
        ):
            yield Found(*match.span("v"), "PATIENT", "A", "names.before_age", SURE)
    for match in matches(BEFORE_CHART, text):
        if words.is_name(match["v"]):
            yield Found(*match.span("v"), "PATIENT", "A", "names.before_chart", SURE)
    for match in matches(BED_AND_NAME, text):
        parts = [part for part in re.findall(CAP, match["v"]) if len(part) > 1]
        if all(words.can_be_name(part) or not words.is_ordinary(part) for part in parts):
            yield Found(*match.span("v"), "PATIENT", "A", "names.roster", SURE)
            yield Found(*match.span("room"), "ROOM", "R", "rooms.roster", SURE)
    for match in matches(INITIAL_SMALL, text):
        if words.is_name(match["last"]):
            yield Found(*match.span(), "NAME", "A", "names.initial_small", SURE)
    yield from _on_sheets(text, words)
    yield from _before_relations(text, words)
    yield from _listed(text, words)


def _on_sheets(text: str, words: Words) -> Iterator[Found]:
    """Names of a worklist, where a record number or a date stands before or behind, and the number itself."""
    for match in matches(SHEET, text):
        behind_number = text[match.start("v") - 1 : match.start("v")].isspace() and re.search(
            r"\d[/-]\d{2,4}[ \t|]+$", text[max(0, match.start("v") - 10) : match.start("v")]
        )
        if not match["n"] and not behind_number:
            continue
        parts = [part for part in re.findall(CAP, match["v"]) if len(part) > 1]
        if match["v"].split(",")[-1].strip().lower() in STATES:
            continue
        if (
            not match["n"] and any(_is_short_form(part, words) and part.lower() not in PARTICLES for part in parts)
        ) or all(words.is_everyday(part) and not words.can_be_name(part) for part in parts):
            continue
        yield Found(*match.span("v"), "PATIENT" if match["n"] else "PROVIDER", "A", "names.sheet", SURE)
        if match["n"] and match["n"].isdigit():
            yield Found(*match.span("n"), "ID", "H", "numbers.sheet", SURE)


def _before_relations(text: str, words: Words) -> Iterator[Found]:
    for match in matches(BEFORE_RELATION, text):
        parts = re.findall(CAP, match["v"])
        if not parts or not match["v"][0].isupper() or CLINICAL_NOUN.match(text, match.end("v")):
            continue
        if all(
            (words.can_be_name(part) or not words.is_ordinary(part)) and not _is_short_form(part, words)
            for part in parts
        ):
            kind = "RELATIVE" if match["kin"] or match["kin2"] else "NAME" if match["around"] else "PROVIDER"
            yield Found(*match.span("v"), kind, "A", "names.before_relation", SURE)


def _listed(text: str, words: Words) -> Iterator[Found]:
    for match in matches(CAPITAL_WORD, text):
        word = match.group()
        # "Mary Johnson" and "John D.": a given name the list knows, and something like a surname behind it.
        if not words.is_name(word):
            if _speaks(match, words) and words.can_be_name(word) and not _begins_sentence(text, match.start()):
                yield Found(*match.span(), "NAME", "A", "names.speaks", SURE)
            continue
        if _speaks(match, words):
            yield Found(*match.span(), "NAME", "A", "names.speaks", SURE)
        place = read_name(text, match.start(), words, Trust.LISTED)
        if (
            place
            and " " in text[slice(*place)]
            and not CLINICAL_NOUN.match(text, place[1])
            and not NO_NAME_TAIL.search(text[slice(*place)])
            and not _is_double_eponym(text[slice(*place)], words)
            and not (words.is_eponym(word) and _is_short_form(text[slice(*place)].split()[-1], words))
        ):
            yield Found(*place, "NAME", "A", "names.listed", SURE)


def _speaks(word: re.Match[str], words: Words) -> bool:
    """Whether somebody with this name says or does what only a person does: "Ambrose lives with", "Hope says"."""
    return (
        len(word.group()) > 2
        and word.group()[1:].islower()
        and not words.is_eponym(word.group())
        and word.group().lower() not in CAPITALS | NEVER
        and bool(SPEAKS.match(word.string, word.end()))
    )


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t")
    return not before or before[-1] in ".!?:\n-•*"


def _is_person(first: str, last: str, words: Words) -> bool:
    """ "Zayan F. Deshpande" is one; "Killip I. Grace score", "PCN S. Aureus" and "Davis A. PA" are none."""
    if re.fullmatch(CREDENTIAL, last) or any(_is_short_form(part, words) for part in (first, last)):
        return False
    if any(words.is_everyday(part) and not words.can_be_name(part) for part in (first, last)):
        return False
    return any(words.is_name(part) or not words.is_ordinary(part) for part in (first, last)) and not (
        words.is_eponym(first) and not words.is_name(first)
    )


def _is_short_form(word: str, words: Words) -> bool:
    """An abbreviation: a few capitals that no list of names has."""
    return word.isupper() and len(word) <= 4 and not words.is_name(word)


def _is_double_eponym(name: str, words: Words) -> bool:
    """Austin Flint, Jackson Pratt: two physicians, or one, behind a murmur and a drain; "Clark II" is a level."""
    parts = [part for part in name.split() if len(part) > 2 and not re.fullmatch(r"I{1,3}|IV|VI?", part)]
    numbered = len(parts) < len(name.split()) and bool(re.search(r" (?:I{1,3}|IV|VI?)$", name))
    return (len(parts) > 1 or numbered) and all(words.is_eponym(part) for part in parts)
