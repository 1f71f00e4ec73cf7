"""Reads the official definitions of ICD-10-PCS: what operations, approaches and devices are, and the keys to them.

Layout (ICD-10-PCS Definitions, XML): section > axis > terms, each with the titles it holds for, a definition and an
explanation, or the names that it includes: the Body Part Key, the Device Key, the Substance Key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from codesets.build.xml_source import flat, line_of, root_of
from codesets.errors import BuildFailed

WHAT = "the ICD-10-PCS definitions"
_ROOT = "ICD10PCS.definitions"
_NARROWED = re.compile(r" (?:in|for)(?: [A-Z0-9].*)?$")
"""Where the Device Key narrows a device: "Artificial Sphincter in Urinary System", "Pacemaker for Insertion"."""
_EITHER = re.compile(r" \((Assessment|Treatment)\)$")
"""Rehabilitation's type qualifiers are defined once for each: "Bed Mobility (Assessment)"."""
_MOST_NAMES = 12
"""Names that one label is said to include: the Device Key has some sixty for "Synthetic Substitute"."""
_TRADE_NAME = re.compile(r"\((?:R|tm)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the code set says of one label."""

    definition: str = ""
    explanation: str = ""
    includes: tuple[str, ...] = ()
    """For an operation its examples; for a body part, device or substance what else it is called."""

    @property
    def text(self) -> str:
        """Gives it as one paragraph, with the first names that it includes, trade names last."""
        said = [part for part in (self.definition, self.explanation) if part]
        if self.includes:
            names = sorted(self.includes, key=lambda name: bool(_TRADE_NAME.search(name)))
            more = [f"and {len(names) - _MOST_NAMES} more"] if len(names) > _MOST_NAMES else []
            said.append(f"Includes: {'; '.join(names[:_MOST_NAMES] + more)}")
        return ". ".join(said)


@dataclass(frozen=True, slots=True)
class Definitions:
    """All meanings of one edition."""

    meanings: dict[tuple[str, str, str], Meaning] = field(default_factory=dict)
    """By section character, axis name in lower case, and label as printed."""

    def of(self, section: str, axis: str, label: str) -> Meaning | None:
        """Gives what is said of a label in a section; an axis told apart by its character counts as the plain one."""
        plain = axis.partition(", character ")[0]
        # The Substance Key of Administration also names substances that are qualifiers in the tables.
        return self.meanings.get((section, plain, label)) or self.meanings.get((section, "substance", label))

    def add(self, section: str, axis: str, label: str, meaning: Meaning) -> None:
        """Adds what is said of a label; what was said before is kept."""
        either = _EITHER.search(label)
        if either:
            label = _EITHER.sub("", label)
            if meaning.definition:
                meaning = replace(meaning, definition=f"{either[1]}: {meaning.definition}")
        if (section, axis) == ("0", "device"):
            label = unnarrowed(label)
        before = self.meanings.get((section, axis, label), Meaning())
        self.meanings[section, axis, label] = Meaning(
            _both(before.definition, meaning.definition),
            _both(before.explanation, meaning.explanation),
            tuple(dict.fromkeys((*before.includes, *meaning.includes))),
        )


def _both(first: str, second: str) -> str:
    return second if not first or first == second else f"{first}. {second}" if second else first


def read(xml: bytes) -> Definitions:
    """Reads the definitions file. Raises BuildFailed, with the line, for what is not the definitions."""
    root = root_of(xml, _ROOT, WHAT)
    found = Definitions()
    for section in root.findall("section"):
        for axis in section.findall("axis"):
            for terms in axis.findall("terms"):
                labels = [flat(title) for title in terms.findall("title")]
                if not labels:
                    line = line_of(xml, root, terms)
                    raise BuildFailed(f"line {line}: <terms> has no <title>; take the file from its publisher again")
                meaning = Meaning(
                    terms.findtext("definition", "").strip(),
                    terms.findtext("explanation", "").strip(),
                    tuple(flat(name) for name in terms.findall("includes")),
                )
                for label in labels:
                    found.add(section.get("code", ""), named(axis.findtext("title", "")), label, meaning)
    if not found.meanings:
        raise BuildFailed("there is no definition in it; take the file from its publisher again")
    return found


def unnarrowed(device: str) -> str:
    """Gives a device without where it is: "Artificial Sphincter in Urinary System" is "Artificial Sphincter"."""
    return _NARROWED.sub("", device)


def named(title: str) -> str:
    """Gives the name of an axis from its title: "Body Part" is "body part"."""
    return " ".join(title.split()).lower()
