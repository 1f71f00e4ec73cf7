"""Reads the XML that NCHS and CMS publish, and finds the line of an element when something is wrong with it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.parsers import expat

from codesets.errors import BuildFailed


def root_of(xml: bytes, tag: str, what: str) -> ET.Element:
    """Gives the root of a whole file. `what` is the file's name in the field: "the tabular list".

    Raises BuildFailed, with the line, for what is cut, is no XML, declares entities, or begins with another tag.
    """
    # The published files declare no document type; one that does may hold entities that swell to gigabytes.
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise BuildFailed(f"it declares a document type, which {what} never does; take the file from its publisher")
    try:
        root = ET.fromstring(xml)
    except ET.ParseError as error:
        line, column = error.position
        raise BuildFailed(
            f"line {line}, column {column + 1}: it is no whole XML ({expat.ErrorString(error.code)}); "
            "the file was cut or changed, take it from its publisher again"
        ) from error
    if root.tag != tag:
        raise BuildFailed(f"it begins with <{root.tag}>; {what} begins with <{tag}>")
    return root


def line_of(xml: bytes, root: ET.Element, wanted: ET.Element) -> int:
    """Gives the line an element begins at. It reads the file once more, so ask only for what goes into a message."""
    number = next(place for place, element in enumerate(root.iter()) if element is wanted)
    lines: list[int] = []
    parser = expat.ParserCreate()

    def begin(_tag: str, _attributes: dict[str, str]) -> None:
        lines.append(parser.CurrentLineNumber)

    parser.StartElementHandler = begin
    parser.Parse(xml, True)
    return lines[number]


def flat(element: ET.Element) -> str:
    """Gives all text inside an element on one line."""
    return " ".join("".join(element.itertext()).split())
