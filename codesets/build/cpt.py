"""Reads CPT from the AMA's data files, which a licensed user has on the disk. This project holds no text of CPT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from codesets.build import cpt_text
from codesets.build.content import Content, Line, Phrase
from codesets.editions import Edition
from codesets.errors import BuildFailed
from codesets.parts import Given

LICENCE = (
    "CPT is copyrighted by the American Medical Association, which licenses its use. These descriptions are read from "
    "your own licensed files; they and the catalog stay on this computer."
)
"""What the person who installs it is told."""

_TITLES = ("cpt-long", "cpt-medium", "cpt-short")
"""The kinds of file that can give a code its title, the best first."""
_FACTS = {"cpt-medium": "medium title", "cpt-short": "short title"}
_DIGITS = ("CPT", "CPT codes of five digits")
"""The line above the codes of five digits: its code and title."""


def content_of(edition: Edition, given: Sequence[Given]) -> Content:
    """Gives an edition as its files say it. The longest description given is the title; every code is billable.

    Descriptions for consumers and clinicians are phrases a code is found by. Raises BuildFailed, naming file and line.
    """
    texts: dict[str, dict[str, list[str]]] = {}
    for each in given:
        texts[each.part.kind] = _together(texts.get(each.part.kind, {}), _read(each))
    first = next((kind for kind in _TITLES if kind in texts), None)
    if first is None:
        raise BuildFailed("the descriptions of CPT are missing: LONGULT.txt, MEDU.txt or SHORTU.txt of your release")
    titles = {code: found[0] for code, found in texts[first].items()}
    phrases = {code: found for code, found in texts.get("cpt-consumer", {}).items() if code in titles}
    return Content(
        edition,
        list(_lines(titles)),
        phrases={code: [Phrase(text, "synonym") for text in found] for code, found in phrases.items()},
        facts=[
            (code, fact, found[0])
            for kind, fact in _FACTS.items()
            for code, found in texts.get(kind, {}).items()
            if code in titles and kind != first
        ],
        parts=[each.part for each in given],
        remarks=[LICENCE, f"Codes: {len(titles):,}.", *_apart(texts, titles.keys())],
    )


def _read(file: Given) -> dict[str, list[str]]:
    try:
        return cpt_text.read(file.data)
    except BuildFailed as error:
        raise BuildFailed(f"{file.part.name}: {error}") from error


def _together(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {code: [*one.get(code, []), *other.get(code, [])] for code in dict.fromkeys((*one, *other))}


def _lines(titles: dict[str, str]) -> Iterator[Line]:
    groups: dict[str, Line] = {}
    for code in sorted(titles, key=lambda code: (not code.isdigit(), code[-1] if code[-1].isalpha() else "", code)):
        key, title = _DIGITS if code.isdigit() else (code[-1], f"CPT codes ending in {code[-1]}")
        if key not in groups:
            groups[key] = Line(key, title, "chapter", None)
        Line(code, titles[code], "code", groups[key], billable=True)
    yield from groups.values()


def _apart(texts: Mapping[str, Mapping[str, list[str]]], codes: Set[str]) -> Iterator[str]:
    for kind, found in texts.items():
        missing = len(found.keys() - codes)
        if missing:
            yield f"Left out, for they stand in the {kind.removeprefix('cpt-')} descriptions alone: {missing:,} codes."
