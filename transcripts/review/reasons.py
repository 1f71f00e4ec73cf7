"""Why a code is changed or a case returned: a fixed list, so that scores of different months can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

VERSION = "2026.1"
"""Stored with each verdict. A list that differs in any way gets a new one; ids are never given a new meaning."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason."""

    id: str
    """As it stands in a verdict: "specificity"."""
    says: str
    """What it means, for the list on the screen."""
    source: str
    """Where the rule that was broken is written."""


_GUIDELINES = "ICD-10-CM Official Guidelines FY 2026"

_ALL = (
    Reason("specificity", "the note supports a more specific code", f"{_GUIDELINES}, I.B.2 and I.B.18"),
    Reason("laterality", "the side is wrong, or was left out", f"{_GUIDELINES}, I.B.13"),
    Reason("encounter", "the 7th character is wrong: encounter, healing, fetus", f"{_GUIDELINES}, I.A.5"),
    Reason("sequencing", "the code is right and stands in the wrong place", f"{_GUIDELINES}, II, III and IV.G"),
    Reason("unsupported", "the documentation does not support the code", f"{_GUIDELINES}, I.A.19 and III.B"),
    Reason("missed-code", "a code that the note supports is missing", f"{_GUIDELINES}, III and IV.J"),
    Reason("wrong-code", "the code is of another condition or procedure", f"{_GUIDELINES}, I.B.1"),
    Reason("excludes-guideline", "an Excludes note or a guideline forbids it", f"{_GUIDELINES}, I.A.12"),
    Reason("phi-residue", "an identifier was left in the text", "45 CFR 164.514(b)(2)"),
    Reason("query-needed", "the physician should have been asked", "ACDIS/AHIMA, Compliant Query Practice (2022)"),
)

REASONS: Mapping[str, Reason] = MappingProxyType({reason.id: reason for reason in _ALL})
"""id -> reason, in the order of the list on the screen."""
