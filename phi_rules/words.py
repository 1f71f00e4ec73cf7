"""Which words are ordinary, which are names, and which are both. It decides how far a name reaches and what a
model's vote is worth."""

import re
from dataclasses import dataclass

from phi_rules.lists import words as listed

CLINICAL_ENDING = re.compile(
    r"(?:itis|osis|oses|emia|aemia|uria|pathy|ectomy|otomy|ostomy|plasty|scopy|scopic|graphy"
    r"|gram|graphic|algia|oma|omas|tomy|trophy|trophic|plegia|paresis|penia|rrhea|rrhage"
    r"|cillin|mycin|statin|prazole|olol|pril|sartan|azepam|azole|idine|tidine|caine|mab|nib|vir"
    r"|gliptin|gliflozin|parin|cycline|floxacin|phylline|setron|triptan"
    r"|tion|tions|sion|sions|ment|ments|ness|ology|ologist|ologic|ological|ically|ized|izing"
    r"|ular|eal|ous|ible|able|ally|ively|graphically|ectomies|lateral|laterally)$"
)
"""Word endings that names do not have."""


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """What is known about words, all in lower case."""

    everyday: frozenset[str]
    """Verbs, adjectives, adverbs, grammar and the clinical vocabulary: never a name in lower case."""
    clinical: frozenset[str]
    """Those of medicine and of a note's own grammar among them: no name even where the tagger reads one."""
    nouns: frozenset[str]
    """Nouns of a general dictionary, in which some surnames and many towns stand too."""
    names: frozenset[str]
    """Names that count even where they are words too: Grace, Hunter, Long."""
    census: frozenset[str]
    """Names that count where they are no word of everyday."""
    eponyms: frozenset[str]

    def __repr__(self) -> str:
        return f"<Words: {len(self.everyday)} everyday, {len(self.nouns)} nouns, {len(self.names)} names>"

    def is_name(self, word: str) -> bool:
        """Tells whether a list knows the word as a given name or a surname; each part of a hyphenated one counts."""
        return any(
            part in self.names
            or (part in self.census and part not in self.everyday and not CLINICAL_ENDING.search(part))
            for part in _parts(word)
        )

    def can_be_name(self, word: str) -> bool:
        """Tells whether a list knows the word as a name, whatever else it is; for places where a name is due."""
        return any(part in self.names or part in self.census for part in _parts(word))

    def is_everyday(self, word: str) -> bool:
        """Tells whether the word is one of grammar, action, quality or medicine, inflected or not; so must be all
        parts of a compound."""
        low = _plain(word)
        if "-" in low.strip("-"):
            return all(self.is_everyday(part) or len(part) < 3 for part in low.split("-") if part)
        return (
            low in self.everyday
            or any(stem in self.everyday for stem in _stems(low))
            or (len(low) > 6 and bool(CLINICAL_ENDING.search(low)))
        )

    def is_clinical(self, word: str) -> bool:
        """Tells whether the word, inflected or not, is one of medicine or of a note's own grammar."""
        low = _plain(word)
        return low in self.clinical or any(stem in self.clinical for stem in _stems(low))

    def is_ordinary(self, word: str) -> bool:
        """Tells whether a dictionary, the clinical vocabulary or a word ending explains the word."""
        low = _plain(word)
        if "-" in low.strip("-"):
            return all(self.is_ordinary(part) or len(part) < 3 for part in low.split("-") if part)
        return self.is_everyday(low) or low in self.nouns or any(stem in self.nouns for stem in _stems(low))

    def is_eponym(self, word: str) -> bool:
        """Tells whether medicine uses the word as the name of a disease, sign, score, device or operation."""
        return any(part in self.eponyms for part in _parts(word))


def gather(dictionary: dict[str, frozenset[str]], vocabulary: frozenset[str]) -> Words:
    """Gives the words known from a dictionary by part of speech ("noun", "verb", "adj", "adv"), the clinical
    vocabulary and our lists."""
    everyday = frozenset().union(*(found for part, found in dictionary.items() if part != "noun"))
    clinical = vocabulary | listed("note_words")
    return Words(
        everyday=everyday | clinical,
        clinical=clinical,
        nouns=dictionary.get("noun", frozenset()),
        names=listed("names"),
        census=listed("census_names"),
        eponyms=listed("eponyms"),
    )


def _plain(word: str) -> str:
    low = word.lower()
    return low if low.isalpha() else re.sub(r"['’]s?$", "", low).strip(".'’,")


def _parts(word: str) -> list[str]:
    low = _plain(word)
    return [low, *low.split("-")] if "-" in low else [low]


def _stems(word: str) -> list[str]:
    stems = []
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("d", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
        ("er", ""),
        ("er", "e"),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word.removesuffix(ending) + instead
            stems.append(stem)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return stems
