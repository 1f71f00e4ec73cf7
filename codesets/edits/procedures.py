"""Procedure and supply codes beside the diagnoses: whole, valid on the day, given once, fitting setting and sex."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codesets.code import Entry, printed
from codesets.edits.finding import Edit, Rule, finding, named
from codesets.edits.validity import OUTSIDE_EDITION
from codesets.unknown import said, show

if TYPE_CHECKING:
    from codesets.catalog import Catalog

UNKNOWN = Rule("unknown-procedure", "error", "ICD-10-PCS tables, HCPCS Level II, CPT: the code set's own list")
NOT_INSTALLED = Rule("code-set-missing", "warning", "45 CFR 162.1002: the code sets of diagnoses and procedures")
READ_AS_DIAGNOSIS = Rule("read-as-diagnosis", "information", "ICD-10-CM tabular list: codes are printed with a dot")
NOT_VALID = Rule(
    "procedure-not-valid-on-date", "error", "45 CFR 162.1000(a): the code set valid on the date of service"
)
NOT_WHOLE = Rule("procedure-not-whole", "error", "ICD-10-PCS Official Guidelines A1 and A9; HCPCS Level II, modifiers")
REPEATED = Rule("procedure-repeated", "warning", "ICD-10-PCS Official Guidelines B3.2, multiple procedures")
OUTSIDE_INPATIENT = Rule(
    "pcs-outside-inpatient", "warning", "45 CFR 162.1002(c)(3): ICD-10-PCS is for hospital inpatients"
)
SEX = Rule("procedure-sex-conflict", "warning", "ICD-10-PCS tables: section 1, body systems U and V of section 0")
RULES = (UNKNOWN, NOT_INSTALLED, READ_AS_DIAGNOSIS, NOT_VALID, NOT_WHOLE, REPEATED, OUTSIDE_INPATIENT, SEX)

SHAPES: Mapping[str, re.Pattern[str]] = {
    "hcpcs": re.compile(r"[A-V]\d{4}"),
    "cpt": re.compile(r"\d{4}[\dAFMTU]"),
    "icd10pcs": re.compile(r"[0-9B-HX][0-9A-HJ-NP-Z]{6}|\d(?:[0-9A-HJ-NP-Z]{2,3}|[0-9A-HJ-NP-Z]{5})"),
}
"""Code set -> how its codes look, without blanks and dots; of ICD-10-PCS those that are not whole as well."""
_NAMES = {"hcpcs": "HCPCS Level II", "cpt": "CPT", "icd10pcs": "ICD-10-PCS"}
_SEXES = {"1": "female", "0U": "female", "0V": "male"}
"""Beginning of an ICD-10-PCS code -> the sex that its section or body system is of."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """One known code of a set of procedures or supplies."""

    catalog: Catalog
    """The edition that it was found in."""
    entry: Entry


def code_sets_of(code: str) -> list[str]:
    """Gives the code sets that a code may be of by its looks; none for one with a dot, which only ICD-10-CM has."""
    bare = "" if "." in code else printed(code, "")
    return [code_set for code_set, shape in SHAPES.items() if shape.fullmatch(bare)]


def look_up(beside: Iterable[Catalog], code: str) -> Procedure | None:
    """Gives a code of the first catalog that knows it; None where none does."""
    return next((Procedure(catalog, catalog.entry(code)) for catalog in beside if catalog.has(code)), None)


def unknown(beside: Iterable[Catalog], code: str) -> Edit | None:
    """Gives the finding over what neither ICD-10-CM nor any of the catalogs knows; None where it may be a diagnosis."""
    like = code_sets_of(code)
    for catalog in beside:
        if catalog.edition.code_set in like:
            look_up_again = f"Look the code up again: `grayarea search --set {catalog.edition.code_set}`."
            neither = " ICD-10-CM does not have it either." if printed(code, "")[0].isalpha() else ""
            return finding(UNKNOWN, (), f"{said(catalog, code)}{neither}", fix=look_up_again)
    if not like or not printed(code, "")[0].isdigit():
        return None
    names = " or ".join(_NAMES[code_set] for code_set in like)
    return finding(
        NOT_INSTALLED,
        (),
        f"{printed(code, '')} looks like a code of {names}, which is not installed here: it was not checked.",
        fix="Install the code set, `grayarea codesets install`, then check again.",
    )


def read_as_diagnosis(beside: Iterable[Catalog], code: str, diagnosis: Entry) -> Edit | None:
    """Gives the finding over a code typed without a dot that is one of ICD-10-CM and one of another set as well."""
    other = look_up((c for c in beside if c.edition.code_set in code_sets_of(code)), code)
    if other is None:
        return None
    return finding(
        READ_AS_DIAGNOSIS,
        [diagnosis],
        f"{printed(code, '')} was read as {named(diagnosis)}; {other.catalog.edition.name} has "
        f"{named(other.entry)} as well.",
        fix="Write the dot where the diagnosis is meant; the other was not checked.",
    )


def find(
    given: Sequence[Procedure], *, setting: str | None, day: datetime.date | None, sex: str | None
) -> Iterator[Edit]:
    """Gives the findings of this file's rules; none for what the encounter does not say."""
    for each in dict.fromkeys(given):
        yield from _not_whole(each)
        yield from _not_valid(each, day)
        if given.count(each) > 1:
            yield finding(
                REPEATED,
                [each.entry],
                f"{named(each.entry)} stands more than once.",
                fix="Keep both only where it was done more than once, at distinct places or times; HCPCS and CPT say "
                "so by units or a modifier.",
            )
        if each.catalog.edition.code_set == "icd10pcs":
            yield from _of_inpatients(each.entry, setting, sex)
    for edition in dict.fromkeys(each.catalog.edition for each in given):
        if day and not edition.holds_on(day):
            yield finding(
                OUTSIDE_EDITION,
                dict.fromkeys(each.entry for each in given if each.catalog.edition == edition),
                f"The date of service {day} is outside {edition.name}, "
                f"valid {edition.valid_from} to {edition.valid_until}.",
                fix="Install the edition of that date, `grayarea codesets install`, or correct the date.",
            )


def _not_whole(each: Procedure) -> Iterator[Edit]:
    ended = each.catalog.facts(each.entry.code).get("last day")
    if each.entry.billable or ended:
        return
    modifier = each.catalog.facts(each.entry.code).get("kind") == "modifier"
    what = "a modifier, no code of its own" if modifier else "a part of a table, no whole code"
    below = show(each.entry.code, each.catalog.edition.code_set)
    fix = "Put it behind the code that it modifies." if modifier else f"`{below}` goes on."
    yield finding(NOT_WHOLE, [each.entry], f"{named(each.entry)} is {what}.", fix=fix)


def _not_valid(each: Procedure, day: datetime.date | None) -> Iterator[Edit]:
    edition, facts = each.catalog.edition, each.catalog.facts(each.entry.code)
    first, last = facts.get("added"), facts.get("last day")
    instead = f" CMS names {facts['see instead']} instead." if "see instead" in facts else ""
    if last and datetime.date.fromisoformat(last) < (day or edition.valid_from):
        before = f"the date of service {day}" if day else f"{edition.name} begins"
        yield finding(
            NOT_VALID,
            [each.entry],
            f"{named(each.entry)} ended on {last}, before {before}.",
            f"{edition.name}: last day {last}",
            fix=f"Take the code that is valid on the date of service.{instead}",
        )
    if day and first and datetime.date.fromisoformat(first) > day:
        yield finding(
            NOT_VALID,
            [each.entry],
            f"{named(each.entry)} begins on {first}, after {day}.",
            f"{edition.name}: added {first}",
            fix="Take the code that is valid on the date of service, or correct the date.",
        )


def _of_inpatients(entry: Entry, setting: str | None, sex: str | None) -> Iterator[Edit]:
    if setting not in (None, "inpatient"):
        yield finding(
            OUTSIDE_INPATIENT,
            [entry],
            f"{named(entry)} is of ICD-10-PCS; the setting is {setting}.",
            fix="Report the procedure by CPT or HCPCS, or correct the setting.",
        )
    of = next((of for beginning, of in _SEXES.items() if entry.code.startswith(beginning)), None)
    if sex and of and sex != of:
        yield finding(
            SEX,
            [entry],
            f"{named(entry)} is of the {of} body; the encounter says {sex}.",
            fix="Correct the code or the sex. When both are right, institutional claims say so with condition code 45.",
        )
