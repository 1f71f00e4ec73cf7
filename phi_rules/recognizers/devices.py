"""Vehicles and devices, and pictures by file name: 45 CFR 164.514(b)(2)(i)(L), (M), (Q)."""

from phi_rules.recognizers.numbers import TIE, value
from phi_rules.rule import LIKELY, Rule

VIN_VALUES = {
    **{str(d): d for d in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def vin_checks(text: str) -> bool:
    """Tells whether the ninth of 17 characters is the VIN check digit (49 CFR 565.15(c))."""
    total = sum(VIN_VALUES[c] * weight for c, weight in zip(text.upper(), VIN_WEIGHTS, strict=True))
    return text[8].upper() == "0123456789X"[total % 11]


RULES = (
    Rule(
        "devices.vin",
        "ID",
        "L",
        r"(?<![\w-])(?P<v>[a-hj-npr-z\d]{17})(?![\w-])",
        LIKELY,
        vin_checks,
        source="49 CFR 565.15",
    ),
    Rule("devices.vin_labelled", "ID", "L", r"\b(?:vin|vehicle id\w*)" + TIE + r"(?P<v>[a-z\d]{11,17})\b"),
    Rule(
        "devices.plate",
        "ID",
        "L",
        r"\b(?:licen[cs]e plate|plate|tag|registration plate)(?: (?:number|no\.?|#))?\s?[:#]?\s?(?:(?-i:[A-Z]{2}) )?(?P<v>(?=[a-z -]{0,6}\d)(?-i:[A-Z\d]{1,4}[- ]?[A-Z\d]{2,5}))\b",
    ),
    Rule(
        "devices.serial",
        "ID",
        "M",
        r"\b(?:(?:serial|ser|lot|batch|udi|imei|catalog|device|implant|generator|lead|pacemaker|icd|pump|valve|mesh|stent)\b\.?|s/n|sn\b|gtin\b)(?:\s?(?:numbers?|nos?\b\.?|id|#|is|was|s/n|sn|serial|lot))+\s{0,2}[:#=.]?\s{0,2}#?"
        + value(3),
    ),
    Rule("devices.serial_short", "ID", "M", r"\b(?:s/n|sn|ser(?:ial)?|lot|udi|imei)\s?[:#.]\s?#?\s?" + value(3)),
    Rule("devices.serial_bare", "ID", "M", r"\b(?:serial|s/n|sn|lot|imei|udi)\s" + value(5)),
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
