"""The files that an edition is read from: the tabular list, the indexes and tables beside it, the lists of codes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TITLES = {
    "tabular": "tabular list",
    "codes": "list of codes",
    "index": "Alphabetic Index",
    "external": "Index to External Causes",
    "drug": "Table of Drugs and Chemicals",
    "neoplasm": "Table of Neoplasms",
    "poa": "POA-exempt list",
    "addenda": "addenda",
    "pcs-tables": "ICD-10-PCS tables",
    "pcs-index": "ICD-10-PCS index",
    "pcs-definitions": "ICD-10-PCS definitions",
    "pcs-codes": "ICD-10-PCS list of codes",
    "hcpcs": "HCPCS Level II codes",
    "hcpcs-layout": "HCPCS record layout",
    "cpt-long": "CPT long descriptions",
    "cpt-medium": "CPT medium descriptions",
    "cpt-short": "CPT short descriptions",
    "cpt-consumer": "CPT descriptions for consumers or clinicians",
    "cpt-modifiers": "CPT modifiers",
    "own-index": "index of this workstation",
}
"""Every kind of part, and how a person calls it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an edition, without its content."""

    kind: str
    """A key of TITLES."""
    name: str
    """Where it was found, for messages: "release.zip/icd10cm-index.xml". Never used as a path."""
    sha256: str
    """Digest of its content, in hexadecimal."""
    skip_unknown: bool = False
    """Whether entries with codes that the edition does not have are left out instead of refused."""

    def as_data(self) -> dict[str, Any]:
        """Gives it as plain data."""
        return {"kind": self.kind, "name": self.name, "sha256": self.sha256, "skip_unknown": self.skip_unknown}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Part:
        """Reads what `as_data` gave. Raises KeyError for anything else."""
        return cls(str(data["kind"]), str(data["name"]), str(data["sha256"]), bool(data["skip_unknown"]))


@dataclass(frozen=True, slots=True)
class Given:
    """One file of an edition with its content."""

    part: Part
    data: bytes

    @classmethod
    def of(cls, kind: str, name: str, data: bytes, *, skip_unknown: bool = False) -> Given:
        """Gives a file with its digest worked out."""
        return cls(Part(kind, name, hashlib.sha256(data).hexdigest(), skip_unknown), data)
