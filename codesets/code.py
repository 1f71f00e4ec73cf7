"""What a catalog says about a code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

UNSPECIFIED = "unspecified"
"""The axis value of a code that says the chart does not say; the way of "not documented"."""
OTHER = "other"
"""The axis value of a code that says: specified, but none of those with a code of their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a code set: a chapter, block, category, subcategory or code."""

    code: str
    """As it is printed, with its dot: "S52.532D"; a block is "S50-S59", a chapter "19"."""
    title: str
    """The full title, 7th character meaning included."""
    billable: bool
    """Whether a claim may carry it: the official order file's list."""
    level: str
    """"chapter", "block", "category", "subcategory" or "code" (7th characters are codes)."""
    parent: str | None
    """The code one level up; None for a chapter."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction note of the tabular list, with the level it was written at."""

    kind: str
    """"includes", "inclusion_term", "excludes1", "excludes2", "code_first", "use_additional", "code_also", "note" or
    "seventh" (a 7th character's meaning, "A: initial encounter")."""
    text: str
    """As printed."""
    at: str
    """The code it stands at; every code below inherits it."""


@dataclass(frozen=True, slots=True)
class Node:
    """One step of the tree as questions see it."""

    code: str
    title: str
    unspecified: bool
    """Whether this branch is the code set's own "unspecified" of its parent."""
    other: bool
    """Whether this branch is "other specified": a value with a meaning, no leftover."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One billable code as questions see it."""

    code: str
    title: str
    path: tuple[str, ...]
    """The codes above it, from the category down to itself: ("S52", "S52.5", "S52.53", "S52.532", "S52.532D")."""
    axes: Mapping[str, str]
    """axis -> value: {"laterality": "left", "encounter": "subsequent", "wound": "closed", "healing": "routine"}."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search."""

    code: str
    title: str
    billable: bool
    score: float
    """Between 0 and 1, best first; comparable within one search only."""
    why: str
    """The text it was found by: its title, an inclusion term, an index entry."""
    how: str
    """What that text is: "title", "inclusion_term", "synonym" (our own index), "index", "external" (the official ones),
    "table" (drugs, neoplasms), "code" (typed as such); "default" for the one unspecified code below what the text
    names, "parent" for the branch above it."""
    exact: bool
    """Whether the query says this text, all of it and nothing else."""


def dotted(text: str) -> str:
    """Gives a code the way it is printed: " s52532d" becomes "S52.532D". What is no code comes back in capitals."""
    bare = re.sub(r"[\s.]", "", text).upper()
    return bare if len(bare) <= 3 or "-" in bare else f"{bare[:3]}.{bare[3:]}"


def printed(text: str, code_set: str) -> str:
    """Gives a code the way its code set prints it: only ICD-10-CM has a dot."""
    return dotted(text) if code_set == "icd10cm" else re.sub(r"[\s.]", "", text).upper()
