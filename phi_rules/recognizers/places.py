"""Streets, towns, counties and ZIP codes: places smaller than a state, 45 CFR 164.514(b)(2)(i)(B).

Towns that the words around them tell are in `phi_rules.recognizers.named_places`, hospitals and employers in
`phi_rules.recognizers.facilities`, rooms in `phi_rules.recognizers.rooms`.
"""

from phi_rules.lists import words as listed
from phi_rules.rule import LIKELY, Rule, one_of

# No word has forty letters; without a bound, a long line of capitals is read anew from each of them.
CAP = r"(?-i:[A-ZÀ-Þ][\w'’&-]{0,40}+)"
TOWN_WORD = r"(?-i:[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]{1,40}+|St\.|Ste\.|Mt\.|Ft\.)"
NO_STREET = listed("grammar") | listed("measures")
"""Words that stand in no name of a street: "45 deg each way", "0615 at St Mary's"."""
DIRECTION = r"(?:[NSEW]{1,2}\.?|North|South|East|West)"
STREET = one_of(
    """
    st(?:reet)?\\b\\.? / ave?(?:nue)?\\b\\.? / r(?:oa)?d\\b\\.? / dr(?:ive)?\\b\\.? / l(?:a)?ne?\\b\\.?
    blvd\\b\\.? / boulevard / ct\\b\\.? / court / cir(?:cle)?\\b\\.? / pl(?:ace)?\\b\\.? / way / pkwy / parkway
    hwy / highway / ter(?:race)? / trl / trail / loop / sq(?:uare)? / pike / row / run / rue / alley / crossing
    plaza / route / cove / bend / walk / hollow
    ridge / view / meadows? / mews / expressway / freeway / turnpike / grove / gardens? / heights / landing / manor
    mill / park / pass / ranch / springs?
    summit / valley / village / vista / knolls? / junction / forest / fork / glen / harbor / estates? / creek
    crescent / bluff / branch / canyon
    """
)
STREET_NAME = r"(?:[a-zà-þ][\w'’-]*|st\.|\d{1,3}(?:st|nd|rd|th))"
UNIT = r"(?:,?\s(?:apt|apartment|unit|suite|ste|#|bldg|building|fl|floor|lot|rm|room)\.? ?#? ?[\w-]{1,6})?"
STATE = one_of(
    """
    (?-i:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])
    Alabama / Alaska / Arizona / Arkansas / California / Colorado / Connecticut / Delaware / Florida / Georgia
    Hawaii / Idaho / Illinois / Indiana / Iowa
    Kansas / Kentucky / Louisiana / Maine / Maryland / Massachusetts / Michigan / Minnesota / Mississippi / Missouri
    Montana / Nebraska / Nevada
    New (?:Hampshire|Jersey|Mexico|York) / (?:North|South) (?:Carolina|Dakota) / Ohio / Oklahoma / Oregon
    Pennsylvania / Rhode Island / Tennessee / Texas
    Utah / Vermont / (?:West )?Virginia / Washington / Wisconsin / Wyoming
    """
)
ZIP = r"\d{5}(?:-\d{4})?"
TOWN = rf"{TOWN_WORD}(?: {TOWN_WORD}){{0,3}}"
FACILITY_WORD = one_of(
    """
    hospitals? / hosp\\b / med(?:ical)? (?:center|centre|ctr|group|associates|clinic|plaza|arts) / clinics?
    health(?:care)?(?: (?:system|center|partners|services|network))?
    infirmary / hospice / nursing (?:home|center|facility)
    rehab(?:ilitation)?(?: (?:center|hospital|institute|facility|and nursing))? / urgent care
    surg(?:ery|ical) center / surgicenter / cancer (?:center|institute) / eye (?:institute|center|clinic|associates)
    heart (?:institute|center|hospital)
    institute / dialysis(?: (?:center|clinic|unit))? / imaging(?: center)? / med center
    (?:radiology|cardiology|surgical) associates / pharmacy / laborator(?:y|ies)
    assisted living / senior living / care center / memory care / manor / SNF
    VA(?:MC)?(?: (?:medical center|hospital|clinic))?
    family (?:practice|medicine) / pediatrics / orthop(?:a)?edics / physicians / elementary(?: school)?
    (?:middle|high|primary|secondary|charter|grade) school / school
    academy / university / college / preschool / daycare / church / shelter / prison / jail
    correctional (?:facility|center|institution) / detention center
    """
)


def is_street(value: str) -> bool:
    """Tells whether a number and a street word make an address: "2 h drive" and "2012 and dr" do not."""
    return not any(word in NO_STREET for word in value.lower().split()[1:-1])


RULES = (
    Rule(
        "places.street",
        "PLACE",
        "B",
        rf"(?<![\w/.#-])(?P<v>\d{{1,6}}[a-z]? (?:{DIRECTION} )?(?:{STREET_NAME} ){{1,3}}?{STREET}"
        rf"(?:\s{DIRECTION}\b)?{UNIT})(?=[,;.)\n]| (?-i:[A-Z])|$)",
        LIKELY,
        is_street,
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
        r"\b(?:address|addr|lives at|residing at|resides at|residence)\b(?: (?:confirmed|verified"
        r"|listed|is|as|on file|of record))* ?[:=]? ?"
        rf"(?P<v>\d{{1,6}}[a-z]? (?:[\w'’.#-]+ ?){{1,6}}{UNIT})(?=,|\n|\.\s|$)",
    ),
    Rule(
        "places.po_box",
        "PLACE",
        "B",
        r"\b(?P<v>p\.?\s?o\.? box \d+|(?:rural route|rr|hc) ?\d+,? box \d+|rural route \d+)\b",
    ),
    Rule("places.town_state_zip", "PLACE", "B", rf"(?P<v>{TOWN})(?=,? {{1,2}}{STATE},? {{1,3}}{ZIP}\b)"),
    Rule(
        "places.town_line",
        "PLACE",
        "B",
        rf"^[ \t]*(?P<v>[a-zà-þ][\w'’.-]+(?: [a-zà-þ][\w'’.-]+){{0,3}}?)(?=,? {{1,2}}{STATE},? {{1,3}}{ZIP}\b)",
    ),
    Rule("places.zip", "ZIP", "B", rf"(?<=[^\d\s][ \n]){STATE},?\s{{1,3}}(?P<v>{ZIP})(?![\w-])"),
    Rule("places.zip_labelled", "ZIP", "B", rf"\bzip(?: ?code)?\s?[:#]?\s?(?P<v>{ZIP})(?![\w-])"),
    Rule(
        "places.county",
        "PLACE",
        "B",
        rf"(?P<v>{CAP}(?: {CAP}){{0,2}} (?:county|parish|borough|township))\b(?! (?:and|of)\b)",
        LIKELY,
    ),
    Rule(
        "places.employer",
        "FACILITY",
        "R",
        r"\b(?:work(?:s|ed|ing)? (?:at|for)|employed (?:at|by|with)|employer(?: is)?|employee of"
        r"|retired from|job at|employer name|occupation at)\b(?:[ \t]?\.{2,})? ?:?[ \t]{0,4}(?:the )?"
        rf"(?P<v>{CAP}(?: (?:(?:(?:of|and|the|&) )?(?!(?:in|as|for|since|until|where|but|full|part|who|with)\b){CAP}"
        r"|plant|warehouse|factory|store|mill|mine|shop|farm|office|school|hospital|depot|yard|"
        r"(?-i:[A-Z]{1,4}\d+))){0,4})",
    ),
)
