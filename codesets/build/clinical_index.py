"""Reads our own index of clinical language: what people call things, and the code or branch it leads to.

Plain text files in `codesets/data/index`, one for a chapter or a subject. A line is `phrase = target`, or
`phrase | another phrase = target`; the target is a code or branch of the edition. Lines that begin with # are comments.
"""

from __future__ import annotations

from collections.abc import Collection
from importlib.resources import files

from codesets.build.content import Phrase
from codesets.code import dotted
from codesets.errors import BuildFailed


def read(known: Collection[str], elsewhere: Collection[str] = ()) -> dict[str, list[Phrase]]:
    """Gives the phrases by code. `elsewhere` are codes, undotted, of the edition that the index was written for: an
    entry whose target only that edition has is passed over.

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
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        phrases, equals, target = line.rpartition("=")
        plain = dotted(target).replace(".", "")
        code = next((code for code in (dotted(target), plain) if code in known), None)
        said = [phrase.strip() for phrase in phrases.split("|")]
        if equals and code is None and plain in elsewhere:
            continue
        if not equals or code is None or not all(said):
            missing = "a phrase is missing" if code else f"{target.strip()[:40]!r} is no code of the edition"
            raise BuildFailed(f"{name}, line {number}: {missing}. A line is `phrase = code`.")
        found.setdefault(code, []).extend(Phrase(phrase, "synonym") for phrase in said)
    return found
