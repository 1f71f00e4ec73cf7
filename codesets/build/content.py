"""What a catalog is compiled from: the lines of a code set and all that is known beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from codesets.editions import Edition
from codesets.parts import Part


@dataclass(slots=True)
class Line:
    """One line of a code set while its catalog is built."""

    code: str
    """As it is printed: "S52.532D", a block "S50-S59", a chapter "19"; "0DTJ4ZZ" in ICD-10-PCS."""
    title: str
    level: str
    """As `codesets.code.Entry.level`."""
    parent: Line | None
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(kind, text) in printed order; kinds as `codesets.code.Instruction.kind`."""
    meaning: str | None = None
    """The printed meaning of the 7th character that this line was expanded by."""
    billable: bool = False
    named: bool = True
    """Whether its title is a name that it may be found by; an expansion only repeats its parent's."""
    children: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.children.append(self)

    def under(self) -> Iterator[Line]:
        """Gives this line and every line below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.under()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One more phrase that leads to a line: of our own index, or of an official one."""

    text: str
    kind: str
    """"synonym" (our own index), "index" or "external" (the official ones)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table that is looked up by row and column: drugs and chemicals, neoplasms."""

    table: str
    """"drug" or "neoplasm"."""
    row: str
    """The words of the row, from the main term down: "lung, upper lobe"."""
    column: str
    """The intent or behaviour that heads the column: "accidental", "secondary"."""
    code: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that one catalog holds, before words are indexed."""

    edition: Edition
    tops: Sequence[Line]
    """The lines without a parent, in printed order: chapters, sections."""
    axes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Code -> axis -> value, for the billable codes that have any."""
    phrases: Mapping[str, Sequence[Phrase]] = field(default_factory=dict)
    """By the code they lead to."""
    cells: Sequence[Cell] = ()
    facts: Collection[tuple[str, str, str]] = ()
    """(code, fact, value): ("Z66", "poa", "exempt"); what `codesets.code.Entry` has no field for."""
    definitions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(axis, value) -> what the code set says the value means: root operations, approaches."""
    parts: Sequence[Part] = ()
    """The installed files it was read from; none for an edition just as the program brings it along."""
    remarks: Sequence[str] = ()
    """What the person who installs it should know, a sentence each: what was checked, what was left out."""
