"""The first question about a condition that the chart puts into the past: is it history, or treated still?"""

from collections.abc import Sequence

from assistant.dialogue.case import Candidate, Case
from assistant.dialogue.question import NOT_DOCUMENTED, Option, Question
from assistant.dialogue.rules import BRANCH

PAST = "past"
"""Id of the question; it is answered by branches of the tree."""
PRESENT = "present"
_HISTORY = ("Z85", "Z86", "Z87")
_NEOPLASMS = ("C", "D0", "D1", "D2", "D3", "D4")


def past_question(case: Case, candidates: Sequence[Candidate]) -> Question | None:
    """Gives the question where history codes and codes of the condition itself are both possible; else None.

    Sections I.C.21.c.4 and, for neoplasms, I.C.2.m of the Official Guidelines.
    """
    if case.assertion != "historical":
        return None
    past = [c.leaf for c in candidates if c.leaf.path[0] in _HISTORY]
    now = [c.leaf for c in candidates if c.leaf.path[0] not in _HISTORY]
    if not past or not now:
        return None
    citation = "I.C.2.m" if all(leaf.code.startswith(_NEOPLASMS) for leaf in now) else "I.C.21.c.4"
    codes_of_past = tuple(leaf.code for leaf in past)
    takes = frozenset(leaf.path[0] for leaf in past)
    label = f"history: it no longer exists and is not treated any more ({', '.join(sorted(takes))}-)"
    options = (
        Option(PAST, label, codes_of_past, takes),
        Option(
            PRESENT,
            "current: it is there, or still treated",
            tuple(leaf.code for leaf in now),
            frozenset(leaf.path[0] for leaf in now),
        ),
        Option(NOT_DOCUMENTED, "not documented: as the chart says, history", codes_of_past, takes, citation=citation),
    )
    why = f'the chart puts it into the past ("history of"); {len(candidates)} codes are still possible.'
    return Question(PAST, BRANCH, "Is it history, or a current condition?", why, citation, options)
