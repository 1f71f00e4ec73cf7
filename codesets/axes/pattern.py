"""The axes that titles say, as data: `codesets/data/axes/*.toml`, one file a subject.

A row names the axis, its value, the phrases that say it, and a title of the edition that does. Tests hold every row
against the edition.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Contrast = Literal["twin", "category", "none"]
"""What must stand beside a phrase so that it counts: a title of the category that says another value in its place and
is the same otherwise ("twin"); another value anywhere in the category; nothing ("Acute bronchitis" is acute)."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One value of one axis, and how titles say it."""

    id: str
    """Such as "acuity.chronic"."""
    axis: str
    value: str
    phrases: tuple[str, ...]
    """In lower case, without punctuation; of two that share words the longer one counts."""
    example: str
    """A title of the edition that has this value; empty for a value that no title says."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One value of one axis, as the printed meaning of a 7th character says it."""

    axis: str
    value: str
    words: str
    """A regular expression over the whole meaning or a part of it."""
    example: str
    """A meaning that the edition prints and that has this value."""


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """One axis and its values; each is itself alone, so that tables of phrases can be kept by their axes."""

    name: str
    contrast: Contrast
    within: tuple[tuple[str, str], ...]
    """First and last category of each range it is read in; empty where it is read everywhere."""
    patterns: tuple[Pattern, ...]
    other: bool
    """Whether "other" is a value: "other fracture of shaft" is a kind of fracture, "other cystitis" no acuity."""
    absent: str | None
    """The value of a title that is like its twin but says nothing here: "not recurrent"; None where there is none."""

    def reads(self, category: str) -> bool:
        """Whether the axis is read in a category."""
        return not self.within or any(first <= category <= last for first, last in self.within)


@cache
def axes() -> tuple[Axis, ...]:
    """Gives all axes, files by name, axes in the order of their file."""
    folder = files("codesets").joinpath("data/axes")
    found: list[Axis] = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text("utf-8"))
            found.extend(_name(row) for row in table.get("name", ()))
            found.extend(_axis(row) for row in table.get("axis", ()))
            found.extend(_feature(row) for row in table.get("feature", ()))
    # Of two axes of one name the one for a range of categories is read there: "mild intermittent" asthma, "mild" pain.
    return tuple(sorted(found, key=lambda axis: bool(axis.within)))


def _axis(row: dict[str, Any]) -> Axis:
    name = row["name"]
    return Axis(
        name=name,
        contrast=row.get("contrast", "twin"),
        within=_ranges(row.get("within", [])),
        patterns=tuple(
            Pattern(f"{name}.{v['value']}", name, v["value"], tuple(v["phrases"]), v["example"]) for v in row["values"]
        ),
        other=row.get("other", False),
        absent=row.get("absent"),
    )


def _name(row: dict[str, Any]) -> Axis:
    """Words that belong to a name and say nothing: no axis, but they take the words of a shorter phrase."""
    pattern = Pattern(f"name.{row['phrase']}", "", "", (row["phrase"],), "")
    return Axis(f"name {row['phrase']}", "none", (), (pattern,), other=False, absent=None)


def _feature(row: dict[str, Any]) -> Axis:
    """A feature is an axis of two values, "with X" and "without X"."""
    name = row["name"]
    said = row.get("said", [name])
    patterns = tuple(
        Pattern(
            id=f"{name}.{which}",
            axis=name,
            value=f"{which} {name}",
            phrases=tuple(f"{before} {phrase}" for phrase in said for before in (which, f"{which} mention of")),
            example=row[which],
        )
        for which in ("with", "without")
    )
    return Axis(name, "twin", _ranges(row.get("within", [])), patterns, other=False, absent=None)


def _ranges(within: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((each.split("-")[0], each.split("-")[-1]) for each in within)
