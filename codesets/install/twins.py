"""Of the files of a release that say the same, the one that is taken.

A CPT release gives its long descriptions four times (AMA, CPT data files): LONGULT.txt in lines of tabs, LONGUT.txt the
same in capitals, LONGULF.txt and LONGUF.txt both again in lines of fixed fields, which lose where a word was cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from codesets.build.text_source import text_of
from codesets.install.recognize import Recognized
from codesets.install.unpack import Passed
from codesets.parts import Given

_KINDS = ("cpt-long", "cpt-medium", "cpt-short")
_FIXED_FIELDS = re.compile(r"^\d{4}[0-9A-Z]\d\d \S", re.MULTILINE)
_DESCRIPTION = re.compile(r"^\d{4}[0-9A-Z][\t ] *(\S.*)", re.MULTILINE)


def without_twins(
    found: Sequence[tuple[Recognized, Given]],
) -> tuple[list[tuple[Recognized, Given]], list[Passed]]:
    """Gives the files to take, and those passed over for a better twin. Two as good stay both: they are no twins."""
    taken: list[tuple[Recognized, Given]] = []
    passed: list[Passed] = []
    for what, file in found:
        twins = [other for like, other in found if like == what and what.kind in _KINDS]
        best = min(twins, key=lambda other: _worse(other.data), default=file)
        if _worse(best.data) < _worse(file.data):
            passed.append(Passed(file.part.name, f"{_why(file.data)}; {best.part.name} says the same"))
        else:
            taken.append((what, file))
    return taken, passed


def _worse(data: bytes) -> tuple[bool, bool]:
    """Whether a file's descriptions are cut into fixed fields, and whether they are in capitals alone."""
    text = text_of(data)
    return bool(_FIXED_FIELDS.search(text)), not any(
        letter.islower() for line in _DESCRIPTION.findall(text) for letter in line
    )


def _why(data: bytes) -> str:
    return "its descriptions are cut into fixed fields" if _worse(data)[0] else "its descriptions are in capitals"
