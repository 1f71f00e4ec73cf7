"""What names are made of: letters, particles, suffixes, and a name while it is read."""

import re
from dataclasses import dataclass
from enum import IntEnum

from phi_rules.lists import words as listed
from phi_rules.rule import one_of

LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}(?:{LETTER}|[\u0300-\u036f'’-](?={LETTER}))*")
PARTICLES = listed("particles")
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
TITLES = frozenset(["dr", "drs", "mr", "mrs", "ms", "miss", "doctor", "prof"])
NEVER = listed("not_names")
"""Words that neither begin nor continue a name, whatever announces it: but "Will" and "May" do, with their capital."""
PERSON_VERB = re.compile(
    r"[ \t]*(?:[,.;)(|\n]|$|"
    + one_of(
        "is / was / has / had / states? / stated / reports? / reported / den(?:ies|ied) / agrees?"
        " / can / says? / said / presents? / presented / tolerated / called / phoned / texted / asked / arrived / lives"
        " / works"
    )
    + r"\b)",
    re.IGNORECASE,
)
"""What a person does or is right behind the name, or a mark that ends the name."""
SPEAKS = re.compile(
    r"[ \t]{1,2}(?:says?|said|states?|stated|reports?|reported|den(?:ies|ied)|endorses|endorsed|called|asks?|asked"
    r"|told|tells|agrees?|agreed|declines|declined|verbali[sz]e[sd]|wants|wanted|thinks|understands|requests"
    r"|lives|works"
    r"|came|notes|noted|noticed|admits|prefers|drove|brought)\b",
    re.IGNORECASE,
)
"""What only a person does."""
CAPITALS = listed("capitals")
"""Words that English writes with a capital and that name no person."""


class Trust(IntEnum):
    """How surely a name follows an announcement."""

    LISTED = 0
    """A name may follow; only one that the list of names knows counts."""
    HINT = 1
    """A name or ordinary words follow: what no dictionary explains is a name."""
    CAPITAL = 2
    """As HINT, and written with a capital where grammar asks for none: "her daughter Hope"."""
    LABEL = 3
    """A name should follow; a heading may too ("Anesthesia: General")."""
    TITLE = 4
    """A name must follow, even one that is also a word ("Mr. Long", "Dr. Foley")."""


@dataclass(slots=True)
class Name:
    """A name while it is read."""

    text: str
    trust: Trust
    last_first: bool
    """Whether "Last, First" is still possible."""
    lower: bool
    """Written without capitals."""
    upper: bool
    """Written in capitals only."""
    cursor: int
    """Where the next word would stand."""
    end: int | None = None
    """One past the last word that is surely a part."""
    solid: int = 0
    """Words of two letters and more so far."""
    initials: int = 0
    known: bool = False
    """Whether one of its words is surely a name."""
