"""Builds the catalog of any edition: one the program brings along, one installed, or one with files added."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from codesets import own_index, shelf, sources
from codesets.build import clinical_index
from codesets.build.catalog_file import Progress, write_catalog
from codesets.build.content import Content
from codesets.build.text_source import text_of
from codesets.catalog import open_catalog
from codesets.editions import EMBEDDED, Edition, catalog_path
from codesets.errors import CatalogDamaged, CatalogMissing, UnknownEdition
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
    given = [*sources.files_of(home, whole), *own_index.given(home, whole.code_set)]
    write_catalog(path, lambda: content_of(home, whole, given), progress)


def content_of(home: Path, edition: Edition, given: Sequence[Given]) -> Content:
    """Gives an edition as its files say it. Raises BuildFailed, naming file and line, for files that are not good.

    An entry of the workstation's own index that leads to a code of another edition under `home` is passed over, and a
    remark says so.
    """
    ours = [each for each in given if each.part.kind == own_index.KIND]
    content = reader(edition.code_set)(edition, [each for each in given if each not in ours])
    return _with_own_index(content, ours, _other_codes(home, edition)) if ours else content


def _with_own_index(content: Content, ours: Sequence[Given], elsewhere: Collection[str]) -> Content:
    known = {line.code for top in content.tops for line in top.under()}
    phrases = {code: list(found) for code, found in content.phrases.items()}
    remarks = list(content.remarks)
    for each in ours:
        text = text_of(each.data)
        for code, found in clinical_index.read_file(each.part.name, text, known, elsewhere).items():
            phrases.setdefault(code, []).extend(found)
        passed = sorted({target for target in clinical_index.targets(text) if not clinical_index.among(known, target)})
        if passed:
            remarks.append(f"{each.part.name}: passed over what leads to {', '.join(passed)}, codes of other editions.")
    return replace(content, phrases=phrases, parts=[*content.parts, *(each.part for each in ours)], remarks=remarks)


def _other_codes(home: Path, edition: Edition) -> frozenset[str]:
    """The codes of every other edition of a code set that is built under `home`."""
    found: set[str] = set()
    for placed in shelf.editions(home):
        if placed.edition.code_set == edition.code_set and placed.edition.key != edition.key:
            with suppress(CatalogMissing, CatalogDamaged), closing(open_catalog(placed.path)) as catalog:
                found.update(catalog.codes())
    return frozenset(found)


def reader(code_set: str) -> Reader:
    """Gives what reads a code set. Each is imported when it is needed: most runs build nothing."""
    if code_set not in READERS:
        raise UnknownEdition(f"There is no code set {code_set[:20]!r}; there are {', '.join(READERS)}.")
    found: Reader = import_module(READERS[code_set]).content_of
    return found
