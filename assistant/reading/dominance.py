"""Whether a side is the patient's dominant one, worked out from the hand the note names (I.C.6.a)."""

import re
from collections.abc import Mapping

from assistant.reading.finding import Attribute
from assistant.reading.quotes import quote

_HANDED = re.compile(r"\b(?P<hand>right|left)[ -]hand(?:ed|[ -]dominant)\b|\b(?P<both>ambidextrous)\b", re.IGNORECASE)


def dominance_of_sides(text: str) -> Mapping[str, Attribute]:
    """Gives for "left" and "right" whether the side is "dominant" or "non-dominant"; empty where no hand is named.

    Of who uses both hands either side is dominant (Official Guidelines FY2026, I.C.6.a). What the guideline assumes
    where no hand is named is asked, not read.
    """
    hands = {(match["hand"] or "both").lower(): match for match in _HANDED.finditer(text)}
    if len(hands) != 1:
        return {}
    hand, match = hands.popitem()
    said = quote(text, match.start(), match.end())
    return {
        side: Attribute("dominant" if hand in (side, "both") else "non-dominant", said, f"dominance.{hand}")
        for side in ("left", "right")
    }
