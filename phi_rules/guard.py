"""What stays: clinical words, eponyms, places as large as a state. Judges what a model or a weak form found, never
a label or a title."""

import re

from phi_rules.lists import words as listed
from phi_rules.rule import SURE, Found
from phi_rules.words import Words

WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
EPONYM_NOUN = re.compile(
    r"[ -]{0,2}(?:catheter|balloon|sign|disease|syndrome|score|scale|test|criteria|procedure"
    r"|operation|repair|maneuver|drain|clamp|retractor|forceps|suture|stitch|scissors|needle"
    r"|blade|elevator|cannula|tube|bag|graft|fracture"
    r"|ligament|fascia|tendon|node|cyst|hernia|pouch|space|line|reflex|murmur|pulse|palsy"
    r"|bodies|body|cells?|lymphoma|contracture|deformity|lesions?|nodules?|index|grade|stage"
    r"|class|position|technique|approach|incision|flap|speculum|tongs|frame|wires?|pins?|net"
    r"|tumou?r|virus|disorder|dystrophy|chorea|phenomenon|triad|ulcer|esophagus|osteotomy"
    r"|arthroplasty|stain|gland|duct|canal|in place|placed|removed|dced|d/c'd|was (?:placed"
    r"|inserted|removed|discontinued)|to gravity)\b",
    re.IGNORECASE,
)
STRONG_FACILITY = re.compile(
    r"\b(?:hospitals?|med(?:ical)? (?:center|centre|ctr)|urgent care|nursing (?:home|center|facility)|infirmary)$",
    re.IGNORECASE,
)
WARDS = listed("wards")
"""Words before "hospital" that say what sort it is, not which."""
ARTICLE = re.compile(
    r"(?:\b(?:a|an|the|this|no|of|with|without|and|or|for|via|using|his|her|bilateral|left"
    r"|right|large|french|fr|size|new|indwelling|positive|negative)|[-/,#\d])[ ]?$",
    re.IGNORECASE,
)
STATE = listed("geography")
PLACE_BEFORE = re.compile(r"\b(?:in|from|at|near|outside)[ ]$", re.IGNORECASE)
PERSON_AFTER = re.compile(
    r"[ ,]{1,2}(?:is|was|has|had|states?|stated|reports?|reported|denies|denied|says|said"
    r"|agrees|will|wants|called|saw|came|lives|who|notes|noted|tolerated|presents?|presented"
    r"|requests|understands|and|age|aged|\d{2}[ -]?(?:y/?o|years?|yr))\b",
    re.IGNORECASE,
)
FACILITY_SIGN = re.compile(
    r"\b(?:hospital|medical center|clinic|health|healthcare|institute|university|college|school"
    r"|hospice|rehab\w*|nursing|pharmacy|church|company|corp|inc|llc|academy|center|county"
    r"|dialysis|manor|va|imaging|associates|laborator\w+|orthop\w+|pediatrics|physicians"
    r"|medicine|prison|jail|shelter|daycare|parish|borough|township)\b",
    re.IGNORECASE,
)


def why_kept(found: Found, text: str, words: Words) -> str | None:
    """Gives the reason to leave what was found as it is, in the coder's words; None when it must be masked."""
    if found.score >= SURE:
        return None
    value = text[found.start : found.end]
    if found.rule == "model.name":
        return _why_no_person(value, text, found, words)
    if found.rule == "model.place":
        return _why_no_place(value, text, found, words)
    if found.rule == "model.facility":
        return _why_no_facility(value, words)
    if found.kind == "PLACE" and value.lower() in STATE:
        return "state or country"
    if found.rule == "places.facility" and STRONG_FACILITY.search(value) and not value.split()[-1].islower():
        return (
            "clinical word"
            if all(word.lower() in WARDS for word in WORD.findall(STRONG_FACILITY.sub("", value)))
            else None
        )
    if found.kind in ("FACILITY", "PLACE") and found.rule not in ("places.street", "places.street_town"):
        # "Wound Clinic" and "Heart Institute" name no place: a word before must be no everyday one.
        telling = [
            word for word in WORD.findall(FACILITY_SIGN.sub(" ", value)) if len(word) > 2 and word.lower() not in WARDS
        ]
        if all(words.is_everyday(word) and not words.is_name(word) for word in telling):
            return "clinical word"
    return None


def is_clinical_eponym(text: str, start: int, end: int, words: Words) -> bool:
    """Tells whether a name at this place is medicine's word: "a Foley", "Foley catheter", "Murphy's sign"."""
    return words.is_eponym(text[start:end]) and bool(
        EPONYM_NOUN.match(re.sub(r"^['’]s", "", text[end : end + 30]))
        or ARTICLE.search(text[max(0, start - 14) : start])
    )


def _why_no_person(value: str, text: str, found: Found, words: Words) -> str | None:
    if re.search(r"[\d/:|#*%=+]|\n", value):
        return "no name has this form"
    tokens = [token.rstrip(".") for token in WORD.findall(value)]
    solid = [token for token in tokens if len(token) > 1]
    if not solid:
        return "abbreviation"
    if any(words.is_eponym(token) for token in solid) and not (
        len(solid) > 1 and any(words.is_name(t) and not words.is_eponym(t) for t in solid)
    ):
        return "eponym"
    if any(words.is_everyday(token) and not words.is_name(token) for token in solid):
        return "clinical word"
    if len(solid) == 1:
        if solid[0].isupper() and not words.is_name(solid[0]):
            return "abbreviation"
        known = words.is_name(solid[0]) and not words.is_everyday(solid[0])
        return (
            None
            if known or (not words.is_ordinary(solid[0]) and PERSON_AFTER.match(text, found.end))
            else "no sign of a person"
        )
    if value.isupper() and not any(words.is_name(token) for token in solid):
        return "heading"
    return None if any(words.is_name(token) for token in solid) else "no sign of a person"


def _why_no_place(value: str, text: str, found: Found, words: Words) -> str | None:
    if value.lower() in STATE:
        return "state or country"
    if re.search(r"[\d/:|#*%=+]|\n", value) or len(value) < 3 or (value.isupper() and len(value) < 4):
        return "no place has this form"
    tokens = WORD.findall(value)
    if value[0].islower() and any(words.is_ordinary(token) for token in tokens):
        return "clinical word"
    if any(words.is_everyday(token) and not words.is_name(token) for token in tokens) or any(
        words.is_eponym(token) for token in tokens
    ):
        return "clinical word"
    return None if PLACE_BEFORE.search(text[max(0, found.start - 12) : found.start]) else "no sign of a place"


def _why_no_facility(value: str, words: Words) -> str | None:
    if "\n" in value or ":" in value or not FACILITY_SIGN.search(value):
        return "no facility"
    tokens = [token for token in WORD.findall(FACILITY_SIGN.sub(" ", value)) if len(token) > 2]
    return None if any(not words.is_everyday(token) or words.is_name(token) for token in tokens) else "clinical word"
