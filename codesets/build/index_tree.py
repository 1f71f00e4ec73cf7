"""The tree of terms that the Alphabetic Index and the tables share: main terms, subterms, and where "see" points.

Layout (ICD-10-CM index XML of NCHS): letter > mainTerm > term level="1" > term level="2" ... Each has a `title`, whose
nonessential modifiers stand in `nemod`, and `see`, `seeAlso`, `code`, `manif`, `seecat`, `subcat` or `cell` children.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from codesets.build.xml_source import flat

_LONGEST_CHAIN = 6
_LEFT_OUT = re.compile(r"\s+(?:NEC|NOS)\b")
_SPACE = re.compile(r"\s+")


@dataclass(slots=True, eq=False)
class Node:
    """One main term or subterm."""

    element: ET.Element
    title: str
    """With its nonessential modifiers in brackets, without NEC and NOS: "Accident (to)"."""
    plain: str
    """The title without what is in brackets, in lower case: what "see" calls it."""
    parent: Node | None
    children: list[Node] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The titles from the main term down to here: "Fracture, traumatic, radius, lower end"."""
        return self.title if self.parent is None else f"{self.parent.path}, {self.title}"

    @property
    def see(self) -> list[str]:
        """Where the index sends the reader instead."""
        return [flat(element) for element in self.element.findall("see")]


def nodes(root: ET.Element) -> list[Node]:
    """Gives every main term and subterm in printed order."""
    found: list[Node] = []
    for term in root.iterfind("letter/mainTerm"):
        found.extend(_under(term, None))
    return found


def _under(element: ET.Element, parent: Node | None) -> Iterator[Node]:
    title = element.find("title")
    printed, bare = ("", "") if title is None else (flat(title), _without_modifiers(title))
    node = Node(element, _tidy(printed.replace("(", " (")), _tidy(bare).lower(), parent)
    if parent is not None:
        parent.children.append(node)
    yield node
    for child in element.findall("term"):
        yield from _under(child, node)


def _without_modifiers(title: ET.Element) -> str:
    return (title.text or "") + " ".join(child.tail or "" for child in title)


def _tidy(title: str) -> str:
    return _SPACE.sub(" ", _LEFT_OUT.sub("", title)).replace(" ,", ",").strip(" ,")


def main_terms(found: list[Node]) -> dict[str, Node]:
    """Gives the main terms by what "see" may call them: the whole title, or its words before the first comma."""
    terms: dict[str, Node] = {}
    for node in found:
        if node.parent is None:
            terms.setdefault(node.plain, node)
    for node in list(terms.values()):
        terms.setdefault(node.plain.split(",")[0], node)
    return terms


def target(reference: str, terms: Mapping[str, Node]) -> Node | None:
    """Gives the term that "see Fracture, traumatic, by site" points at, as deep as it can be followed; None for
    what is outside the index, such as "condition" or "Table of Drugs"."""
    steps = [_tidy(step).lower() for step in re.sub(r"\([^)]*\)", "", reference).split(",")]
    node, used = _start(steps, terms)
    while node is not None and used < len(steps):
        below = _child(node, steps[used:])
        if below is None:
            # "by site", "by type" tell the reader how to choose below: no term is called so.
            return node if steps[used].startswith("by ") else None
        node, length = below
        used += length
    return node


def followed(node: Node, terms: Mapping[str, Node]) -> Node | None:
    """Gives the term where a chain of "see" ends, None where it leaves the index or runs in a circle."""
    at: Node | None = node
    for _ in range(_LONGEST_CHAIN):
        if at is None or not at.see:
            return at
        at = next(filter(None, (target(reference, terms) for reference in at.see)), None)
    return None


def _start(steps: list[str], terms: Mapping[str, Node]) -> tuple[Node | None, int]:
    for length in range(len(steps), 0, -1):
        node = terms.get(", ".join(steps[:length]))
        if node is not None:
            return node, length
    return None, 0


def _child(node: Node, steps: list[str]) -> tuple[Node, int] | None:
    """The child that the next steps name, and how many they are: titles have commas of their own."""
    for length in range(len(steps), 0, -1):
        wanted = ", ".join(steps[:length])
        for child in node.children:
            if wanted == child.plain or wanted in child.plain.split(", "):
                return child, length
    begun = [child for child in node.children if child.plain.startswith(f"{steps[0]} ")]
    return (begun[0], 1) if len(begun) == 1 else None
