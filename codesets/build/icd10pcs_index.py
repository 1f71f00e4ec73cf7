"""Reads the official Index of ICD-10-PCS: procedure terms and the tables they lead to, names and what they stand for.

Layout (ICD-10-PCS Index, XML): letter > mainTerm > term level="1" > term level="2" ... Each has a title, and `code` (a
whole code), `codes` or `tab` (its first characters), `see` with one of these inside, or `use` (the label of a body
part, device or substance that the term stands for).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from codesets.build.xml_source import flat, root_of
from codesets.errors import BuildFailed

WHAT = "the ICD-10-PCS index"
_ROOT = "ICD10PCS.index"
_CODE = re.compile(r"(?<![0-9A-Z])[0-9B-DF-HX][0-9A-HJ-NP-Z]{2,6}(?![0-9A-Za-z])")
"""A code or the beginning of one: it begins with a section's character."""
_MARKED = re.compile(r"\(continued\)|[*]+")


@dataclass(slots=True)
class Index:
    """One index, read whole."""

    leads: list[tuple[str, str]] = field(default_factory=list)
    """(term, code or beginning of one): ("Pancreatectomy", "0FTG"). Terms are joined from the main term down."""
    uses: list[tuple[str, str]] = field(default_factory=list)
    """(term, label): ("Ampulla of Vater", "Ampulla of Vater"), ("Stapes", "Auditory Ossicle, Right")."""


def read(xml: bytes) -> Index:
    """Reads the index file. Raises BuildFailed, with the line, for what is not the index."""
    root = root_of(xml, _ROOT, WHAT)
    found = Index()
    for term in root.iterfind("letter/mainTerm"):
        _walk(term, "", found)
    if not found.leads:
        raise BuildFailed("no term of it leads to a code; take the file from its publisher again")
    return found


def _walk(element: ET.Element, above: str, found: Index) -> None:
    title = element.find("title")
    path = joined(above, flat(title)) if title is not None else above
    for child in element:
        if child.tag in ("code", "codes", "tab", "see"):
            found.leads.extend((path, code) for code in codes_in(flat(child)))
        elif child.tag == "use":
            found.uses.append((path, flat(child)))
        elif child.tag == "term":
            _walk(child, path, found)


def joined(above: str, title: str) -> str:
    """Gives a subterm with the terms above it: "Bypass, Stomach"."""
    return f"{above}, {title}" if above else title


def codes_in(text: str) -> list[str]:
    """Gives the codes and beginnings of codes that a reference names: "see Excision, Pancreas 0FBG"."""
    return [code for code in _CODE.findall(text) if any(c.isdigit() for c in code)]


def from_text(term: str, content: str, found: Index) -> None:
    """Adds one main term whose entry is text: a line each, subterms set in by tabs, codes between asterisks."""
    above: list[str] = [_plain(term)]
    for line in _whole_lines(content):
        depth = len(line) - len(line.lstrip("\t"))
        said = _MARKED.sub("", line).strip()
        if said.startswith("use "):
            found.uses.append((", ".join(above[: depth + 1]), said.removeprefix("use ")))
            continue
        marked = re.findall(r"\*\*([0-9A-Z]{3,7})\*\*", line)
        title = _plain(re.split(r"\*\*", line)[0])
        reference = re.search(r"\bsee (?:also )?.*", title)
        if reference:
            title = title[: reference.start()].strip(" ,")
        del above[depth + 1 :]
        if title:
            above.append(title)
        found.leads.extend((", ".join(above), code) for code in marked)


def _whole_lines(content: str) -> Iterator[str]:
    """The lines of an entry; "use" with a label that was broken over two lines is one."""
    at = ""
    for line in content.split("\n"):
        if at.startswith("use ") and line and not line.startswith(("use ", "see ", "\t")) and "**" not in line:
            at = f"{at} {line}"
            continue
        if at:
            yield at
        at = line
    if at:
        yield at


def _plain(title: str) -> str:
    return _MARKED.sub("", title).strip(" ,\t")
