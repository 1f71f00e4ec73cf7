"""What the layout of a note says: header lines, signature lines, dictation trailers. Parsed line by line, before any statistics."""

import re
from collections.abc import Iterator

from phi_rules.recognizers.names import read_name
from phi_rules.rule import SURE, Found, Rule
from phi_rules.words import Words

LETTER = r"[^\W\d_]"
HEADER_HINT = re.compile(
    r"\b(?:mrn?|dob|d\.o\.b|acct|account|enc|csn|rm|room|bed|age|sex|y/?o|male|female|mr#)\b|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}",
    re.IGNORECASE,
)
LAST_FIRST = re.compile(
    rf"^[ \t]*(?P<v>{LETTER}[\w'’-]+(?:[ -]{LETTER}[\w'’-]+)?,[ ]?{LETTER}[\w'’-]+(?: {LETTER}\.?)?(?: (?:jr|sr|ii|iii|iv)\b\.?)?)(?=[ \t]{{2,}}|[ \t]*[|(\t]|[ \t]+(?:mrn?|dob|#)|[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
FIRST_LAST = re.compile(
    rf"^[ \t]*(?P<v>{LETTER}[\w'’-]+(?: {LETTER}\.?)?(?: {LETTER}[\w'’-]+){{1,2}})(?=[ \t]{{2,}}\S|[ \t]*\||\t)",
    re.IGNORECASE | re.MULTILINE,
)
SIGNATURE_RULE = re.compile(r"^[ \t]*(?:_{3,}|-{5,}|\.{5,}|={5,})[ \t]*\n[ \t]*(?=\S)", re.MULTILINE)

RULES = (
    Rule(
        "structure.trailer_initials",
        "INITIALS",
        "A",
        r"^[ \t]*(?P<v>(?-i:[A-Za-z]{2,3}[:/][A-Za-z]{2,3}(?:[:/][A-Za-z0-9]{2,3})?))[ \t]*$",
        source="Dictation trailer: dictator's and transcriptionist's initials",
    ),
    Rule(
        "structure.trailer_initials_after",
        "INITIALS",
        "A",
        r"(?:[ \t]{2,}|[.,;][ \t])(?P<v>(?-i:[A-Za-z]{2,3}[:/][A-Z]{2,3}|[A-Z]{2,3}[:/][a-z]{2,3}))[ \t]*$",
    ),
    Rule(
        "structure.initials_label",
        "INITIALS",
        "A",
        r"\b(?:initials|initialed by|initialled by|init|typed by|tech|transcriptionist|by|d/t by)\b[ \t]?[:=][ \t]*(?P<v>(?-i:[A-Z](?:\.?[A-Z]){1,2}\.?|[a-z]{2,3}))(?![\w])",
    ),
    Rule(
        "structure.dictated_date",
        "DATE",
        "C",
        r"^(?:.*[ \t])?(?:DD?|TT?|DT|R|D&T|dictated|transcribed|revised)[ \t]?:[ \t]*(?P<v>\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?)(?!\d|/\d)",
    ),
)


def laid_out(text: str, words: Words) -> Iterator[Found]:
    """Gives what header, signature and trailer lines name."""
    for pattern in (LAST_FIRST, FIRST_LAST):
        for match in pattern.finditer(text):
            line = text[match.start() : _line_end(text, match.end())]
            if _is_person(match.group("v"), words) and (
                HEADER_HINT.search(line) or (pattern is LAST_FIRST and match.end() == match.start() + len(line))
            ):
                yield Found(match.start("v"), match.end("v"), "PATIENT", "A", "structure.header", SURE)
    for match in SIGNATURE_RULE.finditer(text):
        end = read_name(text, match.end(), words, True)
        if end:
            yield Found(match.end(), end, "PROVIDER", "A", "structure.signature", SURE)
    for rule in RULES:
        for start, end in rule.places(text):
            yield Found(start, end, rule.kind, rule.identifier, rule.id, rule.score)


def _is_person(name: str, words: Words) -> bool:
    parts = re.findall(rf"{LETTER}[\w'’-]+", name)
    return all(words.is_name(part) or not words.is_everyday(part) for part in parts) and any(
        words.is_name(part) or not words.is_ordinary(part) for part in parts
    )


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
