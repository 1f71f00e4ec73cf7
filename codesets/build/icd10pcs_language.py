"""Puts the terms of the official index and our own index of procedure language to the lines they lead to.

Our own index are plain text files in `codesets/data/index_pcs`. A line is `phrase = code`, or
`phrase | another phrase = code | code`: a whole code, a table with what it is done to (0FT4), or a table (0FT).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from codesets.build.content import Line, Phrase
from codesets.build.icd10pcs_index import Index
from codesets.errors import BuildFailed
from codesets.language import forms

_FOLDER = "index_pcs"


def of_index(index: Index, lines: Mapping[str, Line]) -> Iterator[tuple[str, Phrase]]:
    """Gives (code, phrase) for the terms of the index, as deep as a line stands for what they lead to.

    A term that only repeats the line's own title is left out. So is one whose table this edition does not have.
    """
    for term, code in index.leads:
        line = _deepest(code, lines)
        if line is not None and not set(forms(term)) <= set(forms(line.title)):
            yield line.code, Phrase(term, "index")


def _deepest(code: str, lines: Mapping[str, Line]) -> Line | None:
    return next((lines[code[:size]] for size in range(len(code), 2, -1) if code[:size] in lines), None)


def of_ours(lines: Mapping[str, Line]) -> Iterator[tuple[str, Phrase]]:
    """Gives (code, phrase) for our own index, as far as the edition has its targets: other editions have others.

    Raises BuildFailed, naming file and line, for what is no entry.
    """
    for _, phrases, targets in entries():
        for target in targets:
            if target in lines:
                yield from ((target, Phrase(phrase, "synonym")) for phrase in phrases)


def entries() -> Iterator[tuple[str, list[str], list[str]]]:
    """Gives (place, phrases, codes) for each entry of our own index; the place is "04-heart.txt, line 12".

    Raises BuildFailed, naming file and line, for what is no entry.
    """
    folder = files("codesets").joinpath("data", _FOLDER)
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".txt"):
            continue
        for number, text in enumerate(file.read_text("utf-8").splitlines(), 1):
            if not text.strip() or text.startswith("#"):
                continue
            said, equals, targets = text.rpartition("=")
            phrases, codes = _parts(said), _parts(targets)
            if not equals or not phrases or not codes:
                raise BuildFailed(f"{file.name}, line {number}: a line is `phrase = code`, or `phrase | phrase = code`")
            yield f"{file.name}, line {number}", phrases, codes


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def by_code(found: Iterable[tuple[str, Phrase]]) -> dict[str, list[Phrase]]:
    """Gives the phrases by the code they lead to, each once, as it is found first."""
    phrases: dict[str, dict[str, Phrase]] = {}
    for code, phrase in found:
        phrases.setdefault(code, {}).setdefault(phrase.text.lower(), phrase)
    return {code: list(given.values()) for code, given in phrases.items()}
