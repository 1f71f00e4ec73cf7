"""The index that a coder keeps on the own machine: more phrases beside those that the program brings along.

Text files `index/<set>/*.txt` under the state folder, in the format of `codesets/data/index`. A file that changes makes
the catalog be built anew when it is opened next.
"""

from __future__ import annotations

from pathlib import Path

from codesets.errors import BuildFailed
from codesets.parts import Given, Part

KIND = "own-index"


def folder(home: Path, code_set: str) -> Path:
    """Gives where the files of a code set stand; it need not be there."""
    return home / "index" / code_set


def given(home: Path, code_set: str) -> list[Given]:
    """Gives the files with their content, by name. Raises BuildFailed for one that cannot be read."""
    found = []
    for file in sorted(folder(home, code_set).glob("*.txt")):
        try:
            found.append(Given.of(KIND, file.name, file.read_bytes()))
        except OSError as error:
            raise BuildFailed(f"{file.name} in {file.parent} cannot be read: {error.strerror}.") from error
    return found


def parts(home: Path, code_set: str) -> tuple[Part, ...]:
    """Gives the files without their content."""
    return tuple(each.part for each in given(home, code_set))
