"""The right code that a reviewer types, looked up: it must be a billable code of the edition the chart was coded with.

A record holds no date of service, only its year; so the edition counts that the session was opened with, and the day it
was opened for any other code set.
"""

import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from codesets.catalog import Catalog
from codesets.code import Entry
from codesets.editions import Edition
from codesets.errors import UnknownCode, UnknownEdition
from transcripts.review.errors import ReviewRefused

# How the codes of each set are written; the first set that has the code is the one that is meant.
_FORMS = {
    "icd10cm": re.compile(r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4}|[0-9A-Z]{0,4})"),
    "icd10pcs": re.compile(r"[0-9A-HJ-NP-Z]{7}"),
    "hcpcs": re.compile(r"[A-V]\d{4}"),
    "cpt": re.compile(r"\d{4}[0-9AFMTU]"),
}
_CATEGORY = 3  # characters of an ICD-10-CM category


@dataclass(frozen=True, slots=True)
class RightCode:
    """A code that may stand as the right one."""

    code: str
    """As it is printed: "S52.532A"."""
    says: str
    """Its title and edition; or that it could not be looked up, and why."""


def right_code(home: Path, typed: str, coded_with: Sequence[str], day: date) -> RightCode:
    """The code that was typed. A code set that is not installed for the day can confirm a code, never deny it.

    `coded_with`: labels of the editions the chart was coded with ("icd10cm 2026-04"); `day`: when that was.
    Raises ReviewRefused for what is no code, or not billable; CodesetError for a catalog that cannot be read.
    """
    code = typed.strip().upper()
    sets = [code_set for code_set, form in _FORMS.items() if form.fullmatch(code)]
    if not sets:
        raise ReviewRefused("A code has 3 to 8 letters and digits, as S52.532D or 99213. Leave it empty for none.")
    for code_set in sets:
        edition, speaks = _edition(home, code_set, coded_with, day)
        if edition is None:
            continue
        with closing(_catalog(home, edition)) as catalog:
            entry = _entry(catalog, code)
            if entry is not None:
                return _billable(catalog, entry)
            if speaks and (code_set != "icd10cm" or _entry(catalog, code[:_CATEGORY])):
                raise ReviewRefused(
                    f"{code} is no code of {edition.name}, which holds for this chart. Find the right one with "
                    "`grayarea search`."
                )
    asked = ", ".join(sets)
    return RightCode(code, f"not looked up: no edition of {asked} that holds on {day} is installed here")


def _edition(home: Path, code_set: str, coded_with: Sequence[str], day: date) -> tuple[Edition | None, bool]:
    """The edition that is looked into, None where nothing is installed; and whether it may deny a code."""
    from codesets.shelf import edition_called, edition_on

    for label in coded_with:
        named, _, key = label.partition(" ")
        if named == code_set:
            try:
                return edition_called(home, code_set, key).edition, True
            except UnknownEdition:
                break  # the coder's machine has an edition that is not installed here
    try:
        edition = edition_on(home, code_set, day)
    except UnknownEdition:
        return None, False
    return edition, edition.holds_on(day)


def _catalog(home: Path, edition: Edition) -> Catalog:
    from assistant.building import ready_catalog

    return ready_catalog(home, edition, quiet=True)


def _entry(catalog: Catalog, code: str) -> Entry | None:
    try:
        return catalog.entry(code)
    except UnknownCode:
        return None


def _billable(catalog: Catalog, entry: Entry) -> RightCode:
    if entry.billable:
        return RightCode(entry.code, f"{entry.code}  {entry.title}, {catalog.edition.name}")
    longer = ", ".join(child.code for child in catalog.children(entry.code)[:6])
    raise ReviewRefused(f"{entry.code} is not billable: it takes more characters, such as {longer}.")
