"""Numbers that stand for a person, an account or a document: 45 CFR 164.514(b)(2)(i)(G) to (L) and (R).

A number is an identifier through its label; a bare one is a dose, a code or a count. A label ends in "#", ":", "no." or nothing,
and its value has at least `{n}` digits, so that "case 2" and "group B" stay.
"""

from phi_rules.rule import LIKELY, SURE, WITH_CONTEXT, Rule

TIE = r"(?:\s?(?:numbers?|nos?\b\.?|num\b\.?|id\b|code|is|was|of record))*\s{0,2}[:#=.(-]{0,2}\s{0,3}#?"
"""What stands between a label and its number."""
WORDY = r"(?:[a-z]{1,4}[- ]?)?"


def value(digits: int, longest: int = 30) -> str:
    """Gives the pattern of a labelled number with at least so many digits: letters, digits, dashes, and one blank between groups."""
    return rf"(?P<v>(?=(?:[a-z]{{0,6}}[- ]?){{0,2}}(?:[a-z-]{{0,3}}\d[ -]?){{{digits}}})(?:(?-i:[A-Z]{{2,5}}) (?=[\dA-Z-]*\d))?[a-z\d]+(?:[-/.][a-z\d]+|(?: (?=\d{{2,}}\b)\d+(?![./]\d| ?(?:yo|y/o|year|mg|ml))))*)\b"


def npi_checks(text: str) -> bool:
    """Tells whether ten digits carry the NPI check digit: Luhn over the number with the prefix 80840 (45 CFR 162.406)."""
    total = 24
    for place, digit in enumerate(reversed(text)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def dea_checks(text: str) -> bool:
    """Tells whether a DEA number's last digit agrees with the other six (21 CFR 1301 registration numbers)."""
    digits = [int(c) for c in text if c.isdigit()]
    return (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


MBI_LETTER, MBI_EITHER = "[ac-hj-km-np-rt-y]", r"[ac-hj-km-np-rt-y\d]"

RULES = (
    Rule("numbers.ssn", "SSN", "G", r"(?<![\w.-])(?P<v>(?!000|666|9\d\d)\d{3}([- ])\d{2}\2\d{4})(?![\w-])"),
    Rule("numbers.ssn_masked", "SSN", "G", r"(?<![\w-])(?P<v>[x*#]{3}[- ]?[x*#]{2}[- ]?\d{4})\b"),
    Rule(
        "numbers.ssn_labelled",
        "SSN",
        "G",
        r"\b(?:ssn|social security|soc\.? sec\.?|ss#|tin|itin)"
        + TIE
        + r"(?:last (?:four|4)(?: digits)?)?[: ]{0,2}(?P<v>\d{3}[- ]?\d{2}[- ]?\d{4}|\d{4})\b",
    ),
    Rule(
        "numbers.ssn_last_four",
        "SSN",
        "G",
        r"\b(?:last (?:four|4)(?: digits)?(?: of)?(?: (?:his|her|the))?(?: (?:ssn|social))?)" + TIE + r"(?P<v>\d{4})\b",
    ),
    Rule(
        "numbers.mrn",
        "ID",
        "H",
        r"\b(?:(?:e?mrn?|m\.?r\.?n\.?|mr|umrn)\b|medical rec(?:ord)?|med\.? rec\.?|hospital|chart|patient|pt\.?|unit|emr|ehr|epic)(?<!hospital)(?<!chart)(?<!patient)(?<!pt)(?<!unit)(?:\s?(?:#|no\.?|number|id))?"
        + TIE
        + value(4),
    ),
    Rule(
        "numbers.chart",
        "ID",
        "H",
        r"\b(?:hospital|chart|patient|pt\.?|unit|record|client|registration)\s?(?:#|no\b\.?|number|id\b)"
        + TIE
        + value(4),
    ),
    Rule("numbers.mrn_glued", "ID", "H", r"\b(?P<v>(?:mrn|mr|acct|enc|csn|har|fin)[#:-]?\d{5,12})\b"),
    Rule(
        "numbers.mbi",
        "ID",
        "I",
        rf"(?<![\w-])(?P<v>[1-9]{MBI_LETTER}{MBI_EITHER}\d-?{MBI_LETTER}{MBI_EITHER}\d-?{MBI_LETTER}{{2}}\d{{2}})(?![\w-])",
        source="CMS, Understanding the Medicare Beneficiary Identifier format",
    ),
    Rule(
        "numbers.health_plan",
        "ID",
        "I",
        r"\b(?:(?:medicare|medicaid|mbi|hicn?|tricare|health ?plan|member(?:ship)?|policy|policy ?holder|subscriber|group|grp|beneficiary|insurance|ins|insurer|coverage|bcbs|bin|pcn|rx ?bin|plan)\b\.?)"
        + TIE
        + value(5),
    ),
    Rule(
        "numbers.account",
        "ID",
        "J",
        r"\b(?:acct|accounts?|a/c|guarantor|billing|statement|invoice|encounter|enc|csn|har|fin|visit|contact serial|bank|routing|card|check)\b\.?"
        + TIE
        + value(4),
    ),
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
    Rule("numbers.npi_labelled", "ID", "K", r"\b(?:npi|upin|tax id|ein|tin)\b" + TIE + r"(?P<v>[\d-]{5,11}\d)\b"),
    Rule("numbers.dea_labelled", "ID", "K", r"\bdea\b" + TIE + r"(?P<v>[a-z][a-z9]\d{7})\b", source="21 CFR 1301"),
    Rule(
        "numbers.dea",
        "ID",
        "K",
        r"(?<![\w-])(?P<v>[abcdefghjklmprstux][a-z9]\d{7})(?![\w-])",
        LIKELY,
        dea_checks,
        source="21 CFR 1301",
    ),
    Rule(
        "numbers.license",
        "ID",
        "K",
        r"\b(?:licen[cs]e|lic|certificat(?:e|ion)|cert|permit|credential|driver'?s|dl|passport|registration|visa|green card|a-?number|alien)\b\.?(?: (?:licen[cs]e|no|id))?"
        + TIE
        + r"(?:(?-i:[A-Z]{2}) )?"
        + value(4),
    ),
    Rule(
        "numbers.document",
        "ID",
        "R",
        r"\b(?:accession|acc|path(?:ology)?|surg(?:ical)? path|specimen|spec|cytology|case|job|document|doc|dictation|dict|transcription|confirmation|conf|order|req(?:uisition)?|report|exam|study|image|imaging|series|film|slide|block|barcode|ticket|incident|ref(?:erence)?|tracking|transaction|voucher)\b\.?"
        + TIE
        + value(5),
    ),
    Rule(
        "numbers.claim",
        "ID",
        "R",
        r"\b(?:claim|auth(?:orization)?|pre-?auth|precert|prior auth|referral|approval|wc|workers'? comp|complaint|file|police report|court|docket|badge|employee|emp|student|staff|user|prisoner|inmate|booking|doc|military|dod|service|va|consent)\b\.?"
        + TIE
        + value(5),
    ),
    Rule(
        "numbers.trial",
        "ID",
        "R",
        r"\b(?:nct\d{8}|(?:subject|participant|protocol|study|trial|enrollment|randomi[sz]ation|irb|donor|unos|registry|research|screening)\b\.?"
        + TIE
        + value(4)
        + ")".replace("(?P<v>", "(?P<v>"),
    ),
    Rule(
        "numbers.case_form",
        "ID",
        "R",
        r"(?<![\w-])(?P<v>(?-i:[A-Z]{1,3})\d{2}-\d{4,7})(?![\w-])",
        LIKELY,
        source="Usual form of an accession number: letters, year, running number",
    ),
    Rule("numbers.rx", "ID", "R", r"\b(?:rx|prescription|script)\s?(?:#|no\b\.?|number)" + TIE + value(5)),
    Rule(
        "numbers.id",
        "ID",
        "R",
        r"\b(?:id|i\.d\.|identifier|uid|guid|pin|serial number|unique (?:number|id))\s?(?:#|no\b\.?|number)?\s?[:#=]?\s?"
        + value(5),
        SURE,
    ),
    Rule(
        "numbers.uuid",
        "ID",
        "R",
        r"(?<![\w-])(?P<v>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![\w-])",
        source="RFC 9562",
    ),
    Rule("numbers.card", "ID", "J", r"(?<![\w-])(?P<v>\d{4}([- ])\d{4}\2\d{4}\2\d{4})(?![\w-])"),
)
