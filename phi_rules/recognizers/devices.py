"""Vehicles, devices and pictures by file name: 45 CFR 164.514(b)(2)(i)(L), (M), (Q)."""

from phi_rules.recognizers.numbers import TIE, value
from phi_rules.recognizers.places import STATE
from phi_rules.rule import LIKELY, Rule, one_of

VIN_LETTERS = dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def vin_checks(text: str) -> bool:
    """Tells whether the ninth of 17 characters is the VIN check digit (49 CFR 565.15(c))."""
    values = (int(c) if c.isdigit() else VIN_LETTERS[c] for c in text.upper())
    return text[8].upper() == "0123456789X"[sum(v * w for v, w in zip(values, VIN_WEIGHTS, strict=True)) % 11]


DEVICE = one_of(
    "device / implant / generator / lead / pacemaker / icd / pump / valve / mesh / stent /"
    " catalog / batch / ser(?:ial)? / lot / udi / imei"
)
SERIAL = r"(?:serial|ser|s/n|sn|lot|udi|imei|gtin)"

RULES = (
    Rule(
        "devices.vin",
        "ID",
        "L",
        r"(?<![\w-])(?P<v>(?=\w*\d)[a-hj-npr-z\d]{17})(?![\w-])",
        LIKELY,
        vin_checks,
        source="49 CFR 565.15",
    ),
    Rule(
        "devices.vin_labelled",
        "ID",
        "L",
        rf"\b(?:vin|vehicle id\w*|veh(?:icle)?){TIE}(?P<v>(?=[a-z]{{0,16}}\d)[a-z\d]{{11,17}})\b",
    ),
    Rule(
        "devices.plate",
        "ID",
        "L",
        rf"\b(?:(?:licen[cs]e|registration|vehicle|veh|lic\.?|{STATE}) plates?|plate (?=#|no\b|number)|plate(?=:)"
        rf"|plate(?= (?-i:[A-Z]{{2,3}})[- ]?\d{{3,4}}\b)|tag)"
        r"(?: (?:number|no\.?|#|is))*[ \t]?[:#]?[ \t]?(?:(?-i:[A-Z]{2}) )?"
        r"(?P<v>(?=[a-z -]{0,6}\d)(?-i:[A-Z\d]{1,4}[- ]?[A-Z\d]{2,5}))\b",
    ),
    Rule("devices.serial", "ID", "M", rf"\b{SERIAL}{TIE}{value(4)}"),
    Rule(
        "devices.serial_of",
        "ID",
        "M",
        rf"\b{DEVICE}\s(?:{SERIAL}\s?)?(?:numbers?|nos?\b\.?|#|id\b)\s?[:#]?\s?(?:is |was )?{value(3)}",
    ),
    Rule(
        "devices.udi",
        "ID",
        "M",
        r"(?P<v>\(01\)\s?\d{14}(?:\s?\((?:10|11|17|21)\)\s?[\w./-]{1,20})*)",
        source="21 CFR 830: GS1 form of a unique device identifier",
    ),
    Rule(
        "devices.photo",
        "ID",
        "Q",
        r"(?<![\w./-])(?P<v>[\w-]+(?:\.[\w-]+)*\.(?:jpe?g|png|tiff?|gif|bmp|heic|dcm|mp4|mov|avi|wav|pdf|docx?))\b",
    ),
)
