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
        FS / UA / TTE / TEE / EGD / ERCP / PCR / LP / BX / HX / DX / TX / RX / IT / HR / GI / GU / GYN / OB / ENT
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
        rf"\b(?:pt|patient|client|name)(?:[ \t]?:[ \t]{{0,4}}|[ \t]){NO_PERSON}(?P<v>{TWO_OR_THREE})"
        r"(?=,?[ \t]{1,4}(?:mrn?\b|acct|account|chart|dob|unit|room|rm\b|csn|age\b|\d{1,3}[ -]?(?:y/?o|[MF]\b)))",
    ),
    Rule(
        "initials.line_before_trailer",
        "INITIALS",
        "A",
        rf"^[ \t]*{NO_PERSON}(?P<v>{TWO_OR_THREE})[ \t]{{1,4}}"
        r"(?=(?:dd?|dt|dict(?:ated)?|trans(?:cribed)?|job)\b ?[:#\d])",
    ),
)
