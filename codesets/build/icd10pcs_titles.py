"""Composes the long title of an ICD-10-PCS code from the labels of its seven characters.

The official titles (CMS, "ICD-10-PCS Order File") have one pattern for each operation: "Resection of Appendix,
Percutaneous Endoscopic Approach". The patterns are lines of `codesets/data/pcs_titles.txt`. Where an order file gives
the title it is taken as it is; this is for codes without one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

NOTHING = frozenset({"No Device", "No Qualifier", "None", "No Isotope", "No Device / Substance / Technology"})
"""Labels that say that a character says nothing."""

_SIDES = ("Right", "Left", "Bilateral", "Unilateral")
_STAYS = re.compile(
    r"(Arteries|Artery|Descending|Ascending|Ascending/Arch|Arch|Pylorus|Pharynx Muscle|Ectopic|Retained"
    r"|Cardiac Plexus)$"
)
"""Ends of labels that a title does not turn round: "Coronary Artery, One Artery"."""
_WITH_APPROACH = "01234789X"
"""Sections whose fifth character is an approach; elsewhere it is a duration, a contrast ..."""
_SLOT = re.compile(r"\{(\d)\}")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the table of titles."""

    sections: str
    """The first characters it holds for."""
    operations: frozenset[str]
    """Labels of character 3; "*" for any other."""
    when: re.Pattern[str]
    """To be found in "part / device / qualifier"."""
    text: str
    """The title with its slots."""


def title(code: str, labels: Sequence[str]) -> str:
    """Gives the title of a code; `labels` are those of its seven characters, as the tables print them."""
    _, _, operation, part, approach, device, qualifier = labels
    about = f"{part} / {device} / {qualifier}"
    pattern = next(p for p in _patterns(code[0], operation) if p.when.search(about))
    said = {
        "3": operation,
        "4": turned(part),
        "5": _approach(approach) if code[0] in _WITH_APPROACH else turned(approach),
        "6": device if code[0] == "X" else turned(device),
        "7": turned(qualifier),
    }
    silent = {str(n) for n, label in enumerate(labels, 1) if label in NOTHING}
    kept = _OPTIONAL.sub(lambda m: "" if silent & set(_SLOT.findall(m[1])) else m[1], pattern.text)
    return _SLOT.sub(lambda m: said[m[1]], kept)


@lru_cache(maxsize=1 << 13)
def turned(label: str) -> str:
    """Gives a label the way titles say it: "External Ear, Right" is "Right External Ear", "Skin, Face" "Face Skin"."""
    said = _table().labels.get(label)
    if said is not None:
        return said
    first, comma, last = label.rpartition(", ")
    if not comma or _STAYS.search(label):
        return label
    if last in _SIDES or ", " not in first:
        return f"{last} {first}"
    return label


def _approach(label: str) -> str:
    return label if label in NOTHING or label.startswith("Via ") else f"{label} Approach"


@cache
def _patterns(section: str, operation: str) -> tuple[Pattern, ...]:
    fitting = [p for p in _table().patterns if section in p.sections]
    return tuple(p for p in fitting if operation in p.operations or "*" in p.operations)


@dataclass(frozen=True, slots=True)
class _Table:
    patterns: tuple[Pattern, ...]
    labels: Mapping[str, str]


@cache
def _table() -> _Table:
    patterns: list[Pattern] = []
    labels: dict[str, str] = {}
    heading = ""
    for line in files("codesets").joinpath("data", "pcs_titles.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif not line or line.startswith("#"):
            continue
        elif heading == "labels":
            label, _, said = line.partition(" = ")
            labels[label] = said
        else:
            operations, when, text = (part.strip() for part in line.split(" ; "))
            patterns.append(Pattern(heading, frozenset(operations.split("|")), re.compile(when), text))
    return _Table(tuple(patterns), labels)
