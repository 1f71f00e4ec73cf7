"""Names that something announces: 45 CFR 164.514(b)(2)(i)(A), patients, relatives and providers, and anyone else who
could be asked.

What announces is data in `phi_rules.recognizers.announcements`; how far the name reaches is read word by word in
`phi_rules.name_reader`, since "pt craig states" and "pt craig drake states" have the same form. Names that stand
alone are in `phi_rules.recognizers.name_shapes`.
"""

import re
from collections.abc import Iterator

from phi_rules.name_forms import WORD, Trust
from phi_rules.name_reader import read_name
from phi_rules.page import matches
from phi_rules.recognizers.announcements import ANNOUNCEMENTS, Announcement
from phi_rules.rule import SURE, Found, one_of
from phi_rules.words import Words

CLINICAL_NOUN = re.compile(
    r"(?:['’]s?)?(?:-[A-Z]\w+)?[ \t-]{1,2}"
    + one_of(
        "nodule / sign / disease / syndrome / prosthesis / procedure / operation / score / scale /"
        " test / catheter / drain / fracture / lymphoma / reflex / maneuver / clamp / retractor /"
        " murmur / hernia / stage / grade / criteria / classification / palsy / protocol / stirrup / table /"
        " tongs / frame / bolus / wire / needle / suture / stain / inventory / tube / cannula / forceps /"
        " incision / approach / position / index / type / pattern / screw / plate / rod / hook / collar / brace /"
        " canal / ligament / cyst / node / pouch / duct"
    )
    + r"s?\b|['’]?s?[ \t]{1,2}(?-i:I{1,3}|IV|VI?)(?:-[A-Z\d])?\b",
    re.IGNORECASE,
)
"""What medicine names after people: "Sister Mary Joseph nodule", "Austin Moore prosthesis", "Killip II"."""
AGE = r"(?:,? \(?\d{1,2}(?: ?(?:y/?o|yrs?|mo|wks?))?\)?)?"
MANY = ("names.sons", "names.and_doctor", "names.doctor")
SEVERAL = re.compile(rf"{AGE}(?:,? and |, | & |/|; )(?=(?-i:[A-ZÀ-Þ][a-zà-ÿ]))", re.IGNORECASE)
PAIR = re.compile(rf"{AGE} (?:and|&) (?=(?-i:[A-ZÀ-Þ][a-zà-ÿ]))", re.IGNORECASE)
COMPILED = tuple((one, re.compile(one.pattern, re.IGNORECASE | re.MULTILINE)) for one in ANNOUNCEMENTS)


def announced(text: str, words: Words) -> Iterator[Found]:
    """Gives every name that a title, a label, a relation or a role announces."""
    for rule, pattern in COMPILED:
        for match in matches(pattern, text):
            at = match.end()
            trust = rule.trust
            if trust is Trust.HINT and _capital_means_a_name(match.group(), text, at, words):
                trust = Trust.CAPITAL
            place = read_name(text, at, words, trust, rule.last_first)
            if place and (rule.trust is Trust.TITLE or not _is_of_medicine(text, *place, words)):
                yield Found(*place, rule.kind, "A", rule.id, SURE)
                for other in _others(text, place[1], words, rule):
                    yield Found(*other, rule.kind, "A", rule.id, SURE)


def _others(text: str, at: int, words: Words, rule: Announcement) -> Iterator[tuple[int, int]]:
    """The names that follow the first: "twins Hibo and Hamdi", "kids (Ana 6, Jadiel 3)", "Drs. Ng and Roe"."""
    joint = SEVERAL if rule.id in MANY else PAIR if rule.kind == "RELATIVE" else None
    while joint and (match := joint.match(text, at)):
        place = read_name(text, match.end(), words, Trust.CAPITAL)
        if not place or CLINICAL_NOUN.match(text, place[1]):
            return
        yield place
        at = place[1]


def _is_of_medicine(text: str, start: int, end: int, words: Words) -> bool:
    """Whether what was read is a sign, a device or a score: "Lynch syndrome", "MRI read: Likert 5"."""
    return bool(CLINICAL_NOUN.match(text, end)) or (
        words.is_eponym(text[start:end]) and bool(re.match(r" [\dIV]+\b(?!/)", text[end : end + 4]))
    )


def _capital_means_a_name(announcement: str, text: str, at: int, words: Words) -> bool:
    """Whether "daughter" is written small and "Hope" large: no heading ("Physician Advisor") and no text in
    capitals."""
    if not (
        text[at : at + 1].isupper() and text[at + 1 : at + 2].islower() and announcement.rstrip(" \t(,")[-4:].islower()
    ):
        return False
    word = WORD.match(text, at)
    return announcement.lstrip()[0].islower() or (word is not None and words.can_be_name(word.group()))
