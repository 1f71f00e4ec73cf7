"""Two places of a note that contradict each other become a question that shows both."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.axis_question import axis_question
from assistant.dialogue.case import Candidate, Case
from assistant.dialogue.question import NOT_DOCUMENTED, Option, Question
from assistant.dialogue.rules import place_of
from codesets.code import UNSPECIFIED

CITATION = "I.B.13"
"""Conflicting documentation: the patient's attending provider is asked for clarification."""


def conflict_question(case: Case, candidates: Sequence[Candidate]) -> Question | None:
    """Gives the question about the first axis on which the note contradicts itself; None where it does not any more.

    Silence is no answer to a contradiction: "not documented" leads to the query to the physician.
    """
    answered = {answer.axis for answer in case.answers}
    for axis in sorted(case.conflicts.keys() - answered, key=lambda axis: (place_of(axis), axis)):
        question = axis_question(axis, candidates)
        if question is None:
            continue
        places = " and ".join(f'{value} (line {e.line}: "{e.text}")' for value, e in case.conflicts[axis])
        unclear = Option(NOT_DOCUMENTED, "the record stays unclear: ask the physician", (), frozenset({UNSPECIFIED}))
        return replace(
            question,
            why=f"the note says {places}; which of them holds? {len(candidates)} codes are still possible.",
            citation=CITATION,
            options=(*question.options[:-1], unclear),
        )
    return None
