"""Every rule by its id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from codesets.edits import (
    excludes,
    guidelines,
    injuries,
    instructions,
    persons,
    poa,
    principal,
    procedures,
    seventh,
    sides,
    specificity,
    validity,
)
from codesets.edits.finding import Rule

_FILES = (validity, principal, instructions, excludes, sides, seventh, injuries, specificity, persons, poa, procedures)


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Gives all rules: those of the files of this package, then those of `guidelines.toml`."""
    written = [rule for file in _FILES for rule in file.RULES]
    return {rule.id: rule for rule in (*written, *(row.rule for row in guidelines.rows()))}
