"""The first question of a case that follows from another one: is what its code asks for documented?"""

from collections.abc import Sequence

from assistant.dialogue.case import Candidate, Case
from assistant.dialogue.question import NOT_DOCUMENTED, Option, Question

DOCUMENTED = "documented"
"""Axis and id of the question; no code has a value on it, so a yes leaves all of them."""
YES = "yes"


def follow_up_question(case: Case, candidates: Sequence[Candidate]) -> Question | None:
    """Gives the question as long as it is not answered; None for a case of its own."""
    link = case.link
    if link is None or any(answer.axis == DOCUMENTED for answer in case.answers):
        return None
    codes = tuple(c.leaf.code for c in candidates)
    options = (
        Option(YES, link.yes, codes, frozenset({YES})),
        Option(NOT_DOCUMENTED, link.no, (), frozenset(), ends=not link.needed),
    )
    why = f"it follows from {link.code} ({link.to}), {link.at}; {len(codes)} codes are possible."
    return Question(DOCUMENTED, DOCUMENTED, link.asks, why, link.citation, options)
