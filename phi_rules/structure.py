"""What the layout of a note says: header lines, signature lines, dictation trailers. Parsed line by line, before
any statistics."""

import re
from collections.abc import Iterator

from phi_rules.credentials import CREDENTIAL
from phi_rules.name_forms import LETTER, SUFFIXES, Trust
from phi_rules.name_reader import read_name
from phi_rules.page import matches
from phi_rules.rule import SURE, Found, Rule, one_of
from phi_rules.words import Words

PART = rf"{LETTER}(?:{LETTER}|[\u0300-\u036f'’-]){{1,40}}"
INITIAL = rf"(?: {LETTER}\b\.?)?"
SUFFIX = rf"(?:,? (?:{'|'.join(sorted(SUFFIXES))})\b\.?)?"
FIELD_ENDS = r"(?=[ \t]{2,}|[ \t]*[|(\t]|[ \t]+(?:mrn?|dob|#)|[ \t]*$)"
LAST_FIRST = re.compile(
    rf"^[ \t]*(?P<v>{PART}(?:[ -]{PART})?,[ ]?{PART}{INITIAL}{SUFFIX}){FIELD_ENDS}", re.IGNORECASE | re.MULTILINE
)
FIRST_LAST = re.compile(
    rf"^[ \t]*(?P<v>{PART}{INITIAL}(?: {PART}){{1,2}}{SUFFIX})(?=[ \t]{{2,}}\S|[ \t]*\||\t|[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
HEADER_HINT = re.compile(
    one_of(
        r"\b(?:mrn?|dob|d\.o\.b|acct|account|enc|csn|rm|room|bed|age|sex|y/?o|male|female)\b / \d{1"
        r",2}[/-]\d{1,2}[/-]\d{2,4}"
    ),
    re.IGNORECASE,
)
HEADER_NUMBER = re.compile(
    r"(?<![\w/.-])(?P<v>(?=(?:[A-Za-z -]{0,3}\d){5})[A-Za-z]{0,3}\d{2,}(?:[ -]\d{2,})*)(?![\w/.-])"
)
"""A number of five digits and more between the fields of a header: the record or account number, without a label."""
RULED_LINE = re.compile(r"^[ \t]*(?:_{3,}|-{5,}|\.{5,}|={5,})[ \t]*\n[ \t]*(?=\S)", re.MULTILINE)

RULES = (
    Rule(
        "structure.trailer_initials",
        "INITIALS",
        "A",
        r"^[ \t]*(?P<v>[a-z]{2,3}[:/][a-z]{2,3}(?:[:/][a-z\d]{2,3})?)[ \t]*$",
        source="Dictation trailer: initials of who dictated and who typed",
    ),
    Rule(
        "structure.trailer_initials_after",
        "INITIALS",
        "A",
        r"(?:(?<![ \t])[ \t]{2,}|[.,;][ \t])(?P<v>(?-i:[A-Za-z]{2,3}[:/][A-Z]{2,3}|[A-Z]{2,3}[:/][a-z]{2,3}))[ \t]*$",
    ),
    Rule(
        "structure.trailer_initials_between",
        "INITIALS",
        "A",
        r"\d[ \t]{1,4}(?P<v>(?-i:[A-Z]{2,3}[/:][a-z]{2,3}))(?=[ \t]+(?:job|doc|conf|\d)|[ \t]*$)",
    ),
    Rule(
        "structure.initials_label",
        "INITIALS",
        "A",
        r"\b(?:initials|initial?led by|init|typed by|transcriptionist|by)\b[ \t]?[:=][ \t]*"
        r"(?P<v>(?-i:[A-Z](?:\.?[A-Z]){1,2}\.?|[a-z]{2,3}))(?![\w])",
    ),
    Rule(
        "structure.user_name",
        "INITIALS",
        "A",
        r"\b(?:by|user|from|to)\b[ \t]?:?[ \t](?P<v>(?-i:[a-z]{3,12}|[A-Z][a-z]{2,11})\d{1,4})\b",
        source="User names of record systems: start of the surname, initial, running number",
    ),
    Rule(
        "structure.dictated_date",
        "DATE",
        "C",
        r"^(?:.*[ \t])?(?:DD?|TT?|DT|R|D&T|dictated|transcribed|revised)[ \t]?:[ \t]*"
        r"(?P<v>\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?)(?!\d|/\d)",
    ),
)


def laid_out(text: str, words: Words) -> Iterator[Found]:
    """Gives what header, signature and trailer lines name."""
    yield from _headers(text, words)
    for match in matches(RULED_LINE, text):
        if place := read_name(text, match.end(), words, Trust.LABEL):
            yield Found(*place, "PROVIDER", "A", "structure.signature", SURE)
    for rule in RULES:
        for start, end in rule.places(text):
            yield Found(start, end, rule.kind, rule.identifier, rule.id, rule.score)


def _headers(text: str, words: Words) -> Iterator[Found]:
    for pattern in (LAST_FIRST, FIRST_LAST):
        for match in matches(pattern, text):
            if not _is_person(match["v"], words):
                continue
            rest_end = text.find("\n", match.end())
            rest = text[match.end() : rest_end if rest_end >= 0 else len(text)]
            if rest.strip() and not HEADER_HINT.search(rest):
                continue
            if not rest.strip() and not any(words.is_name(part) for part in re.findall(PART, match["v"])):
                continue  # a line of a list of drugs looks the same
            yield Found(
                match.start("v"), match.end("v"), "PATIENT" if rest.strip() else "NAME", "A", "structure.header", SURE
            )
            for number in HEADER_NUMBER.finditer(rest):
                yield Found(
                    match.end() + number.start(), match.end() + number.end(), "ID", "H", "structure.header_number", SURE
                )


def _is_person(name: str, words: Words) -> bool:
    parts = re.findall(PART, name)
    if re.fullmatch(CREDENTIAL, parts[-1]) or any(
        words.is_everyday(part) and not words.is_name(part) for part in parts
    ):
        return False
    return any(words.is_name(part) or not words.is_ordinary(part) for part in parts)
