"""Reads our own index of clinical language: what people call things, and the code or branch it leads to.

Plain text files in `codesets/data/index`, one for a chapter or a subject. A line is `phrase = target`, or
`phrase | another phrase = target`; the target is a code or branch of the edition. Lines that begin with # are comments.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib.resources import files

from codesets.build.content import Phrase
from codesets.code import dotted
from codesets.errors import BuildFailed


def read(known: Collection[str], elsewhere: Collection[str] = ()) -> dict[str, list[Phrase]]:
    """Gives the phrases by code. `elsewhere` are codes of other editions: an entry whose target only one of those
    has is passed over.

    Raises BuildFailed, naming file and line, for what is no entry or has no target in either.
    """
    found: dict[str, list[Phrase]] = {}
    for file in sorted(files("codesets").joinpath("data", "index").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            for code, phrases in read_file(file.name, file.read_text("utf-8"), known, elsewhere).items():
                found.setdefault(code, []).extend(phrases)
    return found


def read_file(name: str, text: str, known: Collection[str], elsewhere: Collection[str] = ()) -> dict[str, list[Phrase]]:
    """Gives the phrases of one file by code. Takes and raises what `read` does."""
    found: dict[str, list[Phrase]] = {}
    for number, phrases, target in _entries(text):
        code = among(known, target)
        if phrases and code is None and among(elsewhere, target):
            continue
        if code is None or not all(phrases) or not phrases:
            missing = "a phrase is missing" if code else f"{target.strip()[:40]!r} is no code of the edition"
            raise BuildFailed(f"{name}, line {number}: {missing}. A line is `phrase = code`.")
        found.setdefault(code, []).extend(Phrase(phrase, "synonym") for phrase in phrases)
    return found


def targets(text: str) -> list[str]:
    """Gives the targets of a file's entries as they are written, good or not."""
    return [target.strip() for _, _, target in _entries(text)]


def _entries(text: str) -> Iterator[tuple[int, list[str], str]]:
    """Gives number, phrases and target of every line that is no comment; no phrases where there is no equals sign."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            phrases, equals, target = line.rpartition("=")
            yield number, [phrase.strip() for phrase in phrases.split("|")] if equals else [], target


def among(codes: Collection[str], target: str) -> str | None:
    """Gives a target as the codes are written, with a dot or without; None when it is none of them."""
    with_dot = dotted(target)
    return next((code for code in (with_dot, with_dot.replace(".", "")) if code in codes), None)
