"""Hospitals, clinics, schools, churches, employers and other places of people by their proper name.

45 CFR 164.514(b)(2)(i)(R) and (A): employers are named there, the others point at the patient. What sort a place is
("Wound Clinic", "outside hospital") names none: a word that tells which one must stand before it.
"""

import re
from collections.abc import Iterator

from phi_rules.lists import words as listed
from phi_rules.page import matches
from phi_rules.recognizers.places import CAP, FACILITY_WORD
from phi_rules.rule import SURE, Found, one_of
from phi_rules.words import Words

SMALL = r"(?!(?:at|to|from|in|on|by|with|for|or|was|is|and|the|of|per|via)\b)"
"""Small words, which a text in capitals writes like names."""
FILLER = r"(?:of|the|and|&|de|del|la)"
NAME = rf"{SMALL}(?:(?:St|Mt|Ft)\.? |[A-Z]\. |{CAP} )(?:(?:{FILLER} )?(?:(?:St|Mt|Ft)\. |{SMALL}{CAP} )){{0,5}}?"
INSTITUTION = one_of(
    r"""
    mosque / masjid / temple / synagogue / cathedral / chapel / ministr(?:y|ies) / fellowship / tabernacle / parish
    presbyterian / lutheran / methodist / baptist / church of (?:god|christ) / mission / law (?:offices?|firm|group)
    legal aid / inn / motel / hotel / suites / hha / fairgrounds
    clubhouse / women'?s / children'?s / plant
    group home / boys? home / food (?:bank|pantry) / fire (?:department|dept\.?|station|rescue) / ambulance
    police(?: department| dept\.?)? / sheriff'?s?(?: office| dept\.?| department)? / school district / isd / head start
    kindergarten / pre-?school / day ?care / montessori / community college / state university / elementary
    (?:treatment|recovery|crisis|community|birth|surgery|kidney|spine|wound|vein|pain|sleep|youth|senior|job) center
    behavioral health / dental / dentistry / optical / orthodontics / eye care / eyecare
    home ?(?:health|care)(?: (?:agency|services|care))? / homecare / home infusion / medical supply / dme / drugs?
    drugstore
    apartments / apts / towers / plaza / trailer park / mobile (?:home )?park / housing(?: authority)? / lodge / villas?
    ymca / ywca / boys and girls club / courthouse / county court / state prison
    """
)
BUSINESS = one_of(
    r"""
    inc\.? / llc / corp(?:oration)?\.? / company / co\b\.? / & co\.? / ltd\.? / industries / logistics / trucking
    transport
    construction / manufacturing / mfg / foods / farms? / orchards? / motors / electric / plumbing / roofing
    landscaping
    janitorial / packing / steel / lumber / mills? / bank / credit union / insurance / hotel / casino / restaurant
    diner
    grill / cafe / bakery / market / grocery / supply / systems / solutions / partners / & sons / and sons
    brothers / bros\.?
    & associates / and associates / freight / airlines / railroad / electronics / products / technologies / labs
    studios
    stores? / salon / warehouse / distribution / energy / oil / mining / paving / concrete / catering / ranch
    dairy / poultry
    """
)
SPECIALTY = one_of(
    r"""
    cardiology / neurology / urology / oncology / dermatology / nephrology / gastroenterology / pulmonology
    rheumatology
    orthop(?:a)?edics? / pediatrics / obstetrics / ob/?gyn / podiatry / ophthalmology / otolaryngology / ent
    psychiatry
    family (?:medicine|practice) / internal medicine / physical therapy / pt / pain management / surgical / radiology
    endocrinology / allergy / primary care / associates / skilled nursing / rehab and nursing / health / women's health
    """
)
FORMS = (
    (
        "facilities.named",
        rf"(?<![\w-])(?P<v>(?P<n>{NAME}){FACILITY_WORD}(?:(?: (?:and )?|, )(?-i:(?=[A-Z])){FACILITY_WORD}){{0,2}})\b",
    ),
    ("facilities.institution", rf"(?<![\w-])(?P<v>(?P<n>{NAME})(?-i:(?=[A-Z])){INSTITUTION})(?![\w])"),
    (
        "facilities.business",
        rf"(?<![\w-])(?P<v>(?P<n>{NAME})(?-i:(?=[A-Z&a])){BUSINESS}(?:,? (?:inc|llc|co|corp)\b\.?)?)(?!\w)",
    ),
    (
        "facilities.practice",
        rf"(?<![\w-])(?P<v>(?P<n>{NAME})(?-i:(?=[A-Z])){SPECIALTY}(?: (?:associates|clinic|group|center|partners"
        rf"|specialists))?)(?!\w)",
    ),
    (
        "facilities.law_office",
        r"\b(?P<v>law offices? of (?P<n>(?-i:[A-Z])[\w'’-]*(?:\.(?= [A-Z]))?(?: (?-i:[A-Z&])[\w'’-]*(?:\."
        r"(?= [A-Z]))?){0,3}))",
    ),
    (
        "facilities.of",
        rf"\b(?P<v>(?:(?-i:[A-Z][a-z][\w'’]+) )?(?-i:University|UNIVERSITY|Port|Kingdom Hall|Assembly|Sunrise"
        rf"|SUNRISE|Brookdale|Willows|Villas|Gardens|Arbors|Oaks|Pines|Meadows|Cottages|Friends|Voices|Hospital"
        rf"|Sisters|Our Lady|OUR LADY|Church|College|Villa|School|Bank|BANK|County|COUNTY|City|Town"
        rf"|University Hospital) (?:of|OF|for(?= (?:Special|Sick|Child|Women|Joint|Behav|Rehab))) (?:the |THE )?"
        rf"(?P<n>{CAP}(?: (?-i:[A-Z][a-z][\w'’-]*)){{0,3}}))",
    ),
)
COMPILED = tuple((rule, re.compile(pattern, re.IGNORECASE)) for rule, pattern in FORMS)
STRONG = re.compile(
    r"\b(?:hospitals?|med(?:ical)? (?:center|centre|ctr)|urgent care|nursing (?:home|center|facility)|infirmary|academy"
    r"|llc|inc\.?|legal aid|isd|university|school district)$",
    re.IGNORECASE,
)
NO_PLACE_BEHIND = re.compile(
    r"[ \t](?:course|day|days|stay|stays|problems?|admissions?|discharge|visits?|number|records?|bed|note|policy"
    r"|acquired"
    r"|staff|list|orders?|medications?|follow|hours|date|id|account|insurance|level|status|based|charges?|bill)\b",
    re.IGNORECASE,
)
ABBREVIATIONS = listed("note_words")
WARDS = listed("wards")
LEADS = listed("facility_leads")
SORTS = listed("facility_words") | WARDS
TOWNS = listed("cities")
WORD = re.compile(r"[^\W\d_][\w'’-]*")


GRAMMAR = listed("grammar")
PRACTICE_LOWER = (
    r"(?:ortho|cardiology|derm|peds|dme|drugs?|gi|ent|eye|dental|oncology|neuro|urology|surgical|hospice|obgyn)"
)
FACILITY_LOWER = re.compile(
    rf"(?:\b(?:at|from|to|T\d\d:\d\d) |[(|@] ?)(?P<v>(?P<n>(?-i:[a-z][\w'’-]+(?: (?:and"
    rf" )?[a-z][\w'’-]+){{0,3}}?)) (?:{FACILITY_WORD}|{PRACTICE_LOWER}))\b",
    re.IGNORECASE,
)
PREFIXED = re.compile(
    r"\b(?P<v>(?:Mercy|Providence|Sunrise|Kaiser|Ascension|Baptist|Methodist|Banner|HCA|Sutter"
    r"|Dignity|Trinity|Sacred Heart|Holy Cross|Good Samaritan)"
    r" (?:(?:of|at) )?(?-i:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?))",
    re.IGNORECASE,
)
"""Health systems that put the town behind their name."""
KNOWN_FACILITY = re.compile(
    rf"(?:\b(?:at|to|from|in|by|the) |[(|] ?|T\d\d:\d\d )"
    rf"(?P<v>{'|'.join(sorted(map(re.escape, listed('facilities')), key=len, reverse=True))})\b",
    re.IGNORECASE,
)


def facilities(text: str, words: Words) -> Iterator[Found]:
    """Gives places of people by their proper names."""
    for rule, pattern in COMPILED:
        for match in matches(pattern, text):
            if NO_PLACE_BEHIND.match(text, match.end("v")):
                continue
            start = _begin(match, words)
            if start is not None and _tells_which(text[start : match.end("n")], match, words, rule):
                yield Found(start, match.end("v"), "FACILITY", "R", rule, SURE)
    for match in matches(KNOWN_FACILITY, text):
        if match["v"][0].isupper() or not words.is_ordinary(match["v"]):
            yield Found(*match.span("v"), "FACILITY", "R", "facilities.known", SURE)
    for match in matches(PREFIXED, text):
        last = match["v"].split()[-1]
        if not words.is_everyday(last) or last.lower() in TOWNS:
            yield Found(*match.span("v"), "FACILITY", "R", "facilities.prefixed", SURE)
    for match in matches(FACILITY_LOWER, text):
        if _tells_which_in_lower_case(match["n"].split(), words):
            yield Found(*match.span("v"), "FACILITY", "R", "facilities.lower", SURE)


def _begin(match: re.Match[str], words: Words) -> int | None:
    """Where the proper name starts: words before it that only say what sort or what happened are passed over."""
    if match.start("n") > match.start("v"):
        return match.start("v")
    tokens = list(WORD.finditer(match.string, match.start("n"), match.end("n")))
    for at, token in enumerate(tokens):
        low = token.group().lower()
        rest = tokens[at + 1 :]
        passed = (
            low in WARDS
            or low in LEADS
            or (token.group().isupper() and len(low) < 5 and low in ABBREVIATIONS and low not in ("st", "mt", "ft"))
        )
        if not (passed and rest and any(one.group().lower() not in SORTS for one in rest)):
            return token.start()
    return None


def _tells_which(name: str, match: re.Match[str], words: Words, rule: str) -> bool:
    tokens = [
        token for token in WORD.findall(name) if len(token) > 1 and token.lower() not in ("of", "the", "and", "for")
    ]
    telling = [
        token
        for token in tokens
        if token.lower() in TOWNS
        or (
            token.lower() not in SORTS
            and len(token) > 2
            and (token.lower() not in ABBREVIATIONS or words.can_be_name(token))
        )
    ]
    if name.isupper() and rule == "facilities.business" and len(match["v"].split()[-1]) < 4:
        return False
    strong = bool(STRONG.search(match["v"])) and not match["v"].split()[-1].islower()
    if name.isupper() or rule in ("facilities.practice", "facilities.institution"):
        # A text in capitals, or a word such as "Cardiology", tells nothing by itself.
        if strong and telling and not all(words.is_everyday(one) and not words.can_be_name(one) for one in telling):
            return True
        least = [one for one in telling if not words.is_everyday(one) or words.can_be_name(one) or one.lower() in TOWNS]
        return (
            bool(least)
            if rule != "facilities.practice"
            else any(not words.is_everyday(one) or words.is_name(one) for one in telling)
        )
    if strong and len(tokens) > 0 and not all(token.lower() in WARDS for token in tokens):
        return True
    return bool(telling)


def _tells_which_in_lower_case(named: list[str], words: Words) -> bool:
    """ "from ridge brook pain clinic" names one, "from the pain clinic" does not."""
    if any(word in GRAMMAR for word in named):
        return False
    return not words.is_ordinary(named[0]) or any(
        word not in SORTS and (words.can_be_name(word) or not words.is_everyday(word)) and not words.is_eponym(word)
        for word in named
    )
