"""Small releases in the official layouts, as a person would have them on disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from codesets.editions import Edition
from codesets.sources import kept

FILES = Path(__file__).parent / "files" / "icd10cm"
"""One small edition of ICD-10-CM 2025: tabular list, lists of codes, indexes, tables, POA list, addenda."""


def some(*names: str) -> dict[str, bytes]:
    """Gives files of the small edition by their names."""
    return {name: (FILES / name).read_bytes() for name in names}


def folder(place: Path, files: Mapping[str, bytes]) -> Path:
    """Writes files into a folder of their own and gives it."""
    place.mkdir(parents=True)
    for name, data in files.items():
        (place / name).write_bytes(data)
    return place


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Gives a zip of files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def state(home: Path) -> dict[str, bytes]:
    """Gives every file under a home by its path, but the lock: what an install that failed must leave as it was."""
    return {
        str(file.relative_to(home)): file.read_bytes()
        for file in sorted(home.rglob("*"))
        if file.is_file() and file.name != "lock"
    }


def installed_edition(home: Path) -> Edition:
    """Gives the one edition that was installed under a home."""
    (only,) = kept(home)
    return only.edition
