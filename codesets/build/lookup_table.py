"""Reads the Table of Drugs and Chemicals and the Table of Neoplasms: a code for each row and column.

Layout (ICD-10-CM index XML of NCHS): `indexHeading` names the columns, then the tree of `codesets.build.index_tree`
with `cell col="2"` to `col="7"`. A dash in a cell stands for no code, one after a code for a branch: "C79.8-".
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from codesets.build.alphabetic import open_code
from codesets.build.content import Cell
from codesets.build.index_tree import Node, followed, main_terms, nodes, target
from codesets.build.unknown import Unknown
from codesets.build.xml_source import flat, line_of, root_of
from codesets.errors import BuildFailed

COLUMNS = {
    "drug": {
        "poisoning accidental (unintentional)": "accidental",
        "poisoning intentional self-harm": "intentional self-harm",
        "poisoning assault": "assault",
        "poisoning undetermined": "undetermined",
        "adverse effect": "adverse effect",
        "underdosing": "underdosing",
    },
    "neoplasm": {
        "malignant primary": "malignant primary",
        "malignant secondary": "malignant secondary",
        "ca in situ": "ca in situ",
        "benign": "benign",
        "uncertain behavior": "uncertain",
        "unspecified behavior": "unspecified behavior",
    },
}
"""Table -> heading of a column in lower case -> how `codesets.build.content.Cell.column` names it."""

_FIRST = {"substance": "drug", "neoplasm": "neoplasm"}


@dataclass(frozen=True, slots=True)
class Table:
    """One table, read whole."""

    name: str
    """"drug" or "neoplasm"."""
    cells: list[Cell]
    entries: int
    """How many cells hold a code."""
    unknown: list[Unknown]
    """Cells whose code the edition does not have; they are not among `cells`."""


def read(xml: bytes, known: Collection[str]) -> Table:
    """Reads a table. `known` are the edition's lines as printed. A row that only says "see" has the cells of that row.

    Raises BuildFailed, with the line, for a file that is none of the two or has a column that is not known.
    """
    root = root_of(xml, "ICD10CM.index", "a table of ICD-10-CM")
    name, columns = _heading(xml, root)
    found = nodes(root)
    # The neoplasm table says "see Neoplasm, skin" though its one main term is printed "Neoplasm, neoplastic".
    terms = main_terms(found) | ({"neoplasm": found[0]} if name == "neoplasm" and found else {})
    cells: list[Cell] = []
    unknown: list[Unknown] = []
    for node in found:
        row = _row(node, name)
        for element, code in _codes(node):
            if element.get("col") not in columns:
                at = line_of(xml, root, element)
                raise BuildFailed(f"line {at}: a cell of {row[:80]!r} stands in no column of the heading")
            if code in known:
                cells.append(Cell(name, row, columns[element.attrib["col"]], code))
            else:
                unknown.append(Unknown(0 if unknown else line_of(xml, root, element), code, row))
        if not node.element.findall("cell") and node.see:
            end = followed(node, terms) or _substance(node, terms)
            cells += [
                Cell(name, row, columns[element.attrib["col"]], code)
                for element, code in (_codes(end) if end else [])
                if code in known and element.get("col") in columns
            ]
    if not cells and not unknown:
        raise BuildFailed("no row of it holds a code; take the file from its publisher again")
    return Table(name, cells, len(cells) + len(unknown), unknown)


def _heading(xml: bytes, root: ET.Element) -> tuple[str, dict[str, str]]:
    heads = root.findall("indexHeading/head")
    name = _FIRST.get(flat(heads[0]).lower()) if heads else None
    if name is None:
        raise BuildFailed('its first column is none of "Substance", "Neoplasm"; take the file from its publisher again')
    columns: dict[str, str] = {}
    for head in heads[1:]:
        title = flat(head).lower()
        if title not in COLUMNS[name]:
            allowed = ", ".join(COLUMNS[name])
            raise BuildFailed(f"line {line_of(xml, root, head)}: there is no column {title[:60]!r}, only {allowed}")
        number = head.get("col", "")
        if not number or number in columns:
            at = line_of(xml, root, head)
            raise BuildFailed(f'line {at}: the column {title!r} needs a number of its own, such as col="2"')
        columns[number] = COLUMNS[name][title]
    return name, columns


def _codes(node: Node) -> list[tuple[ET.Element, str]]:
    found = [(element, flat(element)) for element in node.element.findall("cell")]
    return [(element, open_code(text)) for element, text in found if text.strip("- ")]


def _row(node: Node, name: str) -> str:
    """The words of a row. The whole neoplasm table stands under one main term, which says nothing."""
    if name == "neoplasm" and node.parent is not None:
        return node.path.split(", ", 2)[-1] if node.path.startswith("Neoplasm, neoplastic, ") else node.path
    return node.path


def _substance(node: Node, terms: Mapping[str, Node]) -> Node | None:
    """Where a brand name leads whose substance has a row of its own without the salt: "Fluoxetine hydrochloride"."""
    for reference in node.see:
        words = reference.lower().split()
        found = target(", ".join(words), terms) or terms.get(words[0])
        if found is not None and not found.see:
            return found
    return None
