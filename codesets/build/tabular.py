"""Reads the official tabular list of ICD-10-CM, the XML that NCHS publishes, into lines in printed order.

Layout (ICD-10-CM Tabular List of Diseases and Injuries, XML): chapter > section (a block) > diag (category,
subcategory, code), each diag nested in the one above it. Notes are children of the element they stand at.
7th characters stand once, at the highest code they hold for, and are not spelled out below it: `expanded` does that.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection

from codesets.build.content import Line
from codesets.code import dotted
from codesets.errors import BuildFailed

NOTES = {
    "includes": "includes",
    "inclusionTerm": "inclusion_term",
    "excludes1": "excludes1",
    "excludes2": "excludes2",
    "codeFirst": "code_first",
    "useAdditionalCode": "use_additional",
    "codeAlso": "code_also",
    "notes": "note",
    "sevenChrNote": "seventh",
}
"""Element of the XML -> kind of `codesets.code.Instruction`."""


def read(xml: bytes, valid: Collection[str]) -> list[Line]:
    """Gives the chapters with everything below them. `valid` is the official list of codes, undotted.

    A code that 7th characters would make but the list does not hold is left out: S06.1X7 "with death" has no later
    encounter.
    Raises BuildFailed when the file is not the tabular list.
    """
    try:
        root = ET.fromstring(xml)
    except ET.ParseError as error:
        raise BuildFailed(
            f"The tabular list is no valid XML (line {error.position[0]}); install the file again."
        ) from error
    if root.tag != "ICD10CM.tabular":
        raise BuildFailed(f"The file begins with <{root.tag}>; the tabular list begins with <ICD10CM.tabular>.")
    return [_chapter(element, frozenset(valid)) for element in root.findall("chapter")]


def _chapter(element: ET.Element, valid: frozenset[str]) -> Line:
    chapter = Line(_text(element, "name"), _text(element, "desc"), "chapter", None, _notes(element))
    sections = element.findall("section")
    blocks: dict[str, Line] = {}
    for section in sections:
        around = blocks.get(_enclosing(section.attrib["id"], blocks) or "", chapter)
        # Thirty-six blocks hold one category and share its name (B20, C50 ...): there the category is the line.
        if "-" in section.attrib["id"]:
            around = Line(section.attrib["id"], _without_range(section), "block", around, _notes(section))
            blocks[around.code] = around
            extra: list[tuple[str, str]] = []
        else:
            extra = _notes(section)
        for category in section.findall("diag"):
            line = _diag(category, around, {}, valid)
            line.notes[:0] = extra
    return chapter


def _diag(element: ET.Element, parent: Line, seventh: dict[str, str], valid: frozenset[str]) -> Line:
    code = dotted(_text(element, "name"))
    line = Line(code, _text(element, "desc"), "", parent, _notes(element))
    definition = element.find("sevenChrDef")
    if definition is not None:
        seventh = {extension.attrib["char"]: _flat(extension) for extension in definition.findall("extension")}
    below = element.findall("diag")
    for child in below:
        _diag(child, line, seventh, valid)
    bare = code.replace(".", "")
    if not below and seventh and len(bare) < 7:
        for character, meaning in seventh.items():
            full = bare.ljust(6, "X") + character
            if full in valid:
                Line(
                    dotted(full), f"{line.title}, {meaning}", "code", line, meaning=meaning, billable=True, named=False
                )
    line.billable = not line.children
    line.level = "category" if len(bare) == 3 else "code" if line.billable else "subcategory"
    return line


def _notes(element: ET.Element) -> list[tuple[str, str]]:
    found = [
        (NOTES[group.tag], _flat(note))
        for group in element
        if group.tag in NOTES
        for note in group.findall("note")
        if _flat(note)
    ]
    definition = element.find("sevenChrDef")
    if definition is not None:
        for line in definition:
            text = f"{line.attrib['char']}: {_flat(line)}" if line.tag == "extension" else _flat(line)
            found.append(("seventh", text))
    return found


def _enclosing(name: str, blocks: dict[str, Line]) -> str | None:
    """Gives the narrowest block already read whose range holds this one; the list prints the wider one first."""
    first, last = name.split("-")[0], name.split("-")[-1]
    around = [b for b in blocks if b.split("-")[0] <= first and last <= b.split("-")[1]]
    return max(around, key=lambda b: (b.split("-")[0], -_rank(b.split("-")[1])), default=None)


def _rank(category: str) -> int:
    return int.from_bytes(category.encode())


def _without_range(section: ET.Element) -> str:
    """The title of a block without the range in brackets that is its code."""
    return _text(section, "desc").removesuffix(f"({section.attrib['id']})").rstrip()


def _text(element: ET.Element, tag: str) -> str:
    found = element.find(tag)
    if found is None or not _flat(found):
        raise BuildFailed(f"The tabular list has a <{element.tag}> without <{tag}>; install the file again.")
    return _flat(found)


def _flat(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())
