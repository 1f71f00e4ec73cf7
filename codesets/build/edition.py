"""Builds the catalog of any edition: one the program brings along, one installed, or one with files added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from codesets import sources
from codesets.build.catalog_file import Progress, write_catalog
from codesets.build.content import Content
from codesets.editions import EMBEDDED, Edition, catalog_path
from codesets.errors import UnknownEdition
from codesets.parts import Given

READERS = {
    "icd10cm": "codesets.build.icd10cm",
    "icd10pcs": "codesets.build.icd10pcs",
    "hcpcs": "codesets.build.hcpcs",
    "cpt": "codesets.build.cpt",
}
"""Code set -> the module whose `content_of` reads it."""

Reader = Callable[[Edition, Sequence[Given]], Content]
"""Gives an edition as its files say it; without any it is the embedded one. Raises BuildFailed."""


def build(home: Path, edition: Edition, progress: Progress | None = None) -> None:
    """Builds the catalog of an edition from the files that are kept of it, or that the program brings along.

    Raises UnknownEdition when there are neither, BuildFailed when they cannot be read; an older catalog then stays.
    """
    path = catalog_path(home, edition)
    # The shelf cuts an edition where the next begins; what its files say of it is built.
    kept = sources.kept_of(home, edition)
    whole = kept.edition if kept else next((known for known in EMBEDDED if path == catalog_path(home, known)), None)
    if whole is None:
        raise UnknownEdition(
            f"No files of {edition.name} are kept here to build it from. Install it again: `grayarea codesets install`."
        )
    given = sources.files_of(home, whole)
    write_catalog(path, lambda: content_of(whole, given), progress)


def content_of(edition: Edition, given: Sequence[Given]) -> Content:
    """Gives an edition as its files say it. Raises BuildFailed, naming file and line, for files that are not good."""
    return reader(edition.code_set)(edition, given)


def reader(code_set: str) -> Reader:
    """Gives what reads a code set. Each is imported when it is needed: most runs build nothing."""
    if code_set not in READERS:
        raise UnknownEdition(f"There is no code set {code_set[:20]!r}; there are {', '.join(READERS)}.")
    found: Reader = import_module(READERS[code_set]).content_of
    return found
