"""The phrases by which a code can be found: titles, inclusion terms and our own index, words made comparable."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from codesets.build.content import Line, Phrase
from codesets.language import fillers, forms, sides

_BRACKETS = re.compile(r"[\[(][^\])]*[\])]")
_REFERENCE = re.compile(r"\([A-Z]\d[^)]*\)")
_RESIDUAL = re.compile(r"other specified\b", re.IGNORECASE)
"""A residual class is nobody's name: "diabetes with ..." is no mention of "Other specified diabetes with ..."."""


@dataclass(frozen=True, slots=True)
class Term:
    """One phrase that leads to a line of the code set."""

    text: str
    kind: str
    """"title", "inclusion_term", or as `codesets.build.content.Phrase.kind`."""
    code: str
    words: tuple[str, ...]
    """Forms of the whole phrase in order, those in brackets last."""
    core: tuple[str, ...]
    """Those of `words` that a query has to say: no fillers, nothing in brackets."""
    context: tuple[str, ...]
    """Forms that the titles above add: a query may say them too."""
    name: tuple[str, ...]
    """The forms that make the name in a text: no fillers, no sides, nothing in brackets; sorted, each once."""


def of_lines(lines: Iterable[Line], phrases: Mapping[str, Sequence[Phrase]]) -> Iterator[Term]:
    """Gives the terms of every named line but chapters; `phrases` are those of the indexes by code."""
    for line in lines:
        if not line.named or line.level == "chapter":
            continue
        above = _titles(line)
        yield _term(line.title, "title", line.code, above)
        for kind, text in line.notes:
            if kind in ("inclusion_term", "includes"):
                yield _term(_REFERENCE.sub("", text).strip(), "inclusion_term", line.code, above)
        for phrase in phrases.get(line.code, ()):
            yield _term(phrase.text, phrase.kind, line.code, above)


def anchors(terms: Iterable[Term], count: Counter[str]) -> Iterator[tuple[str, Term]]:
    """Gives each term with its rarest word: in a text, a term is only looked for where that word stands."""
    for term in terms:
        if term.name:
            yield min(term.name, key=lambda form: (count[form], form)), term


def _titles(line: Line) -> list[str]:
    """The forms of a line's title and of those above it, up to its category."""
    found = forms(line.title)
    while line.parent is not None and line.parent.level not in ("block", "chapter"):
        line = line.parent
        found += forms(line.title)
    return found


def _term(text: str, kind: str, code: str, above: Sequence[str]) -> Term:
    outside = forms(_BRACKETS.sub(" ", text))
    inside = [form for bracket in _BRACKETS.findall(text) for form in forms(bracket)]
    said = (*outside, *inside)
    core = tuple(form for form in outside if form not in fillers()) or said
    name = {f for f in outside if f not in fillers() and f not in sides()}
    if _RESIDUAL.match(text) or (kind == "synonym" and _means_its_fillers(outside, name)):
        name = set()
    context = tuple(dict.fromkeys(form for form in above if form not in said))
    return Term(text, kind, code, said, core, context, tuple(sorted(name)))


def _means_its_fillers(outside: Sequence[str], name: Collection[str]) -> bool:
    """Whether a phrase of our own says little without its fillers: "not eating", "heart condition".

    It is found by who searches for it, but the rest of its words is no mention of it: "eating well", "heart: regular".
    """
    return "not" in outside or (len(name) == 1 and not fillers().isdisjoint(outside))
