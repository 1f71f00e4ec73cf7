"""What stays: clinical words, eponyms, codes, places as large as a state. Judges what the tagger or a weak form found,
never a label or a title."""

import re

from phi_rules.days import read_date
from phi_rules.lists import words as listed
from phi_rules.name_forms import PERSON_VERB
from phi_rules.ratios import DAY_ALONE, is_ratio
from phi_rules.recognizers.towns import ANATOMY_OF, TOWN_OF_TWO
from phi_rules.rule import SURE, Found
from phi_rules.words import Words

WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
EPONYM_NOUN = re.compile(
    r"[ -]{0,2}(?:catheter|chart|balloon|sign|disease|syndrome|score|scale|test|criteria|procedure"
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
ACTS = re.compile(
    r"[ ](?:paged|called|texted|phoned|notified|aware|agrees|agreed|accept(?:s|ed|ing)|wants|wanted|asks|asked|says"
    r"|said"
    r"|states|stated|told|saw|rounded|rounding|covering|\(covering\)|ok with|okay with|to see|will see|recommends"
    r"|recommended|plays|works|lives|drove|declined|refused)\b",
    re.IGNORECASE,
)
"""What a person does right behind the name."""
ASKED = re.compile(
    r"\b(?:per|d/w|told|ask|asked|tell|paged|cc|thx|thanks|hi|hey|dear|attn|text|call)[: ]{1,2}$", re.IGNORECASE
)
"""Behind it stands whom one asks or tells."""
SORTS = listed("facility_words") | WARDS
STATE = listed("geography")
FACILITY_SIGN = re.compile(
    r"\b(?:hospital|medical center|clinic|health|healthcare|institute|university|college|school"
    r"|hospice|rehab\w*|nursing|pharmacy|church|company|corp|inc|llc|academy|center|county"
    r"|dialysis|manor|va|imaging|associates|laborator\w+|orthop\w+|pediatrics|physicians"
    r"|medicine|prison|jail|shelter|daycare|parish|borough|township)\b",
    re.IGNORECASE,
)
ZIP = re.compile(r"\d{5}(?:-\d{4})?")
BRAND = re.compile(r"(?!(?:Mc|Mac|De|Del|Di|Do|Dos|Du|La|Le|Lo|San|St|Van|Ver|Von|Fitz)[A-Z])[A-Z]?[a-z]+[A-Z]")
"""A capital within a word makes a product or a vocabulary ("RxNorm"), but for the particles of names."""
SENTENCE_START = re.compile(r"(?:^|[.!?:\n•*-])\s*$")
CODE = re.compile(
    r"[A-TV-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?|\d{4}[0-9A-Z](?:-[0-9A-Z]{2}){0,2}|[A-V]\d{4}(?:-[0-9A-Z]{2})?"
    r"|[CTLS]\d{1,2}(?:-[CTLS]?\d{1,2})?|\d{1,3}[-/]\d{1,3}|\d{1,2}|\d{4,5}-\d{3,4}-\d{1,2}|\d{1,3}(?:-\d{1,3}){3,}",
    re.IGNORECASE,
)
"""The forms of codes (ICD-10-CM, CPT, HCPCS with modifiers), levels, ratios and ranges, package codes (NDC), tapers:
never an identifier by themselves."""
BEFORE_STATE = re.compile(r",? {1,2}(?-i:[A-Z]{2})\b")
"""New York and Washington are towns before a state: "New York, NY"."""
CLOCK = re.compile(r"(?:[01]\d|2[0-3]):?[0-5]\d")
AGE_OR_CLOCK = re.compile(r"\d{1,3}[MF]|0\d{3}", re.IGNORECASE)
"""What else than a room leads a line of a list: "68F", "0230"."""
WORD_AND_NUMBER = re.compile(r"(?:[^\W\d_]+ )?#?\d+")
"""A number, or one word and a number; an address has the number first."""
CODE_SYSTEM = re.compile(
    r"(?:snomed|rxcui|rxnorm|loinc|ndc|cpt|hcpcs|icd(?:-10)?|drg|hcc|apc|umls|cui|cvx)\b[ :#]{0,2}(?=\S*\d|$)",
    re.IGNORECASE,
)
"""What makes a number a concept of a terminology."""
NUMBERED = re.compile(r"(?:#|\b(?:id|no|number|ext|pager|room|rm|mrn|x|code))[:. ]{0,2}$", re.IGNORECASE)
"""What makes four figures a number; without it they are a time of day, as charts write it: "0900"."""
DOSE = re.compile(r"\d+(?:\.\d+)?\s?(?:mg|mcg|ml|g|gm|units?|meq|cc|kg|lb|mm|cm|hz|fr)", re.IGNORECASE)


def why_kept(found: Found, text: str, words: Words) -> str | None:
    """Gives the reason to leave what was found as it is, in the coder's words; None when it must be masked."""
    if found.score >= SURE:
        return None
    value = text[found.start : found.end]
    if found.rule.startswith("tagger."):
        return _why_not_as_tagged(value, text, found, words)
    if found.kind == "DATE":
        return "ratio" if is_ratio(text, found) else None
    if found.kind == "PLACE" and value.lower() in STATE and not BEFORE_STATE.match(text, found.end):
        return "state or country"
    if found.rule == "places.facility" and STRONG_FACILITY.search(value) and not value.split()[-1].islower():
        return (
            "clinical word"
            if all(word.lower() in WARDS for word in WORD.findall(STRONG_FACILITY.sub("", value)))
            else None
        )
    if found.kind in ("FACILITY", "PLACE") and found.rule not in (
        "places.street",
        "places.street_town",
        "places.town_state",
        "places.town_form",
    ):
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
        EPONYM_NOUN.match(re.sub(r"^['’]s?", "", text[end : end + 30]))
        or ARTICLE.search(text[max(0, start - 14) : start])
    )


def _why_not_as_tagged(value: str, text: str, found: Found, words: Words) -> str | None:
    """The tagger has read the words around, so a word both ordinary and a name is left to it; a word that cannot be
    what it says is not."""
    if ANATOMY_OF.search(text[max(0, found.start - 20) : found.start]) or ANATOMY_OF.match(
        f"{value.partition(' of ')[0]} of "
    ):
        return "eponym"
    if found.kind in ("FACILITY", "PLACE") and words.is_eponym(value) and EPONYM_NOUN.match(text, found.end):
        return "eponym"
    tokens = [token.rstrip(".") for token in WORD.findall(value) if len(token.rstrip(".")) > 1]
    everyday = all(words.is_everyday(token) and not words.is_name(token) for token in tokens)
    if found.kind == "DATE" and DAY_ALONE.fullmatch(value):
        # Alone it is also a ratio or a strength. The tagger has read the words around it; they must not say so.
        return "ratio" if is_ratio(text, found) else None
    if CODE.fullmatch(value) and not (found.kind == "PLACE" and ZIP.fullmatch(value)):
        return "code"
    match found.kind:
        case "NAME":
            return _why_no_name(value, text, found, tokens, everyday, words)
        case "PLACE" if value.lower() in STATE and not BEFORE_STATE.match(text, found.end):
            return "state or country"
        case "PLACE" if WORD_AND_NUMBER.fullmatch(value) and not ZIP.fullmatch(value) and everyday:
            return "code"
        case "PLACE" if not re.search(r"\d", value) and (
            len(value) < 3 or (everyday and not TOWN_OF_TWO.fullmatch(value))
        ):
            return "clinical word"
        case "FACILITY":
            return _why_no_facility(value, words)
        case "ID" | "PHONE" if not re.search(r"\d", value):
            return "code"
        case "ID" if CODE_SYSTEM.match(value) or CODE_SYSTEM.search(text[max(0, found.start - 10) : found.start]):
            return "code"
        case "ID" | "PHONE" if DOSE.fullmatch(value):
            return "dose"
        case "ID" | "PHONE" if CLOCK.fullmatch(value) and not NUMBERED.search(
            text[max(0, found.start - 8) : found.start]
        ):
            return "time of day"
        case "ROOM" if not re.search(r"\d", value) or "-" in value or AGE_OR_CLOCK.fullmatch(value):
            return "code"
        case "DATE" if read_date(value).complete() is None:
            # Days and months alone are for patterns: the tagger takes "the 3rd" of a stay for one.
            return "no whole date"
    return None


def _acts(text: str, found: Found) -> bool:
    """Whether somebody is asked or told here, or does what no disease does: "per Roth", "Lamb paged"."""
    return (
        bool(ACTS.match(text, found.end) or ASKED.search(text[max(0, found.start - 10) : found.start]))
        and text[found.start].isupper()
    )


def _why_no_facility(value: str, words: Words) -> str | None:
    """What sort a house is ("Wound & Hyperbaric") names none. A word with a capital that says no sort does, though it
    may be one of every day: "Maple Terrace", "Mission"."""
    telling = [token for token in WORD.findall(FACILITY_SIGN.sub(" ", value)) if token.lower() not in WARDS]
    plain = all(words.is_everyday(token) and not words.is_name(token) for token in telling if len(token) > 2)
    if value.isupper() and not FACILITY_SIGN.search(value) and all(words.is_ordinary(token) for token in telling):
        # Without small letters beside it a capital says nothing: "STONE FRAGMENTS".
        plain = plain or not all(words.can_be_name(token) for token in telling)
    named = any(token[0].isupper() and token[1:].islower() and token.lower() not in SORTS for token in telling)
    return "clinical word" if plain and not named else None


def _why_no_name(value: str, text: str, found: Found, tokens: list[str], everyday: bool, words: Words) -> str | None:
    if re.search(r"\d", value) or any(BRAND.match(token) for token in tokens):
        return "no name has this form"
    if not tokens:
        return "abbreviation"
    if is_clinical_eponym(text, found.start, found.end, words):
        return "eponym"
    if _acts(text, found) and not any(len(token) < 3 for token in tokens):
        return None
    if value.islower() and all(words.is_ordinary(token) for token in tokens):
        # A general dictionary has Paul and Walter too: a noun that a list of names knows is left to the tagger.
        listed_nouns = all(words.can_be_name(token) and not words.is_everyday(token) for token in tokens)
        return None if listed_nouns else "clinical word"
    lead = text[max(0, found.start - 6) : found.start]
    begins = SENTENCE_START.search(lead) and not PERSON_VERB.match(text, found.end)
    if everyday and any(words.is_clinical(token) for token in tokens):
        # Strong, Bone and Lamb are people too. With a capital where grammar asks for none it is left to the tagger.
        capitals = all(token[1:].islower() and words.can_be_name(token) for token in tokens)
        if begins or not capitals:
            return "clinical word"
    if everyday and begins:
        return "clinical word"
    if all(words.is_eponym(token) for token in tokens) and (len(tokens) == 1 or value.isupper()):
        return "eponym"
    if len(tokens) > 1:
        return None
    if words.is_everyday(value) and begins:
        return "clinical word"
    short = len(value) < (6 if _in_small_letters(text, found) else 4)
    return "abbreviation" if value.isupper() and short and not words.can_be_name(value) else None


def _in_small_letters(text: str, found: Found) -> bool:
    """Whether the line is not written in capitals, so that a word in capitals is one for a reason."""
    start, end = text.rfind("\n", 0, found.start) + 1, text.find("\n", found.end)
    rest = text[start : found.start] + text[found.end : end if end >= 0 else len(text)]
    return sum(map(str.islower, rest)) > sum(map(str.isupper, rest))
