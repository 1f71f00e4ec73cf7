"""Initials that stand for a person: 45 CFR 164.514(b)(2)(i)(A), parts of a name.

Two or three capitals are mostly an abbreviation. They are a person's where only a person can stand: after a signature
mark, behind "by", in the pair of a dictation trailer, behind "patient" in a header.
"""

from phi_rules.rule import Rule, one_of

TWO_OR_THREE = r"(?-i:[A-ZÀ-Þ]{2,3}(?!\w)|[A-ZÀ-Þ]\.(?: ?[A-ZÀ-Þ]\.?){1,2})"
"""AB, ABC, A.B., A. B. C."""
NO_PERSON = (
    "(?!"
    + one_of(
        """
        RN / MD / DO / NP / PA / PT / OT / ST / RT / SW / CM / EMS / ED / ER / ICU / OR / IR / IV / PO / IM / SQ / US
        CT / MRI / EKG / ECG / CXR / FNA / POA / EMT / CNA / LPN / SLP / RD / PCP / VA / LAB / MAR / EHR / EMR / HIM
        DOB / SSN / MRN / ID / ABG / XR / PFT / NIH / MAR / CDC / WHO / FDA / ICD / CPT / FS / UA / TTE / TEE / EGD
        ERCP / PCR / LP / BX / HX / DX / TX / RX / IT / HR / GI / GU / GYN / OB / ENT
        """
    )
    + r"\b)"
)
"""What is done "by CT" or "per RN" is done by no one whose initials these are."""
WRITTEN_BY = one_of(
    """
    notes? / done / entered / typed / transcribed / scribed / recorded / read / signed / verified / reviewed / witnessed
    charted / documented / quest(?:ionnaire)? done / completed / obtained / given / checked / dictated
    """
)

RULES = (
    Rule(
        "initials.pair",
        "INITIALS",
        "A",
        rf"^[ \t]*(?P<v>{TWO_OR_THREE}[ ]?[/:][ ]?(?-i:[A-Za-zÀ-þ](?:\.?[A-Za-zÀ-þ]){{1,2}}\.?))"
        r"(?=[ \t]*$|[ \t]+(?:(?:dd?|tt?|dt|r)[ ]?[:#]|(?:dict|dictated|typed|job|trans)\b))",
        source="Dictation trailer: who dictated, who typed; a date or job number may follow",
    ),
    Rule("initials.slash_s", "INITIALS", "A", rf"/s/[ \t]?(?P<v>{TWO_OR_THREE})(?![\w])"),
    Rule(
        "initials.written_by",
        "INITIALS",
        "A",
        rf"\b{WRITTEN_BY} by[ \t]{NO_PERSON}(?P<v>{TWO_OR_THREE})(?=[ \t]*(?:$|[.,;)]|at\b|on\b|\d))",
    ),
    Rule(
        "initials.dash", "INITIALS", "A", rf"(?:(?<=[.!?)\"]) ?|^[ \t]*)[-–—~]{NO_PERSON}(?P<v>{TWO_OR_THREE})[ \t]*$"
    ),
    Rule(
        "initials.patient",
        "INITIALS",
        "A",
        rf"\b(?:pt|patient|client|name)(?:[ \t]?:[ \t]{{0,4}}|[ \t](?!(?:IS|WAS|HAS|HAD|AND|THE|NOT|NO|IN|ON|AT"
        rf"|TO)\b)){NO_PERSON}(?P<v>{TWO_OR_THREE})"
        r"(?=,?[ \t]{1,4}(?:mrn?\b|acct|account|chart|dob|unit|room|rm\b|csn|age\b|\d{1,3}[ -]?(?:y/?o|[MF]\b)))",
    ),
    Rule(
        "initials.labelled",
        "INITIALS",
        "A",
        r"\b(?:initials|init)\b[ \t]?[:=]?[ \t]{1,3}(?P<v>(?-i:[A-Z]{2,3}|[a-z]{2,3}(?=[ \t]*$)))(?![\w])",
    ),
    Rule(
        "initials.by_small",
        "INITIALS",
        "A",
        rf"\b{WRITTEN_BY}(?: by|:)[ \t](?P<v>(?-i:[a-z]{{2,3}}))(?=[ \t]+\d{{1,2}}:?\d{{2}}\b|[ \t]*[.;]?[ \t]*$)"
        rf"(?<!\bpt)(?<!\brn)(?<!\bmd)(?<!\blab)",
    ),
    Rule(
        "initials.read_back",
        "INITIALS",
        "A",
        r"\b(?:read[ -]?back|rbv|verified|notified)[^.\n]{0,30}\b\d{1,2}:?\d{2}\b[ ,]{1,2}(?!(?:by|to|at|on|per"
        r"|and|for|via|of|in|with|am|pm|the|hrs?)\b)(?P<v>(?-i:[A-Z]{2,3}|[a-z]{2,3}))(?=[.;\s]|$)",
        source="CAP checklist COM.30000: who took a critical result, when",
    ),
    Rule(
        "initials.stamped",
        "INITIALS",
        "A",
        r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?[ ,]+\d{1,2}:?\d{2}[ \t](?!(?:AM|PM|HRS|E[SD]T|C[SD]T|P[SD]T)\b)"
        rf"{NO_PERSON}(?P<v>(?-i:[A-Z]{{2,3}}))(?=:|[ \t]*$)",
        source="An entry stamped with day, time and who wrote it",
    ),
    Rule(
        "initials.last_line",
        "INITIALS",
        "A",
        rf"(?:(?<=\n)|(?<=[.!?] )(?=[A-Z])){NO_PERSON}(?P<v>(?-i:[A-Z]{{2,3}}|[a-z]{{2,3}}))\s*\Z",
    ),
    Rule(
        "initials.line_before_trailer",
        "INITIALS",
        "A",
        rf"^[ \t]*{NO_PERSON}(?P<v>{TWO_OR_THREE})[ \t]{{1,4}}"
        r"(?=(?:dd?|dt|dict(?:ated)?|trans(?:cribed)?|job)\b ?[:#\d])",
    ),
)
