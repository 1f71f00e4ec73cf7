"""Answers to the coder's own questions: why this is asked, what the tabular list says."""

from collections.abc import Iterator

from assistant.card import shown, told
from assistant.dialogue.case import Case, live
from assistant.dialogue.question import Question
from codesets.catalog import Catalog


def explained(case: Case, question: Question | None) -> str:
    """Why a question is asked, and what rests on it."""
    if question is None:
        return f"No question is open on this case; {len(live(case))} code is left."
    cited = f" ICD-10-CM guideline {question.citation}." if question.citation else ""
    return f"{question.why}{cited}"


def tabular(catalog: Catalog, code: str) -> Iterator[str]:
    """The entry of a code with every inherited note, as lines. Raises codesets.errors.UnknownCode."""
    return shown(told(catalog, code))
