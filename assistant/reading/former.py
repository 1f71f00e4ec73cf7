"""The code set's own codes for what a patient once had: "personal history of ..."."""

import re
from collections.abc import Iterable
from functools import cache

from assistant.reading.tables import table
from codesets import language
from codesets.catalog import Catalog

_BEFORE = ["personal", "history", "of"]


def former_codes(phrase: str, code: str, catalog: Catalog) -> tuple[str, ...]:
    """Gives the history codes of a condition, best first; empty where the code set has none.

    They are those that name just this condition, else the one that `data/former.toml` gives for its `code`. A history
    code is for what no longer exists and is no longer treated (Official Guidelines FY2026, I.C.21.c.4); whether that is
    so is the coder's to decide, so it stands beside the condition's own codes.
    """
    named = _by_name(phrase, catalog)
    becomes = next((_becomes()[code[:n]] for n in range(len(code), 2, -1) if code[:n] in _becomes()), None)
    return named if named or becomes is None else (becomes,)


@cache
def _becomes() -> dict[str, str]:
    return {code: row["becomes"] for row in table("former")["former"] for code in row["codes"]}


def _by_name(phrase: str, catalog: Catalog) -> tuple[str, ...]:
    named = [word for word, _, _ in language.words(phrase)]
    said = [_telling(token.form for token in reading) for reading in language.readings(named)]
    return tuple(
        code
        for match in catalog.match([*_BEFORE, *named])
        for code in match.codes
        if match.words[:2] == (0, 1) and any(_telling(language.forms(name)) in said for name in _names(match.term))
    )


def _names(term: str) -> tuple[str, str]:
    """A term with and without what it has in brackets: "pneumonia (recurrent)", "urinary (tract) infections"."""
    return term, re.sub(r"\(.*?\)", " ", term)


def _telling(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(forms) - language.fillers() - language.sides() - frozenset(language.forms(" ".join(_BEFORE)))
