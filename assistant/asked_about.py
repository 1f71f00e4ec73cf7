"""What a case has to do with another condition that the coder asks about: "what about asthma?"."""

from collections.abc import Iterator, Sequence

from assistant.candidates import from_phrase
from assistant.dialogue.case import Candidate, Case, keeps, live
from assistant.dialogue.question import NOT_DOCUMENTED, Question
from codesets.catalog import Catalog

MOST_SHOWN = 3
"""How many codes are named."""


def about(catalog: Catalog, case: Case, question: Question | None, phrase: str) -> str:
    """Says where the codes of a phrase stand in a case: possible still, put aside by which answer, or not of it."""
    meant = sorted(from_phrase(catalog, phrase).candidates, key=lambda c: (-c.weight, c.leaf.code))
    if not meant:
        return "No code was found for that. Name it in other words."
    likeliest = [c for c in meant if c.weight >= 0.1 * meant[0].weight]
    return " ".join(_standing(case, question, likeliest, phrase))


def _standing(case: Case, question: Question | None, meant: Sequence[Candidate], phrase: str) -> Iterator[str]:
    codes = {c.leaf.code for c in meant}
    shown = "; ".join(f"{c.leaf.code} {c.leaf.title}" for c in meant[:MOST_SHOWN])
    more = f" and {len(meant) - MOST_SHOWN} more" if len(meant) > MOST_SHOWN else ""
    yield f"That leads to {shown}{more}."
    possible = [c for c in live(case) if c.leaf.code in codes]
    aside = [c for c in case.candidates if c.leaf.code in codes]
    if possible:
        yield f"{_count(len(possible))} of it possible here still."
        if question:
            yield from _by_option(question, {c.leaf.code for c in possible})
    elif aside:
        yield from (
            f'It was put aside by "{a.axis}: {a.label}"; back to that answer brings it back.'
            for a in case.answers[:]
            if not any(keeps(a, c.leaf) for c in aside)
        )
    else:
        yield f"None of it is a code of this case; add {phrase} opens a case of its own."


def _by_option(question: Question, codes: set[str]) -> Iterator[str]:
    for number, option in enumerate(question.options, start=1):
        if codes & set(option.codes):
            yield f'Answer {"n" if option.id == NOT_DOCUMENTED else number} ("{option.label}") keeps it.'


def _count(codes: int) -> str:
    return "1 code is" if codes == 1 else f"{codes} codes are"
