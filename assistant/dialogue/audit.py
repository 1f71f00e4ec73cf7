"""The reason of a code as a paragraph that can be copied into the answer to an audit."""

from collections.abc import Iterator

from assistant.dialogue.case import Answer, Case, Evidence
from assistant.dialogue.documentation import code_rules
from assistant.dialogue.follow_up import DOCUMENTED
from assistant.dialogue.rules import BRANCH

MOST_QUOTES = 3
"""How many quotes stand in the paragraph; the record has them all."""
_NAMES = {
    BRANCH: "kind",
    "laterality": "side",
    "encounter": "visit",
    "wound": "open or closed",
    "seventh": "7th character",
}
"""Axes whose name an auditor would not know; the others go by their own."""


def paragraph(case: Case, code: str, title: str) -> str:
    """Gives quote, term, answers and guidelines of a code in sentences, in the order in which they led to it."""
    return " ".join([f"{code}, {title}.", *_sentences(case, code, title)])


def _sentences(case: Case, code: str, title: str) -> Iterator[str]:
    if case.link:
        yield f"{case.link.code} of the same chart asks for it ({case.link.at})."
    elif case.evidence:
        yield f"The record says {_and([_quoted(e) for e in case.evidence[:MOST_QUOTES]])}."
    else:
        yield f'The coder looked up "{case.phrase}".'
    if case.term and not case.link:
        yield f'The code set has it as "{case.term}".'
    yield from (_answered(answer) for answer in case.answers if answer.axis != DOCUMENTED)
    if all(c.leaf.code != code for c in case.candidates):
        yield "The coder entered the code itself."
    if case.stated and case.stated.does == "code":
        yield f"Guideline {case.stated.citation}: {case.stated.says}."
    yield from (f"Guideline {rule.citation}: {rule.says}." for rule in code_rules(code, title))


def _answered(answer: Answer) -> str:
    what = f"{_NAMES.get(answer.axis, answer.axis).capitalize()}: {answer.label}"
    if answer.evidence:
        return f"{what}, as the record says: {_quoted(answer.evidence)}."
    by = "as the guidelines have it" if answer.by == "rule" else "as the coder read the record"
    return f"{what}, {by}{f' (guideline {answer.citation})' if answer.citation else ''}."


def _quoted(evidence: Evidence) -> str:
    return f'"{" ".join(evidence.text.split())}" (line {evidence.line})'


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
