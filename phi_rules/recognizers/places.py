"""Places smaller than a state: 45 CFR 164.514(b)(2)(i)(B). Facilities, employers, rooms and beds name them too, or fall under (R)."""

import re
from collections.abc import Iterator

from phi_rules.lists import words as listed
from phi_rules.rule import LIKELY, SURE, Found, Rule, one_of
from phi_rules.words import Words

CAP = r"(?-i:[A-ZÀ-Þ][\w'’&-]*)"
TOWN_WORD = r"(?-i:[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+|St\.|Ste\.|Mt\.|Ft\.)"
SMALL = r"(?!(?:at|to|from|in|on|by|with|for|or|was|is)\b)"
"""Small words, which a text in capitals writes like names."""
DIRECTION = r"(?:[NSEW]{1,2}\.?|North|South|East|West)"
STREET = one_of(
    """
    st(?:reet)?\\b\\.? / ave?(?:nue)?\\b\\.? / r(?:oa)?d\\b\\.? / dr(?:ive)?\\b\\.? / l(?:a)?ne?\\b\\.? / blvd\\b\\.? / boulevard / ct\\b\\.? / court / cir(?:cle)?\\b\\.? / pl(?:ace)?\\b\\.? / way / pkwy / parkway
    hwy / highway / ter(?:race)? / trl / trail / loop / sq(?:uare)? / pike / row / run / rue / alley / crossing / plaza / route / cove / bend / walk / hollow
    ridge / view / meadows? / mews / expressway / freeway / turnpike / grove / gardens? / heights / landing / manor / mill / park / pass / ranch / springs?
    summit / valley / village / vista / knolls? / junction / forest / fork / glen / harbor / estates? / creek / crescent / bluff / branch / canyon
    """
)
STREET_NAME = r"(?:[a-zà-þ][\w'’-]*|st\.|\d{1,3}(?:st|nd|rd|th))"
UNIT = r"(?:,?\s(?:apt|apartment|unit|suite|ste|#|bldg|building|fl|floor|lot|rm|room)\.? ?#? ?[\w-]{1,6})?"
STATE = one_of(
    """
    (?-i:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])
    Alabama / Alaska / Arizona / Arkansas / California / Colorado / Connecticut / Delaware / Florida / Georgia / Hawaii / Idaho / Illinois / Indiana / Iowa
    Kansas / Kentucky / Louisiana / Maine / Maryland / Massachusetts / Michigan / Minnesota / Mississippi / Missouri / Montana / Nebraska / Nevada
    New (?:Hampshire|Jersey|Mexico|York) / (?:North|South) (?:Carolina|Dakota) / Ohio / Oklahoma / Oregon / Pennsylvania / Rhode Island / Tennessee / Texas
    Utah / Vermont / (?:West )?Virginia / Washington / Wisconsin / Wyoming
    """
)
ZIP = r"\d{5}(?:-\d{4})?"
TOWN = rf"{TOWN_WORD}(?: {TOWN_WORD}){{0,3}}"
FACILITY_WORD = one_of(
    """
    hospitals? / med(?:ical)? (?:center|centre|ctr|group|associates|clinic|plaza|arts) / clinics? / health(?:care)?(?: (?:system|center|partners|services|network))?
    infirmary / hospice / nursing (?:home|center|facility) / rehab(?:ilitation)?(?: (?:center|hospital|institute|facility|and nursing))? / urgent care
    surg(?:ery|ical) center / surgicenter / cancer (?:center|institute) / eye (?:institute|center|clinic|associates) / heart (?:institute|center|hospital)
    institute / dialysis(?: (?:center|clinic|unit))? / imaging(?: center)? / med center / (?:radiology|cardiology|surgical) associates / pharmacy / laborator(?:y|ies)
    assisted living / senior living / care center / memory care / manor / SNF / VA(?:MC)?(?: (?:medical center|hospital|clinic))?
    family (?:practice|medicine) / pediatrics / orthop(?:a)?edics / physicians / elementary(?: school)? / (?:middle|high|primary|secondary|charter|grade) school / school
    academy / university / college / preschool / daycare / church / shelter / prison / jail / correctional (?:facility|center|institution) / detention center
    """
)
FILLER = r"(?:of|the|and|&)"
FACILITY_NAME = rf"{SMALL}(?:(?:St|Mt)\.? |[A-Z]\. |{CAP} )(?:{SMALL}(?:{FILLER}|(?:St|Mt)\.|{CAP}) ){{0,5}}?"
LIVES = one_of(
    """
    lives in / living in / resides in / residing in / resident of / moved (?:here )?(?:from|to) / native of / grew up in / born in / hometown (?:is|of)
    travel(?:ed|led|s)? (?:from|to) / drove from / flew from / visiting from / commutes (?:from|to) / homeless in / presents from / raised in / housed in
    """
)
CARED_FOR = one_of(
    """
    seen at / admitted (?:to|at) / treated at / presented (?:to|at) / transferred (?:to|from) / hospitali[sz]ed at / visited / operated at / evaluated at
    followed at / referred (?:to|from|by) / lab at / care at / records from / outside hospital / surgery at / discharged (?:to|from) / physician at / works? at
    appointment at / practices at / reviewed at / diagnosed at / received at / stay at / case at / performed at / done at / clinic at / staying at / resides at
    """
)

RULES = (
    Rule(
        "places.street",
        "PLACE",
        "B",
        rf"(?<![\w/.#-])(?P<v>\d{{1,6}}[a-z]? (?:{DIRECTION} )?(?:{STREET_NAME} ){{1,3}}?{STREET}(?:\s{DIRECTION}\b)?{UNIT})(?=[,;.)\n]| (?-i:[A-Z])|$)",
        LIKELY,
        source="USPS Publication 28, appendix C1: street suffixes",
    ),
    Rule(
        "places.street_town",
        "PLACE",
        "B",
        rf"\b\d{{1,6}} (?:{DIRECTION} )?(?:{STREET_NAME} ){{1,3}}?{STREET}{UNIT},?\s{{1,2}}(?P<v>{TOWN})(?=[,.;?\n]|$)",
        LIKELY,
    ),
    Rule(
        "places.address",
        "PLACE",
        "B",
        r"\b(?:address|addr|lives at|residing at|resides at|residence)\b(?: (?:confirmed|verified|listed|is|as|on file|of record))* ?[:=]? ?"
        rf"(?P<v>\d{{1,6}}[a-z]? (?:[\w'’.#-]+ ?){{1,6}}{UNIT})(?=,|\n|\.\s|$)",
    ),
    Rule(
        "places.po_box",
        "PLACE",
        "B",
        r"\b(?P<v>p\.?\s?o\.? box \d+|(?:rural route|rr|hc) ?\d+,? box \d+|rural route \d+)\b",
    ),
    Rule("places.town_state_zip", "PLACE", "B", rf"(?P<v>{TOWN})(?=,? {{1,2}}{STATE}\.?,? {{1,3}}{ZIP}\b)"),
    Rule(
        "places.town_line",
        "PLACE",
        "B",
        rf"^[ \t]*(?P<v>[a-zà-þ][\w'’.-]+(?: [a-zà-þ][\w'’.-]+){{0,3}}?)(?=,? {{1,2}}{STATE}\.?,? {{1,3}}{ZIP}\b)",
    ),
    Rule("places.town_state", "PLACE", "B", rf"(?P<v>{TOWN})(?=, {STATE}(?![\w ]*\d))", LIKELY),
    Rule("places.zip", "ZIP", "B", rf"\b{STATE}\.?,?\s{{1,3}}(?P<v>{ZIP})(?![\w-])"),
    Rule("places.zip_labelled", "ZIP", "B", rf"\bzip(?: ?code)?\s?[:#]?\s?(?P<v>{ZIP})(?![\w-])"),
    Rule(
        "places.county",
        "PLACE",
        "B",
        rf"(?P<v>{CAP}(?: {CAP}){{0,2}} (?:county|parish|borough|township))\b(?! (?:and|of)\b)",
        LIKELY,
    ),
    Rule("places.facility", "FACILITY", "R", rf"(?<![\w-])(?P<v>{FACILITY_NAME}{FACILITY_WORD})\b", LIKELY),
    Rule(
        "places.facility_of",
        "FACILITY",
        "R",
        rf"\b(?P<v>(?-i:[A-Z][\w'’]+ )?(?-i:University|Hospital|Sisters|Lady|Church|College|Sunrise|Villa|School) (?:of|for) (?:the )?{TOWN})",
        LIKELY,
    ),
    Rule(
        "places.employer",
        "FACILITY",
        "R",
        r"\b(?:work(?:s|ed|ing)? (?:at|for)|employed (?:at|by|with)|employer(?: is)?|employee of|retired from|job at)\b ?:? ?(?:the )?"
        rf"(?P<v>{CAP}(?: (?!(?:in|as|for|and|since|until|where|but|full|part|who|with)\b)[\w'’&-]+){{0,4}})",
    ),
    Rule(
        "places.room",
        "ROOM",
        "R",
        r"(?<!operating )\b(?:room|rm|bed|bay|ward|unit)\b\.?\s?(?:no\.?|number|#|:)?\s?"
        r"(?P<v>(?=[a-z-]{0,6}\d)[a-z\d]+(?:-[a-z\d]+)*(?: (?:(?-i:[A-Z][a-z]+|[NSEW]{1,2}) \d+[a-z]?))?)\b(?!\s?(?:air|days|units?|mg|ml|times|hours|per))",
    ),
    Rule("places.icu_bed", "ROOM", "R", r"\b(?P<v>(?:[mscnp]?icu|ccu|pacu|tele|stepdown)-\d{1,3}[a-z]?)\b"),
    Rule("places.floor", "ROOM", "R", r"\b(?P<v>\d{1,2}(?:st|nd|rd|th) floor)\b"),
)

LIVES_IN = re.compile(rf"\b{LIVES} (?:the )?", re.IGNORECASE)
FACILITY_LOWER = re.compile(
    rf"(?:\b(?:at|from|to|T\d\d:\d\d) |[(|] ?)(?P<v>(?-i:[a-z][\w'’-]+(?: (?:and )?[a-z][\w'’-]+){{0,2}}?) {FACILITY_WORD})\b",
    re.IGNORECASE,
)
PREFIXED = re.compile(
    r"\b(?P<v>(?:Mercy|Providence|Sunrise|Kaiser|Ascension|Baptist|Methodist|Banner|HCA|Sutter|Dignity|Trinity|Sacred Heart|Holy Cross|Good Samaritan)"
    r" (?:(?:of|at) )?(?-i:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?))",
    re.IGNORECASE,
)
"""Health systems that put the town behind their name."""
TOWN_KNOWN = re.compile(
    rf"\b(?:in|from|near|to|outside|of) (?P<v>{'|'.join(sorted(map(re.escape, listed('cities')), key=len, reverse=True))})\b",
    re.IGNORECASE,
)
COMES_FROM = re.compile(
    r"(?:[,)]|\b(?:pt|patient|caregiver)\b[^\n.;:]{0,30}|\bis|\bwas|\bcomes)[ ]from (?=[^\W\d_])", re.IGNORECASE
)
CARE_AT = re.compile(rf"\b{CARED_FOR} (?:the )?", re.IGNORECASE)
EMPLOYED_IN = re.compile(
    r"\b(?:work(?:s|ed|ing)?|employed)\b (?:at|for|by|with) [^\n.;,]{2,40}? in (?=[^\W\d_])", re.IGNORECASE
)
PROPER = re.compile(r"(?:St|Ste|Mt|Ft)\.|[^\W\d_][\w'’-]*")
JOINED = re.compile(r" (?:of |de |del |la |and |& )?| ")
SMALL_WORDS = frozenset("with on at by for where dr mr mrs ms who since alone".split())
HEADINGS = frozenset(
    "er ed icu micu sicu ccu nicu picu pacu or snf ltac ltach rehab telemetry floor medicine surgery clinic hospital home unit ward".split()
)


def named_places(text: str, words: Words) -> Iterator[Found]:
    """Gives towns behind "lives in" and facilities behind "admitted to", where the words alone say nothing."""
    for rule, kind, identifier, pattern in (
        ("places.lives_in", "PLACE", "B", LIVES_IN),
        ("places.from", "PLACE", "B", COMES_FROM),
        ("places.employed_in", "PLACE", "B", EMPLOYED_IN),
        ("places.care_at", "FACILITY", "R", CARE_AT),
    ):
        for match in pattern.finditer(text):
            end = _read_place(text, match.end(), words, strict=kind == "FACILITY" or rule == "places.from")
            if end:
                yield Found(match.end(), end, kind, identifier, rule, SURE)
    for match in KNOWN_FACILITY.finditer(text):
        if match["v"][0].isupper() or not words.is_ordinary(match["v"]):
            yield Found(*match.span("v"), "FACILITY", "R", "places.known_facility", SURE)
    for match in PREFIXED.finditer(text):
        if not words.is_everyday(match["v"].split()[-1]) or match["v"].split()[-1].lower() in listed("cities"):
            yield Found(*match.span("v"), "FACILITY", "R", "places.prefixed", SURE)
    for match in FACILITY_LOWER.finditer(text):
        if not words.is_ordinary(match["v"].split()[0]):
            yield Found(*match.span("v"), "FACILITY", "R", "places.facility_lower", SURE)
    for match in TOWN_KNOWN.finditer(text):
        if match["v"][0].isupper() and not words.is_eponym(match["v"]) and not words.is_everyday(match["v"].split()[0]):
            yield Found(*match.span("v"), "PLACE", "B", "places.known_town", SURE)


KNOWN_FACILITY = re.compile(
    rf"(?:\b(?:at|to|from|in|by|the) |[(|] ?|T\d\d:\d\d )(?P<v>{'|'.join(sorted(map(re.escape, listed('facilities')), key=len, reverse=True))})\b",
    re.IGNORECASE,
)


def _read_place(text: str, at: int, words: Words, strict: bool) -> int | None:
    """Gives the end of a place's name; None for ordinary words, a state, a ward. `strict`: one word of it must be no everyday word."""
    token = PROPER.match(text, at)
    if not token:
        return None
    lower = token.group()[0].islower()
    end, telling = None, False
    for _ in range(6):
        word = token.group() if token else ""
        if (
            not word
            or word[0].islower() != lower
            or (end is None and word.lower() in HEADINGS)
            or word.lower() in SMALL_WORDS
        ):
            break
        if lower and words.is_ordinary(word) and not _in_town(text, at, token.end()):
            break
        telling = telling or not words.is_everyday(word) or words.is_name(word)
        end = token.end()
        joint = JOINED.match(text, end)
        token = PROPER.match(text, joint.end()) if joint else None
    if end is None or text[at:end].lower() in listed("geography") or (strict and not telling):
        return None
    if strict and text[at:end].isupper() and len(text[at:end]) < 5 and text[at:end].lower() not in listed("facilities"):
        return None
    return end


def _in_town(text: str, at: int, end: int) -> bool:
    """Whether a list knows the town that these words begin; "las" alone is no word of English."""
    begun = text[at:end].lower()
    return any(
        town == begun or (town.startswith(begun + " ") and text[at : at + len(town)].lower() == town)
        for town in listed("cities")
    )
