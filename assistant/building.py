"""Builds the catalog where it is missing, and shows how far it is."""

from pathlib import Path

from codesets.editions import ICD10CM_2026_04, catalog_path


def build_if_missing(home: Path, *, quiet: bool = False) -> Path:
    """Gives the path of the ICD-10-CM catalog, built first where there is none. Raises CodesetError."""
    path = catalog_path(home, ICD10CM_2026_04)
    if not path.exists():
        build_now(path, quiet=quiet)
    return path


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
