"""Numbers that stand for a person, an account or a document: 45 CFR 164.514(b)(2)(i)(G) to (L) and (R).

A number is an identifier through its label; a bare one is a dose, a code or a count. Every label asks for a least
number of digits, so that "case 2", "group B" and "room air" stay.
"""

from phi_rules.rule import LIKELY, SURE, WITH_CONTEXT, Rule, one_of

TIE = r"\b(?:\.(?![ \t]+\d{5}\b))?(?:\s?(?:numbers?\b|nos?\b\.?|num\b\.?|id\b|code\b|is\b|was\b|of record\b))*"
TIE += r"(?:[ \t]?\.{2,})?[ \t]{0,2}(?:[:#=(-]|\.(?=[^\s])){0,2}(?:(?<=[:#])\s{0,3}|[ \t]{0,3})#?"
"""What stands between a label and its number."""


def value(digits: int) -> str:
    """Gives the pattern of a number with at least so many digits: letters, digits, dashes, one blank between groups
    of digits."""
    enough = rf"(?=(?:[a-z./-]{{0,8}}\d ?){{{digits}}})"
    no_measure = r"(?!(?:[A-Z]{2,5} )?(?:\d{1,2}/\d{1,2}/\d|\d{2,3}/\d{2,3}\b|\d+[wdqh]\d))"
    group = r"(?: \d{2,}(?![\w./:%]| ?(?:yo|y/o|year|mg|ml)\b))"
    return rf"(?P<v>{no_measure}(?:(?-i:[A-Z]{{2,5}}) )?{enough}[a-z\d]+(?:[-/.][a-z\d]+)*{group}{{0,3}})\b"


def npi_checks(text: str) -> bool:
    """Tells whether ten digits carry the NPI check digit: Luhn over the number with the prefix 80840 (45 CFR
    162.406)."""
    total = 24
    for place, digit in enumerate(reversed(text)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def dea_checks(text: str) -> bool:
    """Tells whether a DEA number's last digit agrees with the other six (21 CFR 1301)."""
    digits = [int(c) for c in text if c.isdigit()][-7:]
    return (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


RECORD = one_of(r"e?mrn? / m\.?r\.?n\.? / umrn / medical rec(?:ord)? / med\.? rec\.? / mr(?= ?#) / emr / ehr / epic")
RECORD_NUMBERED = r"(?:hospital|chart|patient|pt|unit|record|client|registration)\s?(?:#|no\b\.?|number|id\b)"
PLAN = one_of(
    """
    medicare / medicaid / mbi / hicn? / tricare / health ?plan / member(?:ship)? / policy(?: ?holder)? / subscriber
    group / grp / beneficiary
    insur(?:ance|er) / ins / coverage / bcbs / (?:rx ?)?bin / pcn / plan
    """
)
ACCOUNT = one_of(
    "acct / accounts? / a/c / guarantor / billing / statement / invoice / encounter / enc /"
    " csn / har / fin / visit / contact serial / bank / routing / card / check(?= ?(?:#|no\\b|number))"
)
LICENCE = one_of(
    "licen[cs]e / lic / certificat(?:e|ion) / cert / permit / credential / driver'?s / dl /"
    " passport / registration / visa / green card / a-?number / alien"
)
DOCUMENT = one_of(
    r"""
    accession / acc / (?:surg(?:ical)? )?path(?:ology)? / specimen / spec / cytology / case / job / document / doc
    dictation / dict / transcription
    confirmation / conf / req(?:uisition)? / barcode / ticket / incident / ref(?:erence)? / tracking / transaction
    voucher
    (?:order|report|exam|study|image|series|film|slide|block)(?= ?(?:#|no\b|number|id\b))
    """
)
CLAIM = one_of(
    """
    claim / auth(?:orization)? / pre-?auth / precert / prior auth / referral / approval / wc / workers'? comp
    complaint / file / police report / court / docket
    interpreter / badge
    employee / emp / student / staff / user / prisoner / inmate / booking / military / dod / service / va
    consent / activation(?: code)? / access code / pin / kit / bottle / box / shipment / order / sample / serial
    voucher
    """
)
TRIAL = one_of(
    "subject / participant / protocol / study / trial / enrollment / randomi[sz]ation / irb /"
    " donor / unos / registry / research / screening"
)
MBI_LETTER, MBI_EITHER = "[ac-hj-km-np-rt-y]", r"[ac-hj-km-np-rt-y\d]"

RULES = (
    Rule(
        "numbers.ssn",
        "SSN",
        "G",
        r"(?<![\w.-])(?P<v>(?!000|666|9\d\d)\d{3}([- ])\d{2}\2\d{4})(?![\w-])",
        source="20 CFR 422.103",
    ),
    Rule("numbers.ssn_masked", "SSN", "G", r"(?<![\w-])(?P<v>[x*#]{3}[- ]?[x*#]{2}[- ]?\d{4})\b"),
    Rule(
        "numbers.ssn_labelled",
        "SSN",
        "G",
        rf"\b(?:ssn|social security|soc\.? sec\.?|ss#|itin){TIE}(?:last (?:four|4)(?: digits)?)?[:"
        rf" ]{{0,2}}(?P<v>\d{{3}}[- ]?\d{{2}}[- ]?\d{{4}}|\d{{4}})\b",
    ),
    Rule(
        "numbers.ssn_last_four",
        "SSN",
        "G",
        rf"\blast (?:four|4)(?: digits)?(?: of)?(?: (?:his|her|the))?(?: (?:ssn|social))?{TIE}(?P<v>\d{{4}})\b",
    ),
    Rule("numbers.mrn", "ID", "H", rf"\b{RECORD}{TIE}{value(4)}"),
    Rule("numbers.chart_bare", "ID", "H", r"\b(?:chart|record|pt|patient|unit)[ \t]{1,3}(?P<v>[a-z]?\d{5,10})\b"),
    Rule("numbers.chart", "ID", "H", rf"\b{RECORD_NUMBERED}[\s:#=.-]{{0,4}}(?:is )?{value(4)}"),
    Rule("numbers.glued", "ID", "H", r"\b(?P<v>(?:mrn|mr|acct|enc|csn|har|fin)\d{5,12})\b"),
    Rule(
        "numbers.mbi",
        "ID",
        "I",
        rf"(?<![\w-])"
        rf"(?P<v>[1-9]{MBI_LETTER}{MBI_EITHER}\d-?{MBI_LETTER}{MBI_EITHER}\d-?{MBI_LETTER}{{2}}\d{{2}})"
        rf"(?![\w-])",
        source="CMS, Understanding the Medicare Beneficiary Identifier format",
    ),
    Rule("numbers.health_plan", "ID", "I", rf"\b{PLAN}{TIE}{value(5)}"),
    Rule("numbers.health_plan_id", "ID", "I", rf"\b{PLAN}\s(?:id|no\.?|number)\b\s?[:#]{{0,2}}\s?(?:is )?{value(3)}"),
    Rule("numbers.account", "ID", "J", rf"\b{ACCOUNT}{TIE}{value(4)}"),
    Rule("numbers.card", "ID", "J", r"(?<![\w-])(?P<v>\d{4}([- ])\d{4}\2\d{4}\2\d{4})(?![\w-])"),
    Rule(
        "numbers.npi",
        "ID",
        "K",
        r"(?<![\w.-])(?P<v>[12]\d{9})(?![\w-])",
        WITH_CONTEXT,
        npi_checks,
        ("npi", "provider", "nppes", "md", "upin"),
        "45 CFR 162.406",
    ),
    Rule("numbers.npi_labelled", "ID", "K", rf"\b(?:npi|upin|tax id|ein|tin){TIE}(?P<v>[\d-]{{5,11}}\d)\b"),
    Rule("numbers.dea_labelled", "ID", "K", rf"\bdea{TIE}(?P<v>[a-z][a-z9]\d{{7}})\b", source="21 CFR 1301"),
    Rule(
        "numbers.dea",
        "ID",
        "K",
        r"(?<![\w-])(?P<v>[abcdefghjklmprstux][a-z9]\d{7})(?![\w-])",
        LIKELY,
        dea_checks,
        source="21 CFR 1301",
    ),
    Rule("numbers.licence", "ID", "K", rf"\b{LICENCE}(?:\s(?:licen[cs]e|lic))?{TIE}{value(3)}"),
    Rule("numbers.document", "ID", "R", rf"\b{DOCUMENT}{TIE}{value(5)}"),
    Rule("numbers.claim", "ID", "R", rf"\b{CLAIM}{TIE}{value(5)}"),
    Rule(
        "numbers.badge",
        "ID",
        "R",
        r"\b(?:badge|employee|student|interpreter)[ ]?(?:#|no\b\.?|number|id)[ ]?[:#]?[ ]?(?P<v>\d{3,6})\b",
    ),
    Rule(
        "numbers.ending",
        "ID",
        "J",
        r"\b(?:card|account|acct)[ ](?:ending|ends)(?:[ ](?:in|with))?[ ](?P<v>\d{4})\b",
        source="What is printed of a card's number",
    ),
    Rule(
        "numbers.mrn_spaced", "ID", "H", rf"\b{RECORD}{TIE}(?P<v>(?:\d ){{4,9}}\d)\b", source="Dictation parts figures"
    ),
    Rule(
        "numbers.initial_last_four",
        "ID",
        "G",
        r"\b(?P<l>(?-i:[A-FHIK-PR-Z]))(?-i:[A-Z'’-]+)(?:, ?[A-Z][\w .'’-]{0,20})?(?: [\d-]{9,11})? "
        r"\((?P<v>(?-i:(?P=l))\d{4})\)",
        LIKELY,
        source="VHA names a veteran by the surname's first letter and the last four figures of the SSN",
    ),
    Rule("numbers.trial", "ID", "R", rf"\b{TRIAL}{TIE}{value(4)}"),
    Rule("numbers.trial_id", "ID", "R", rf"\b{TRIAL} id\b[ \t]?[:#]?[ \t]?{value(3)}"),
    Rule("numbers.nct", "ID", "R", r"\b(?P<v>nct\d{8})\b", source="ClinicalTrials.gov identifier"),
    Rule(
        "numbers.case_form",
        "ID",
        "R",
        r"(?<![\w-])(?P<v>(?-i:[A-Z]{1,3})\d{2}-\d{4,7})(?![\w-])",
        LIKELY,
        source="Usual form of an accession number: letters, year, running number",
    ),
    Rule(
        "numbers.prescription", "ID", "R", r"\b(?:rx|prescription|script)\s?(?:#|no\b\.?|number)\s?[:#]?\s?" + value(5)
    ),
    Rule(
        "numbers.id",
        "ID",
        "R",
        r"(?:(?<!, )\b(?:[il1]d|i\.d\.|identifier|uid|guid|unique (?:number|id))|\bid(?=[ ]?#))"
        r"\s?(?:#|no\b\.?|number)?\s?(?:is )?[:#=]?\s?" + value(5),
        SURE,
    ),
    Rule(
        "numbers.signed",
        "ID",
        "R",
        r"(?<![\w#])#[ ]?(?P<v>(?=[a-z-]{0,8}(?:\d-?){4})(?-i:[A-Z\d]+(?:-[A-Z\d]+)*))\b(?!\s?(?:tab|cap|pill|ml"
        r"|mg|%|\.\d))",
        LIKELY,
        source="A number of four digits and more behind the number sign counts nothing a chart counts",
    ),
    Rule(
        "numbers.bare",
        "ID",
        "R",
        r"(?<![\w.,/$#+-])(?<!snomed )(?<!rxcui )(?<!rxnorm )(?<!ndc )(?<!loinc )(?<!code )(?<!cui )(?<!sct )(?<!ctid )"
        r"(?P<v>\d{7,12})(?![\w/%-]|[.,]\d|\s?(?:copies|iu|units?|cells|cfu|ml|mg|mcg|/|k\b|x10|\|))",
        LIKELY,
        source="No dose, result or code but SNOMED and RxNorm concepts has seven digits in a row",
    ),
    Rule(
        "numbers.letter_bare",
        "ID",
        "R",
        r"(?<![\w./$-])(?P<v>(?-i:[A-Z]{1,3}\d{7,10}|[A-Z]{2,4}\d{5,8}|[A-Z]{2,4}-\d{4,8}(?:-[A-Z\d]{1,4})?"
        r"|[A-Z]-\d{6,8}))(?![\w-]|\.\d)",
        LIKELY,
        source="No code set writes letters and digits so",
    ),
    Rule(
        "numbers.uuid",
        "ID",
        "R",
        r"(?<![\w-])(?P<v>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![\w-])",
        source="RFC 9562",
    ),
)

BEHIND_NAME = Rule(
    "numbers.behind_name", "ID", "H", r"[ ]{1,3}[(#]?(?P<v>\d{6})\b(?![-/.,]\d|\s?(?:mg|ml|units?|copies))"
)
"""A record number right behind a name. One of five figures may be a procedure's code."""
