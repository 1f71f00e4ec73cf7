"""Reads the official tables of ICD-10-PCS, the XML that CMS publishes: every code is made by walking a table's row.

Layout (ICD-10-PCS Code Tables, XML): pcsTable, with an axis for each of characters 1 to 3, > pcsRow, with an axis for
each of characters 4 to 7. An axis has a title ("Body Part") and labels, each with the character that stands for it. A
row makes every combination of its labels, and no other: ICD-10-PCS Official Guidelines A2 to A5, B2.1a.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from codesets.build.xml_source import flat, line_of, root_of
from codesets.errors import BuildFailed

WHAT = "the ICD-10-PCS tables"
_ROOT = "ICD10PCS.tabular"
_CHARACTER = re.compile(r"[0-9A-HJ-NP-Z]")
"""All digits and letters but I and O (guideline A2)."""
_USUAL = {"body system": 1, "qualifier": 6}
"""Where an axis stands whose title some sections give to another character as well."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """One code as its table's row makes it."""

    code: str
    """Seven characters, no dot."""
    axes: tuple[str, ...]
    """The name of each of its seven axes: "section", "body system", "operation", "body part", "approach" ..."""
    labels: tuple[str, ...]
    """The label of each of its seven characters, as printed."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one edition."""

    version: str
    """The fiscal year, as the file says it: "2026"."""
    procedures: Sequence[Procedure]
    """Every code, in order."""
    operations: dict[tuple[str, str], str]
    """(section, label of character 3) -> what the tables say the operation is."""


def read(xml: bytes) -> Tables:
    """Reads the tables file. Raises BuildFailed, with the line, for what is not the tables or contradicts itself."""
    root = root_of(xml, _ROOT, WHAT)
    try:
        return _read(root)
    except _Wrong as wrong:
        raise BuildFailed(
            f"line {line_of(xml, root, wrong.element)}: {wrong}; take the file from its publisher again"
        ) from None


class _Wrong(Exception):
    def __init__(self, element: ET.Element, what: str) -> None:
        super().__init__(what)
        self.element = element


def _read(root: ET.Element) -> Tables:
    version = root.findtext("version", "").strip()
    if not re.fullmatch(r"20\d\d", version):
        raise _Wrong(root, f"<version> should be a fiscal year such as 2026, it is {version[:20]!r}")
    made: dict[str, Procedure] = {}
    operations: dict[tuple[str, str], str] = {}
    for table in root.findall("pcsTable"):
        head = [_axis(axis) for axis in _axes(table, (1, 2, 3))]
        section, operation = (next(iter(head[n].labels.values())) for n in (0, 2))
        definition = table.find("axis/definition")
        if definition is not None:
            operations.setdefault((section, operation), flat(definition))
        for row in table.findall("pcsRow"):
            for procedure in _walk(row, head):
                if procedure.code in made:
                    raise _Wrong(row, f"{procedure.code} is made by two rows")
                made[procedure.code] = procedure
    if not made:
        raise _Wrong(root, "there is no table in it")
    return Tables(version, [made[code] for code in sorted(made)], operations)


@dataclass(frozen=True, slots=True)
class _Axis:
    name: str
    labels: dict[str, str]


def _walk(row: ET.Element, head: Sequence[_Axis]) -> Iterator[Procedure]:
    axes = [*head, *(_axis(axis) for axis in _axes(row, (4, 5, 6, 7)))]
    names = _told_apart([axis.name for axis in axes])
    made = 0
    for choice in product(*(axis.labels.items() for axis in axes)):
        made += 1
        yield Procedure("".join(c for c, _ in choice), names, tuple(label for _, label in choice))
    if row.get("codes", str(made)) != str(made):
        raise _Wrong(row, f"the row says that it makes {row.get('codes')} codes, its labels make {made}")


def _axes(parent: ET.Element, positions: Sequence[int]) -> list[ET.Element]:
    found = parent.findall("axis")
    if [axis.get("pos") for axis in found] != [str(position) for position in positions]:
        got = ", ".join(axis.get("pos", "none") for axis in found)
        raise _Wrong(parent, f"<{parent.tag}> should have an axis for each of characters {positions}, it has {got}")
    return found


def _axis(element: ET.Element) -> _Axis:
    labels: dict[str, str] = {}
    for label in element.findall("label"):
        character, text = label.get("code", ""), flat(label)
        if not _CHARACTER.fullmatch(character) or not text or character in labels:
            raise _Wrong(label, f"a label should have a character of its own and a text, it has {character[:20]!r}")
        labels[character] = text
    title = element.find("title")
    if title is None or not labels or (element.get("pos", "") in "123" and len(labels) != 1):
        raise _Wrong(element, "an axis should have a title and labels, one label for characters 1 to 3")
    return _Axis(flat(title).lower(), labels)


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Gives the seven names so that none comes twice: imaging has a qualifier in character 6 and one in 7."""
    count = Counter(names)
    return tuple(
        name if count[name] == 1 or _USUAL.get(name) == place else f"{name}, character {place + 1}"
        for place, name in enumerate(names)
    )
