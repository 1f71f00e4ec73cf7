"""Builds a catalog where it is missing or of an earlier program, and shows how far it is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from codesets import sources
from codesets.catalog import Catalog, open_catalog
from codesets.editions import ICD10CM_2026_04, Edition, catalog_path
from codesets.errors import BuildFailed, CatalogMissing, CatalogOutdated

if TYPE_CHECKING:
    from codesets.build.catalog_file import Progress


def ready_catalog(home: Path, edition: Edition = ICD10CM_2026_04, *, quiet: bool = False) -> Catalog:
    """Gives the catalog of an edition, built first where there is none that fits this program and its files.

    A damaged one is not replaced without a word: that raises CatalogDamaged, which says how to mend it.
    """
    try:
        catalog = open_catalog(catalog_path(home, edition))
    except (CatalogMissing, CatalogOutdated):
        build_now(home, edition, quiet=quiet)
        return open_catalog(catalog_path(home, edition))
    if catalog.parts == sources.parts_of(home, edition):
        return catalog
    try:
        build_now(home, edition, quiet=quiet)
    except BuildFailed as error:
        # A slip in an index of one's own must not keep anybody from coding: what was built before still holds.
        sys.stderr.write(f"grayarea: {error} The catalog built before is used until then.\n")
        return catalog
    catalog.close()
    return open_catalog(catalog_path(home, edition))


def build_now(home: Path, edition: Edition = ICD10CM_2026_04, *, quiet: bool = False) -> None:
    """Builds a catalog anew, with a progress bar on stderr. Raises CodesetError; an older catalog then stays."""
    from codesets.build.edition import build

    with building(quiet=quiet) as progress:
        build(home, edition, progress)


@contextmanager
def building(*, quiet: bool) -> "Iterator[Progress]":
    """Shows a progress bar on stderr while something is built; gives what tells it how far that is."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description:<32}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    # Where nobody watches, as in a log, a bar would only leave its last line.
    with Progress(*columns, console=Console(stderr=True), disable=quiet or not sys.stderr.isatty()) as bar:
        task = bar.add_task("code set", total=None)
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=total)
