"""Reads the table of clinical sentences (`sentences.txt`) that the tests of reading share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Expected:
    """One condition of a row, and how the row says it is stated."""

    words: str
    assertion: str
    says: Mapping[str, str]
    """axis -> value that the text gives."""
    silent: frozenset[str]
    """Axes on which the text must not be taken to say anything."""
    mark: str
    """"" for what is read right, "~" for what is misread, "?" for a term that the lexicon does not know yet."""


@dataclass(slots=True)
class Row:
    """One text with its conditions."""

    line: int
    group: str
    text: str
    expected: list[Expected] = field(default_factory=list)


def rows() -> list[Row]:
    """Gives the rows of the table in order."""
    found: list[Row] = []
    group = ""
    last_was_text = False
    for number, line in enumerate(Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            last_was_text = False
        elif line.startswith("== "):
            group = line[3:]
        elif line[:1] in " ~?" and line[1:4] == "   ":
            found[-1].expected.append(_expected(line))
            last_was_text = False
        elif last_was_text:  # a hard-wrapped line goes on
            found[-1].text += "\n" + line
        else:
            found.append(Row(number, group, line.replace(" / ", "\n")))
            last_was_text = True
    return found


def _expected(line: str) -> Expected:
    words, assertion, *rest = (part.strip() for part in line[1:].split("|"))
    given = [part.strip() for part in rest[0].split(",")] if rest else []
    return Expected(
        words,
        assertion,
        dict(part.split("=") for part in given if "=" in part),
        frozenset(part[1:] for part in given if part.startswith("-")),
        line[0].strip(),
    )
