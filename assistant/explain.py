"""Answers to the coder's own questions: why this is asked, what the tabular list says."""

from collections.abc import Iterator

from assistant.dialogue.case import Case, live
from assistant.dialogue.question import Question
from codesets.catalog import Catalog

_HEADS = {
    "includes": "Includes",
    "inclusion_term": "Inclusion term",
    "excludes1": "Excludes1",
    "excludes2": "Excludes2",
    "code_first": "Code first",
    "use_additional": "Use additional code",
    "code_also": "Code also",
    "note": "Note",
    "seventh": "7th character",
}


def explained(case: Case, question: Question | None) -> str:
    """Why a question is asked, and what rests on it."""
    if question is None:
        return f"No question is open on this case; {len(live(case))} code is left."
    cited = f" ICD-10-CM guideline {question.citation}." if question.citation else ""
    return f"{question.why}{cited}"


def tabular(catalog: Catalog, code: str) -> Iterator[str]:
    """The tabular entry of a code with every inherited note, as lines. Raises codesets.errors.UnknownCode."""
    entry = catalog.entry(code)
    for depth, above in enumerate(catalog.ancestors(code)):
        yield f"{'  ' * depth}{above.code}  {above.title}"
    yield ""
    yield f"{entry.code}  {entry.title}  [{'billable' if entry.billable else 'not billable'}]"
    for note in catalog.instructions(code):
        origin = "" if note.at == entry.code else f"  (from {note.at})"
        yield f"  {_HEADS.get(note.kind, note.kind)}: {note.text}{origin}"
    children = catalog.children(code)
    if children:
        yield ""
        yield "  divides into"
        yield from (f"    {c.code}  {c.title}{'' if c.billable else '  -'}" for c in children)
