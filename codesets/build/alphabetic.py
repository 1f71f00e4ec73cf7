"""Reads the official Alphabetic Index and the Index to External Causes: every path of terms leads to its code."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection
from dataclasses import dataclass

from codesets.build.content import Phrase
from codesets.build.index_tree import Node, followed, main_terms, nodes
from codesets.build.unknown import Unknown
from codesets.build.xml_source import flat, line_of, root_of
from codesets.code import dotted
from codesets.errors import BuildFailed

_CODES = ("code", "manif", "subcat", "seecat")
"""What names a code. The second code of an entry (`manif`, printed in brackets) is reported with the first."""


@dataclass(frozen=True, slots=True)
class Index:
    """One official index, read whole."""

    phrases: dict[str, list[Phrase]]
    """By the code they lead to: a code left open ("S52.5-", or without its 7th character) leads to the branch."""
    entries: int
    """How many entries name a code."""
    unknown: list[Unknown]
    """Entries whose code the edition does not have; they are not among `phrases`."""


def read(xml: bytes, kind: str, known: Collection[str]) -> Index:
    """Reads an index. `kind` is that of its phrases, "index" or "external"; `known` the edition's lines as printed.

    A term that only says "see" leads where that leads. Raises BuildFailed, with the line, for a file that is no index
    or names no code at all.
    """
    root = root_of(xml, "ICD10CM.index", "an index of ICD-10-CM")
    found = nodes(root)
    terms = main_terms(found)
    phrases: dict[str, list[Phrase]] = {}
    unknown: list[Unknown] = []
    entries = 0
    for node in found:
        named = _named(node)
        entries += bool(named)
        end = node if named else followed(node, terms)
        for element, code in named or (_named(end) if end else []):
            if code in known:
                phrases.setdefault(code, []).append(Phrase(node.path, kind))
            elif named:
                unknown.append(Unknown(0 if unknown else line_of(xml, root, element), code, node.path))
    if not entries:
        raise BuildFailed("no term of it names a code; take the file from its publisher again")
    return Index(phrases, entries, unknown)


def _named(node: Node) -> list[tuple[ET.Element, str]]:
    found = [(element, open_code(flat(element))) for tag in _CODES for element in node.element.findall(tag)]
    return [(element, code) for element, code in found if any(c.isdigit() for c in code)]


def open_code(text: str) -> str:
    """Gives the code or branch that an index prints: "S52.5-" and "S52.5" are one, "T36.0X1-" is "T36.0X1"."""
    return dotted(text.strip("[] ").rstrip("-").rstrip(".") if text.count("-") != 1 or text.endswith("-") else text)
