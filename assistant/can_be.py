"""Which codes cannot be, for the patient of an encounter: of the other sex, of another age."""

from collections.abc import Iterable

from assistant.context import Context
from assistant.dialogue.case import Candidate
from codesets.edits.mce import listed

AGES = {"newborn": (0, 0), "pediatric": (0, 17), "maternity": (9, 64), "adult": (15, 124)}
"""List of the Medicare Code Editor (edit 4) -> youngest and oldest age, in whole years."""


def cannot_be(candidates: Iterable[Candidate], context: Context) -> frozenset[str]:
    """Gives the codes that a patient of this sex and age cannot have; none where neither is known.

    The lists are the Medicare Code Editor's: edit 4, age, and edit 5, sex.
    """
    if context.sex is None and context.age is None:
        return frozenset()
    return frozenset(c.leaf.code for c in candidates if _barred(c.leaf.code, context.sex, context.age))


def _barred(code: str, sex: str | None, age: int | None) -> bool:
    if sex is not None:
        other = "male" if sex == "female" else "female"
        if listed(code, other) and not listed(code, sex):
            return True
    return age is not None and any(
        listed(code, name) and not youngest <= age <= oldest for name, (youngest, oldest) in AGES.items()
    )
