"""Checks a set of codes as a claim is checked: each finding says what text it rests on and what would mend it.

Rules of the code set are found through its own notes (`instructions`, `excludes`), rules of the Official Guidelines are
rows of `guidelines.toml`, Medicare's are the lists of `mce`. `registry.rules` names them all.
"""

from codesets.edits.age import Age, read_age
from codesets.edits.checking import check
from codesets.edits.claim import SETTINGS, SEXES
from codesets.edits.finding import LEVELS, Edit

__all__ = ["LEVELS", "SETTINGS", "SEXES", "Age", "Edit", "check", "read_age"]
