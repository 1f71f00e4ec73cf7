"""Two figures with a stroke or a dash: a month and a day, or a score, a strength, a ratio, a count."""

import re

from phi_rules.recognizers import dates
from phi_rules.rule import Found

DAY_ALONE = re.compile(
    rf"{dates.MM}[-/]{dates.DD}|{dates.MM}-{dates.YEAR}|{dates.MONTH}\.? ?['’]\d\d"
    rf"|{dates.DD}[- ]?{dates.MONTH}[- ]?{dates.YEAR}",
    re.IGNORECASE,
)
"""A month and a day, or a month and a year, in figures."""
MEASURED = re.compile(
    r"\s?(?:ago|strength|pain|hx|motor|of|pulses?|reflex|weeks?|wks?|days?(?! \d)|months?|mos?|power"
    r"|bilat|symm|systolic"
    r"|murmur"
    r"|mg|mm|cm|ml|mcg|kg|tabs?|hr?s?|min|sec|yrs?|x|%|\+|in\b|lpm|liter|score|points?|ppd|packs?|dtr|sensation|grip"
    r"|vision|intensity|quality|positive|negative|intact|cores?|nodes?|criteria|words|items|severity|scale|plus"
    r"|lymph|ln\b|correct|errors|recall|questions|symptoms|sessions?|visits?|doses?|cycles?|attempts?|trials?|reps?"
    r"|cmh|teeth|bands?|segments?|sites?|parts?|stars|joints?|rounds?|weekly|daily"
    r"|per\b(?! (?:dr|doctor|rn|md|pt|wife|husband|son|mom)\b)|/"
    r"|hours?|minutes?|inch)",
    re.IGNORECASE,
)
"""What makes two figures with a stroke a measure."""
COUNTED = re.compile(
    r"(?:(?<![a-z])(?:score|strength|pain|motor|grade|pulses?|reflex\w*|dtrs?|apgars?|apg|rated?|murmur|level|l|c|t|s"
    r"|power|mmt"
    r"|berg|moca|mmse|[lr][ul]es?|arms?|legs?|left|right|nodes?|cores?|criteria|ratio|vision|va|od|os|ou|bp|gauge|size"
    r"|stage|type|sig|muscle|extremit\w*|intensity|x|of|bipap|cpap|epap|ipap|settings?|gcs|ciwa|cows|(?:phq|gad"
    r"|epds)(?:-\d)?|audit|bims"
    r"|slums|bishop|braden|scale|session|treatment|fraction|cycle|dose|correct|recall|scored?|total|sibs?|stars?|mets?"
    r"|lymph|ln|igg|igm|bands?|item|chapter|page|needle|syringe|up to|least)|[=+])[\s:=(]{0,3}$",
    re.IGNORECASE,
)
"""What makes two figures behind it a score, a strength or a count."""
SAID = re.compile(r"(?<![a-z])(?:was|at|is|approximately|about|a|than)[\s:=(]{0,3}$", re.IGNORECASE)
"""Words behind which the tagger's date may as well be a ratio."""


def is_ratio(text: str, found: Found) -> bool:
    """Tells whether the words around make two figures with a stroke a measure, a score or a count."""
    lead = text[max(0, found.start - 24) : found.start]
    tagged = found.rule.startswith("tagger.")
    return bool(MEASURED.match(text, found.end) or COUNTED.search(lead) or (tagged and SAID.search(lead)))
