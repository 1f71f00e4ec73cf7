"""Builds the catalog where it is missing or of an earlier program, and shows how far it is."""

from pathlib import Path

from codesets.catalog import Catalog, open_catalog
from codesets.editions import ICD10CM_2026_04, catalog_path
from codesets.errors import CatalogMissing, CatalogOutdated


def ready_catalog(home: Path, *, quiet: bool = False) -> Catalog:
    """Gives the ICD-10-CM catalog, built first where there is none that fits this program.

    A damaged one is not replaced without a word: that raises CatalogDamaged, which says how to mend it.
    """
    path = catalog_path(home, ICD10CM_2026_04)
    try:
        return open_catalog(path)
    except (CatalogMissing, CatalogOutdated):
        build_now(path, quiet=quiet)
    return open_catalog(path)


def build_now(path: Path, *, quiet: bool = False) -> None:
    """Builds the catalog anew, with a progress bar on stderr. Raises CodesetError; an older catalog then stays."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from codesets.build.icd10cm import build

    columns = (
        TextColumn("{task.description:<32}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=quiet) as bar:
        task = bar.add_task("code set", total=None)
        build(path, lambda step, done, total: bar.update(task, description=step, completed=done, total=total))
