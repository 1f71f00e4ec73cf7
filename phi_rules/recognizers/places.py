"""Places smaller than a state, facilities, employers and rooms: 45 CFR 164.514(b)(2)(i)(B), and (R) for rooms and facilities."""

from phi_rules.rule import LIKELY, Rule

CAP = r"(?-i:[A-ZÀ-Þ][\w'’&.-]*)"
CAPS = rf"{CAP}(?: (?:of|the|and|&|at|for|{CAP}))*"
DIRECTION = r"(?:[NSEW]{1,2}\.?|North|South|East|West)"
STREET = (
    r"(?:st(?:reet)?|ave?(?:nue)?|r(?:oa)?d|dr(?:ive)?|l(?:a)?ne?|blvd|boulevard|c(?:our)?t|cir(?:cle)?|pl(?:ace)?|way|pkwy|parkway|hwy|highway|ter(?:race)?|trl|trail"
    r"|loop|sq(?:uare)?|pike|row|run|rue|alley|crossing|plaza|route|rte|cv|cove|pt|point|path|bend|walk|xing|hollow|ridge|view|meadows?|mews|expressway|fwy|freeway|turnpike|grove|green|garden?s?|heights|hill|island|isle|lake|landing|lodge|manor|mill|mount|oval|park|pass|ranch|rapid|rest|spring|spur|station|summit|union|valley|village|ville|vista|wells|knoll|junction|key|light|forest|ford|forge|fork|glen|harbor|haven|inlet|extension|estates?|dale|dam|divide|cliff|club|common|corner|creek|crescent|crest|curve|brook|burg|bypass|camp|canyon|cape|causeway|center|bluff|bottom|branch|bridge|beach|bayou)\b"
)
UNIT = r"(?:,?\s{1,2}(?:apt|apartment|unit|suite|ste|#|bldg|building|fl|floor|lot|rm|room)\.?\s?#?\s?[\w-]{1,6})?"
STATE = (
    r"(?:(?-i:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
    r"|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland"
    r"|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon"
    r"|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming)"
)
ZIP = r"\d{5}(?:-\d{4})?"
FACILITY_WORD = (
    r"(?:hospitals?|medical (?:center|centre|group|associates|clinic|plaza|arts)|med(?:ical)? ctr|clinics?|health(?:care)?(?: (?:system|center|partners|services|network))?|infirmary|hospice|sanatorium|nursing (?:home|center|facility)"
    r"|rehab(?:ilitation)?(?: (?:center|hospital|institute|facility))?|urgent care|surgery center|surgical center|surgicenter|cancer (?:center|institute)|eye (?:institute|center|clinic|associates)"
    r"|heart (?:institute|center|hospital)|(?:\w+ )?institute|dialysis(?: (?:center|clinic|unit))?|imaging(?: center)?|radiology associates|pharmacy|laborator(?:y|ies)|labs"
    r"|assisted living|senior living|care center|healthcare center|memory care|manor|SNF|VA(?:MC)?(?: (?:medical center|hospital|clinic))?|family (?:practice|medicine)|pediatrics|orthop(?:a)?edics|cardiology(?: associates)?|dermatology|physicians|infusion(?: center)?"
    r"|(?:elementary|middle|high|primary|secondary|charter|grade) school|school|academy|university|college|preschool|daycare|church|shelter|prison|jail|correctional (?:facility|center|institution)|detention center)"
)

RULES = (
    Rule(
        "places.street",
        "PLACE",
        "B",
        rf"(?<![\w/.-])(?P<v>\d{{1,6}}[a-z]?\s(?:{DIRECTION}\s)?(?:(?:[a-z][\w'’.-]*|\d{{1,3}}(?:st|nd|rd|th))\s){{1,3}}?{STREET}\.?(?:\s{DIRECTION}\b)?{UNIT})(?=[\s,.;)]|$)(?=,|\s*\n|\.|\s?;|\s(?-i:[A-Z]))",
        LIKELY,
    ),
    Rule(
        "places.street_line",
        "PLACE",
        "B",
        rf"\b(?:address|addr|lives at|residing at|resides at|residence|home)\b(?: (?:confirmed|verified|listed|is|as|on file|of record))*\s?[:=]?\s?(?P<v>\d{{1,6}}[a-z]?\s(?:[\w'’.#-]+\s?){{1,6}}{UNIT})(?=,|\n|\.\s|$)",
    ),
    Rule(
        "places.po_box",
        "PLACE",
        "B",
        r"\b(?P<v>p\.?\s?o\.? box \d+|box \d{2,6}(?=,)|rural route \d+|rr ?\d+ box \d+)\b",
    ),
    Rule(
        "places.city_state_zip",
        "PLACE",
        "B",
        rf"(?P<v>(?-i:[A-ZÀ-Þ][\w'’.-]+)(?: (?-i:[A-ZÀ-Þ][\w'’.-]+)){{0,3}})(?=,?\s{{1,2}}{STATE}\.?,?\s{{1,3}}{ZIP}\b)",
    ),
    Rule(
        "places.city_state",
        "PLACE",
        "B",
        rf"(?P<v>(?-i:[A-ZÀ-Þ][\w'’.-]+)(?: (?-i:[A-ZÀ-Þ][\w'’.-]+)){{0,2}})(?=,\s{STATE}(?![\w.]))",
        LIKELY,
    ),
    Rule("places.zip", "ZIP", "B", rf"\b{STATE}\.?,?\s{{1,3}}(?P<v>{ZIP})(?![\w-])"),
    Rule("places.zip_labelled", "ZIP", "B", rf"\bzip(?: ?code)?\s?[:#]?\s?(?P<v>{ZIP})(?![\w-])"),
    Rule(
        "places.county",
        "PLACE",
        "B",
        r"(?P<v>(?-i:[A-ZÀ-Þ][\w'’.-]+)(?: (?-i:[A-ZÀ-Þ][\w'’.-]+)){0,2} (?:county|parish|borough|township))\b(?! (?:and|of)\b)",
        LIKELY,
    ),
    Rule(
        "places.facility",
        "FACILITY",
        "R",
        rf"(?<![\w-])(?P<v>(?:(?-i:St\.?|Mt\.?|[A-ZÀ-Þ][\w'’&-]+|[A-Z]\.)\s)(?:(?:of|the|and|&|at|for|St\.?|Mt\.?|(?-i:[A-ZÀ-Þ][\w'’&-]*))\s){{0,5}}?{FACILITY_WORD})\b",
        LIKELY,
    ),
    Rule(
        "places.facility_of",
        "FACILITY",
        "R",
        r"\b(?P<v>(?-i:University|Hospital|Sisters|Our Lady|Church|College|School) (?:of|for) (?:the )?(?-i:[A-ZÀ-Þ][\w'’-]+)(?: (?:of |and )?(?-i:[A-ZÀ-Þ][\w'’-]+)){0,4})",
        LIKELY,
    ),
    Rule(
        "places.employer",
        "FACILITY",
        "R",
        rf"\b(?:works? (?:at|for)|worked (?:at|for)|working (?:at|for)|employed (?:at|by|with)|employer(?: is)?|employee of|retired from|job at)\b\s?:?\s?(?:the )?(?P<v>{CAPS}(?: \d[\w-]*)?)",
    ),
    Rule(
        "places.room",
        "ROOM",
        "R",
        r"\b(?:room|rm|bed|bay|ward|unit|pod)\b\.?\s?(?:no\.?|number|#|:)?\s?(?P<v>(?=[a-z-]{0,6}\d)[a-z\d]+(?:-[a-z\d]+)*(?: (?:(?-i:[A-Z][a-z]+|[NSEW]{1,2}) \d+[a-z]?))?)\b(?!\s?(?:air|days|units?|mg|ml|times|hours|per))",
    ),
    Rule("places.floor", "ROOM", "R", r"\b(?P<v>\d{1,2}(?:st|nd|rd|th) floor)\b"),
)
