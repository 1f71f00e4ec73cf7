"""Reads the official tabular list of ICD-10-CM, the XML that NCHS publishes, into lines in printed order.

Layout (ICD-10-CM Tabular List of Diseases and Injuries, XML): chapter > section (a block) > diag (category,
subcategory, code), each diag nested in the one above it. Notes are children of the element they stand at.
7th characters stand once, at the highest code they hold for, and are not spelled out below it: reading does that.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Collection
from dataclasses import dataclass

from codesets.build.content import Line
from codesets.build.xml_source import flat, line_of, root_of
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


_EXCEPT = re.compile(
    r"7th characters (?P<none>\w(?: and \w)*) do not apply to codes in category (?P<category>\w{3}) "
    r"with 6th character (?P<first>\w)\b.*\bor (?P<second>\w)\b"
)
"""The one printed exception to 7th characters: S06 with 6th character 7 or 8 has no later encounter."""

Makes = Callable[[str], bool]
"""Says whether the edition has the code that a 7th character would make, undotted."""


def read(xml: bytes, valid: Collection[str] | None = None) -> list[Line]:
    """Gives the chapters with everything below them. `valid` is the official list of codes, undotted.

    A code that 7th characters would make but the list does not hold is left out: S06.1X7 "with death" has no later
    encounter. Without the list the tabular's own note on 7th characters says so.
    Raises BuildFailed, with the line, when the file is not the tabular list or lacks a part.
    """
    root = root_of(xml, "ICD10CM.tabular", "the tabular list")
    makes = _as_noted(root) if valid is None else frozenset(valid).__contains__
    try:
        chapters = [_chapter(element, makes) for element in root.findall("chapter")]
    except _Lacking as lacking:
        at = line_of(xml, root, lacking.element)
        raise BuildFailed(
            f"line {at}: a <{lacking.element.tag}> without {lacking.part}; take the file from its publisher again"
        ) from lacking
    if not chapters:
        raise BuildFailed("it holds no chapter; take the file from its publisher again")
    return chapters


@dataclass(eq=False)
class _Lacking(Exception):
    """An element that has not what it must have."""

    element: ET.Element
    part: str


def _as_noted(root: ET.Element) -> Makes:
    exceptions = [found for note in root.iter("note") if (found := _EXCEPT.match(flat(note)))]

    def makes(code: str) -> bool:
        return not any(
            code.startswith(e["category"])
            and code[5] in (e["first"], e["second"])
            and code[6] in e["none"].split(" and ")
            for e in exceptions
        )

    return makes


def _chapter(element: ET.Element, makes: Makes) -> Line:
    chapter = Line(_text(element, "name"), _text(element, "desc"), "chapter", None, _notes(element))
    sections = element.findall("section")
    blocks: dict[str, Line] = {}
    for section in sections:
        around = blocks.get(_enclosing(_id(section), blocks) or "", chapter)
        # Thirty-six blocks hold one category and share its name (B20, C50 ...): there the category is the line.
        if "-" in _id(section):
            around = Line(_id(section), _without_range(section), "block", around, _notes(section))
            blocks[around.code] = around
            extra: list[tuple[str, str]] = []
        else:
            extra = _notes(section)
        for category in section.findall("diag"):
            line = _diag(category, around, {}, makes)
            line.notes[:0] = extra
    return chapter


def _diag(element: ET.Element, parent: Line, seventh: dict[str, str], makes: Makes) -> Line:
    code = dotted(_text(element, "name"))
    line = Line(code, _text(element, "desc"), "", parent, _notes(element))
    definition = element.find("sevenChrDef")
    if definition is not None:
        seventh = {_character(extension): flat(extension) for extension in definition.findall("extension")}
    below = element.findall("diag")
    for child in below:
        _diag(child, line, seventh, makes)
    bare = code.replace(".", "")
    if not below and seventh and len(bare) < 7:
        for character, meaning in seventh.items():
            full = bare.ljust(6, "X") + character
            if makes(full):
                Line(
                    dotted(full), f"{line.title}, {meaning}", "code", line, meaning=meaning, billable=True, named=False
                )
    line.billable = not line.children
    line.level = "category" if len(bare) == 3 else "code" if line.billable else "subcategory"
    return line


def _notes(element: ET.Element) -> list[tuple[str, str]]:
    found = [
        (NOTES[group.tag], flat(note))
        for group in element
        if group.tag in NOTES
        for note in group.findall("note")
        if flat(note)
    ]
    definition = element.find("sevenChrDef")
    if definition is not None:
        for line in definition:
            text = f"{_character(line)}: {flat(line)}" if line.tag == "extension" else flat(line)
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
    return _text(section, "desc").removesuffix(f"({_id(section)})").rstrip()


def _text(element: ET.Element, tag: str) -> str:
    found = element.find(tag)
    if found is None or not flat(found):
        raise _Lacking(element, f"<{tag}>")
    return flat(found)


def _id(section: ET.Element) -> str:
    if not re.fullmatch(r"[0-9A-Z]{3}(-[0-9A-Z]{3})?", section.get("id", "")):
        raise _Lacking(section, 'an id like "S50-S59"')
    return section.attrib["id"]


def _character(extension: ET.Element) -> str:
    if len(extension.get("char", "")) != 1:
        raise _Lacking(extension, 'a "char" of one character')
    return extension.attrib["char"]
