"""A procedure is asked about in the order of its table's columns, with what each value means."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.axes.procedure import COLUMNS
from assistant.dialogue.axis_question import axis_question
from assistant.dialogue.case import Candidate, Case
from assistant.dialogue.question import Question

BY_COLUMNS = "icd10pcs"


def column_question(case: Case, candidates: Sequence[Candidate]) -> Question | None:
    """Gives the question about the first column on which the candidates differ; None for any other code set."""
    if case.code_set != BY_COLUMNS:
        return None
    asked = (axis_question(axis, candidates) for axis in COLUMNS)
    question = next((q for q in asked if q), None)
    if question is None:
        return None
    meanings = case.meanings.get(question.axis, {})
    options = tuple(replace(o, means=meanings.get(o.id, "")) for o in question.options)
    return replace(question, options=options)
