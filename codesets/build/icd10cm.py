"""Compiles the catalog of ICD-10-CM from the official files that `simple-icd-10-cm` ships."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from codesets import axes, editions
from codesets.build import clinical_index, tabular
from codesets.build.catalog_file import Progress, write_catalog
from codesets.build.content import Content
from codesets.errors import BuildFailed

_EDITION = editions.ICD10CM_2026_04


def build(path: Path, progress: Progress | None = None) -> None:
    """Builds the catalog of the embedded edition at `path`, some seconds: as `catalog_file.write_catalog` does.

    Raises BuildFailed when the source is not the official one, or the folder cannot be written or has no room.
    """
    write_catalog(path, embedded, progress)


def embedded() -> Content:
    """Gives the edition that the program brings along. Raises BuildFailed when it is not there as published."""
    xml, valid = _source()
    tops = tabular.read(xml, valid)
    known = {line.code for top in tops for line in top.under()}
    return Content(_EDITION, tops, axes.of_lines(tops), clinical_index.read(known))


def _source() -> tuple[bytes, frozenset[str]]:
    """Reads the two official files without importing the package that ships them: that would parse all of it, 2 s."""
    spec = find_spec("simple_icd_10_cm")
    if spec is None or spec.origin is None:
        raise BuildFailed("simple-icd-10-cm is not installed; it ships the official tabular list. Run `make env`.")
    folder = Path(spec.origin).parent / "data"
    try:
        xml = (folder / "icd10c-tabular-April-1-2026.xml").read_bytes()
        codes = (folder / "code-list-April-2026.txt").read_text("utf-8")
    except OSError as error:
        raise BuildFailed(
            f"simple-icd-10-cm does not hold the April 2026 files ({error.strerror}); run `make env`."
        ) from error
    if hashlib.sha256(xml).hexdigest() != _EDITION.sha256:
        raise BuildFailed(
            "The tabular list that simple-icd-10-cm ships is not that of April 2026, for which this version was made. "
            "Run `make env`."
        )
    return xml, frozenset(codes.split())
