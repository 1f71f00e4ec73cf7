"""Phone, fax and pager numbers, e-mail, web and network addresses: 45 CFR 164.514(b)(2)(i)(D), (E), (F), (N), (O)."""

from phi_rules.rule import LIKELY, SURE, WITH_CONTEXT, Rule, one_of

AREA = r"(?:\+?1[-. ]?)?(?:\(\s?\d{3}\s?\)[-. ]{0,2}|\d{3}[-./ ]\s?)"
LINE = r"\d{3}[-. ]\d{4}"
EXTENSION = r"(?:,?\s?(?:ext\.?|extension|x)\s?#?:?\s?\d{1,6})?"
LABEL = (
    r"\b(?:ph(?:one)?|tel(?:ephone)?|cell(?:ular|phone)?|mobile|home|work|call(?:ed|back)?"
    r"|contact|reach(?:ed)?(?: at)?|text|vm|voicemail|number"
    r"|fax|facsimile|pager|beeper|paged?)\b(?: (?:no|number|phone|is|at|#))?\.?\s?[:#(]?\s?"
)
TLD = one_of(
    "com / org / net / edu / gov / mil / io / us / uk / ca / de / info / biz / health / med / care / clinic / co / me"
    " / app / dev / tv / local / lan / internal / example / test / invalid"
)


def octets_are_bytes(value: str) -> bool:
    """Tells whether each part of a dotted quad fits a byte; "1.2.3.400" is no address."""
    return all(int(part) <= 255 for part in value.split("."))


SPELT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"

RULES = (
    Rule(
        "contacts.email",
        "EMAIL",
        "F",
        r"(?<![\w.+-])(?P<v>[\w.+%-]+(?:@| @ )[\w-]+(?:\.[\w-]+)+)\b",
        source="RFC 5322, as people write it",
    ),
    Rule("contacts.url", "URL", "N", r"\b(?P<v>(?:https?|ftp)://[^\s<>\"')\]]*[^\s<>\"')\].,;:])"),
    Rule(
        "contacts.web",
        "URL",
        "N",
        rf"(?<![\w@.-])(?P<v>www\.[\w-]+(?:\.[\w-]+)*(?:/[^\s<>\"')\]]*[^\s<>\"')\].,;:])?|"
        rf"(?:[a-z][\w-]*\.)+{TLD}\b(?:/[^\s<>\"')\]]*[^\s<>\"')\].,;:]|(?![\w@]))"
        r"|(?:[a-z][\w-]{2,}\.)+[a-z]{2,}/[^\s<>\"')\]]*[^\s<>\"')\].,;:])",
    ),
    Rule("contacts.handle", "URL", "N", r"(?<![\w@.])(?P<v>@[a-z_][\w.]{2,30})\b(?!@)"),
    Rule(
        "contacts.username",
        "ID",
        "R",
        r"\b(?:user ?name|login|user ?id|screen name|handle|portal id)\b\s?(?:is|:|=)?\s?(?P<v>[\w.@-]{3,40}\w)",
    ),
    Rule(
        "contacts.ip4",
        "IP",
        "O",
        r"(?<![\w.])(?P<v>(?:\d{1,3}\.){3}\d{1,3})(?![\w]|\.\d)",
        check=octets_are_bytes,
        source="RFC 791",
    ),
    Rule(
        "contacts.ip6",
        "IP",
        "O",
        r"(?<![\w:])(?P<v>(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){2,6}:(?:[0-9a-f]{1"
        r",4}(?::[0-9a-f]{1,4}){0,4})?|fe80::[0-9a-f:]+)(?![\w:])",
        source="RFC 4291",
    ),
    Rule(
        "contacts.mac", "ID", "R", r"(?<![\w:-])(?P<v>(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2})(?![\w:-])", source="IEEE 802"
    ),
    Rule(
        "contacts.fax",
        "FAX",
        "E",
        rf"\b(?:fax|facsimile|f)\b(?: (?:no|number|#))?\.?\s?[:#]?\s?(?P<v>{AREA}{LINE}{EXTENSION})(?!\d)",
    ),
    Rule(
        "contacts.phone",
        "PHONE",
        "D",
        rf"(?<![\w.-])(?<!\d/)(?P<v>{AREA}{LINE}{EXTENSION})(?![\d/-])",
        SURE,
        source="NANP: three, three and four digits",
    ),
    Rule(
        "contacts.phone_labelled",
        "PHONE",
        "D",
        rf"{LABEL}(?P<v>(?:\+?1[-. ]?)?\(?\d{{3}}\)?[-. ]?\d{{3}}[-. ]?\d{{4}}{EXTENSION}|\d{{3}}[-."
        rf" ]\d{{4}}{EXTENSION})(?!\d)",
    ),
    Rule(
        "contacts.phone_bare",
        "PHONE",
        "D",
        rf"(?<![\w.,/-])(?P<v>\d{{3}}-\d{{4}}{EXTENSION}|[2-9]\d{{2}}[2-9]\d{{6}})(?![\w/-])",
        WITH_CONTEXT,
        context=(
            "phone",
            "ph",
            "tel",
            "cell",
            "call",
            "called",
            "mobile",
            "home",
            "number",
            "contact",
            "reach",
            "reached",
            "text",
            "work",
            "fax",
        ),
    ),
    Rule(
        "contacts.phone_world",
        "PHONE",
        "D",
        r"(?<![\w+])(?=\+(?:[ ()-]?\d){8})(?P<v>\+[2-9]\d{0,2}[ -]?(?:\(?\d{1,4}\)?[ -]?){2,5}\d{2,4})(?!\d)",
        source="ITU-T E.164",
    ),
    Rule(
        "contacts.house_phone",
        "PHONE",
        "D",
        r"(?<![\w./$-])(?P<v>[2-9]-\d{4})(?![\w/%-]|\.\d)",
        LIKELY,
        source="Inside a house people dial the last five digits",
    ),
    Rule("contacts.p_pager", "PHONE", "D", r"(?<![\w.])(?-i:p)#?(?P<v>\d{4,5})\b"),
    Rule(
        "contacts.spelt",
        "PHONE",
        "D",
        rf"\b(?P<v>{SPELT}(?:[ ,-]{{1,2}}(?:and )?{SPELT}){{6,10}})\b",
        source="As dictation and voicemail write it: area code and number word by word",
    ),
    Rule(
        "contacts.extension",
        "PHONE",
        "D",
        r"(?:(?<=[(\s,])(?:ext\.?|extension)(?:\s?[:#]?\s?(?:ext\.?|x)?)?\s?[:#]?\s?(?P<v>\d{2,6})\b)",
    ),
    Rule("contacts.x_extension", "PHONE", "D", r"(?<=[(\s,])x\s?(?P<v>\d{4,6})\b(?!\s?(?:mg|days|weeks|ml))"),
    Rule(
        "contacts.pager",
        "PHONE",
        "D",
        r"\b(?:pager|beeper|pgr|pg|spectralink|vocera|ascom)\b(?: (?:no|number|is|at"
        r"|#))?\.?\s?[:#]?\s?(?P<v>[\d-]{3,12}\d)\b",
    ),
)

BEHIND_NAME = Rule("contacts.behind_name", "PHONE", "D", r" ?\((?P<v>\d{3}-\d{4}|\d{10})\)")
"""A number in brackets right behind a name: "PCP Rivera (555-0100)"."""
