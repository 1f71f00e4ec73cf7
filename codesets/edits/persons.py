"""Age and sex: Medicare's lists, and the ages that titles and notes of the code set say themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codesets.edits.age import OLDEST, Age
from codesets.edits.claim import Claim
from codesets.edits.finding import Edit, Rule, finding, named
from codesets.edits.mce import CITATION, listed
from codesets.references import references

AGE = Rule("age-conflict", "warning", f"{CITATION} 4, age conflict")
AGE_PRINTED = Rule("age-not-as-printed", "warning", "ICD-10-CM tabular list: the ages that the title or note says")
SEX = Rule(
    "sex-conflict",
    "warning",
    "Medicare Code Editor, edit 5, sex conflict: not applied by Medicare since October 1, 2024; other payers do",
)
RULES = (AGE, AGE_PRINTED, SEX)

_AGES = {
    "newborn": (0, 0, "newborns, age 0"),
    "pediatric": (0, 17, "ages 0 to 17"),
    "maternity": (9, 64, "maternity, ages 9 to 64"),
    "adult": (15, OLDEST, "adults, ages 15 and over"),
}
"""List of the Medicare Code Editor -> youngest and oldest age in whole years, and what a message says."""
_SEXES = {"female": "women", "male": "men"}


@dataclass(frozen=True, slots=True)
class Printed:
    """Codes whose own text says an age, in days where it counts days."""

    codes: str
    unit: str
    youngest: int
    oldest: int
    text: str
    """As the code set says it."""


PRINTED = (
    Printed("Z00.110", "days", 0, 7, "Z00.110 Health examination for newborn under 8 days old"),
    Printed("Z00.111", "days", 8, 28, "Z00.111 Health examination for newborn 8 to 28 days old"),
    Printed("Z68.1-Z68.4", "years", 20, OLDEST, "Z68 note: BMI adult codes are for persons 20 years of age or older"),
    Printed("Z68.5", "years", 2, 19, "Z68 note: BMI pediatric codes are for persons 2-19 years of age"),
)


def find(claim: Claim) -> Iterator[Edit]:
    """Gives the findings of this file's rules; none for what the encounter does not say."""
    if claim.age is not None:
        yield from _ages(claim, claim.age)
        yield from _printed_ages(claim, claim.age)
    if claim.sex is not None:
        (other,) = _SEXES.keys() - {claim.sex}
        for entry in claim.billable():
            if listed(entry.code, other) and not listed(entry.code, claim.sex):
                yield finding(
                    SEX,
                    [entry],
                    f"{named(entry)} is for {_SEXES[other]}; the encounter says {claim.sex}.",
                    fix="Correct the code or the sex. When both are right, institutional claims say so with condition "
                    "code 45, professional ones with modifier KX.",
                )


def _ages(claim: Claim, age: Age) -> Iterator[Edit]:
    for entry in claim.billable():
        for name, (youngest, oldest, who) in _AGES.items():
            if listed(entry.code, name) and not youngest <= age.years <= oldest:
                yield finding(
                    AGE,
                    [entry],
                    f"{named(entry)} is for {who}; the encounter says age {age.years}.",
                    fix="Correct the code, or the age of the encounter.",
                )


def _printed_ages(claim: Claim, age: Age) -> Iterator[Edit]:
    for row in PRINTED:
        given = age.days if row.unit == "days" else age.years
        if given is None or row.youngest <= given <= row.oldest:
            continue
        named_here = references(row.codes)
        for entry in claim.billable():
            if any(r.covers(entry.code) for r in named_here):
                yield finding(
                    AGE_PRINTED,
                    [entry],
                    f"{named(entry)} does not fit an age of {given} {row.unit}.",
                    row.text,
                    fix="Take the code of that age, or correct the age of the encounter.",
                )
