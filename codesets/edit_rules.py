"""The rules of `codesets.edits` as data: how grave, where written, and the codes that only some persons can have."""

from __future__ import annotations

from dataclasses import dataclass

from codesets.references import Reference, references


@dataclass(frozen=True, slots=True)
class Rule:
    """What every finding of one kind shares."""

    level: str
    citation: str


_GUIDELINES = "ICD-10-CM Official Guidelines FY2026, section"
RULES = {
    "unknown-code": Rule("error", "ICD-10-CM tabular list"),
    "not-billable": Rule("error", f"{_GUIDELINES} I.B.2, level of detail in coding"),
    "date-outside-edition": Rule("warning", "45 CFR 162.1000(a): the code set valid on the date of service"),
    "duplicate": Rule("error", f"{_GUIDELINES} I.B.12, reporting the same diagnosis code more than once"),
    "excludes1": Rule("warning", f"{_GUIDELINES} I.A.12.a, Excludes1"),
    "external-cause-first": Rule("error", f"{_GUIDELINES} I.C.20.a.6, never a principal diagnosis"),
    "manifestation-first": Rule("error", f"{_GUIDELINES} I.A.13, etiology/manifestation convention"),
    "manifestation-alone": Rule("error", f"{_GUIDELINES} I.A.13, etiology/manifestation convention"),
    "code-first-order": Rule("error", f"{_GUIDELINES} I.A.13 and I.A.17, code first"),
    "both-sides": Rule("warning", f"{_GUIDELINES} I.B.13, laterality"),
    "unspecified-side": Rule("information", "Medicare Code Editor, edit 20: unspecified code"),
    "sex-conflict": Rule("error", "Medicare Code Editor, edit 5: sex conflict"),
    "age-conflict": Rule("warning", "Medicare Code Editor, edit 4: age conflict"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Codes that only one sex or some ages can have, by range of categories."""

    rule: str
    ranges: tuple[Reference, ...]
    sex: str | None
    """The sex they are for, or None for both."""
    youngest: int
    """Youngest age in whole years."""
    oldest: int
    """Oldest age in whole years."""
    what: str


PERSONS = (
    Person("sex-conflict", references("O00-O9A, N70-N77, N80-N98, C51-C58, D06, Z34, Z3A"), "female", 0, 130, "women"),
    Person("sex-conflict", references("N40-N51, C60-C63, D40"), "male", 0, 130, "men"),
    Person("age-conflict", references("O00-O9A, Z34, Z3A"), None, 9, 64, "ages 9 to 64 (maternity)"),
    Person("age-conflict", references("Z38, P03, P95"), None, 0, 0, "newborns and infants under one year"),
)
