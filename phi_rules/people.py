"""Who is who: the names of a note become persons, so that the same person gets the same tag in every form of the
name."""

import re
import unicodedata
from dataclasses import dataclass, field

from phi_rules.name_forms import PARTICLES, SUFFIXES, TITLES

RANK = {"PATIENT": 0, "RELATIVE": 1, "PROVIDER": 2, "NAME": 3}
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’-](?=[^\W\d_]))*")


@dataclass(slots=True)
class Person:
    """One person of a chart. Lives in memory only."""

    role: str
    parts: set[str] = field(default_factory=set, repr=False)
    """Folded parts of the name, initials among them."""
    tag: str | None = None


@dataclass(slots=True)
class Roster:
    """The persons of a chart in the order they were met."""

    persons: list[Person] = field(default_factory=list, repr=False)
    by_part: dict[str, list[int]] = field(default_factory=dict, repr=False)
    """Under each part of a name that is no initial, the places in `persons` of all who have it."""

    def person(self, name: str, role: str) -> Person:
        """Gives the person that a name means; a new one when nobody fits."""
        parts = name_parts(name)
        sharing = sorted({at for part in parts for at in self.by_part.get(part, ())})
        fitting = [at for at in sharing if _fits(parts, self.persons[at].parts)]
        same = [at for at in fitting if self.persons[at].role == role or "NAME" in (self.persons[at].role, role)]
        given = _given(name)
        # "Ines Bruno" is Ines, the mother, and not Bruno, the patient.
        at = max(same or fitting, key=lambda one: given in self.persons[one].parts, default=len(self.persons))
        if at == len(self.persons):
            self.persons.append(Person(role))
        chosen = self.persons[at]
        if chosen.tag is None and RANK[role] < RANK[chosen.role]:
            chosen.role = role
        for part in parts - chosen.parts:
            if len(part) > 1:
                self.by_part.setdefault(part, []).append(at)
        chosen.parts |= parts
        return chosen


def name_parts(name: str) -> set[str]:
    """Gives the folded parts of a name without titles, particles and suffixes."""
    found = {fold(word) for word in WORD.findall(name)}
    return (found - TITLES - SUFFIXES - PARTICLES) or found


def _given(name: str) -> str | None:
    """The folded given name of a name of several words; None of a single word."""
    words = WORD.findall(name.partition(",")[2]) or WORD.findall(name)
    words = [word for word in words if fold(word) not in TITLES | SUFFIXES]
    return fold(words[0]) if words and len(name_parts(name)) > 1 else None


def fold(word: str) -> str:
    """Gives a word in lower case without accents, straight apostrophes inside, so that spellings of a name meet."""
    if word.isascii() and word.isalpha():
        return word.lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return re.sub(r"['’]s$", "", bare.casefold()).replace("’", "'").strip(".'")


def _fits(parts: set[str], known: set[str]) -> bool:
    full, known_full = {p for p in parts if len(p) > 1}, {p for p in known if len(p) > 1}
    shared = full & known_full
    if not shared:
        return False
    alone, known_alone = full - shared, known_full - shared
    if not alone or not known_alone:
        return (
            _initials_agree(parts - full, known_alone | known)
            if not alone
            else _initials_agree(known - known_full, alone | parts)
        )
    return False


def _initials_agree(initials: set[str], parts: set[str]) -> bool:
    others = {part[0] for part in parts}
    return not initials or not others or bool(initials & others) or all(len(p) > 1 for p in parts)
