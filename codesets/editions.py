"""Which editions of which code sets there are, where they come from, when they are valid and where a catalog lives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from codesets.errors import UnknownEdition


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one code set."""

    code_set: str
    """As `grayarea codesets` names it: "icd10cm"."""
    name: str
    """As the screen says it: "ICD-10-CM, April 1 2026"."""
    key: str
    """As a file is named: "2026-04"."""
    valid_from: date
    """First date of service (inpatient: date of discharge) it holds for."""
    valid_until: date
    """Last date of service it holds for."""
    source: str
    """Where its text comes from."""
    sha256: str
    """Digest of the source file, in hexadecimal."""

    def holds_on(self, day: date) -> bool:
        """Says whether a date of service falls into this edition."""
        return self.valid_from <= day <= self.valid_until


ICD10CM_2026_04 = Edition(
    code_set="icd10cm",
    name="ICD-10-CM, April 1 2026",
    key="2026-04",
    valid_from=date(2026, 4, 1),
    valid_until=date(2026, 9, 30),
    source="NCHS tabular list icd10c-tabular-April-1-2026.xml, as simple-icd-10-cm 1.5.0 ships it",
    sha256="f161f8182aff3ce3a2a78e202f8259c08eaee2c670a9e45b0072445c52302935",
)

EDITIONS = (ICD10CM_2026_04,)


def edition(code_set: str, key: str | None = None) -> Edition:
    """Gives an edition by name, the newest one where no key is said. Raises UnknownEdition."""
    known = [e for e in EDITIONS if e.code_set == code_set and key in (None, e.key)]
    if not known:
        have = ", ".join(f"{e.code_set} {e.key}" for e in EDITIONS)
        got = f"{code_set} {key or ''}".strip()
        raise UnknownEdition(f"There is no code set edition {got!r}. Known: {have}.")
    return max(known, key=lambda e: e.valid_from)


def edition_on(code_set: str, day: date) -> Edition | None:
    """Gives the edition that a date of service falls into, or None: then the caller warns and does not guess."""
    return next((e for e in EDITIONS if e.code_set == code_set and e.holds_on(day)), None)


def catalog_path(home: Path, of: Edition = ICD10CM_2026_04) -> Path:
    """Gives where the compiled catalog of an edition lives under the state folder."""
    return home / "codesets" / f"{of.code_set}-{of.key}.sqlite"
