"""A question, its options, and the answer that takes one of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.dialogue.case import Answer, Candidate
from assistant.dialogue.rules import AxisRule

NOT_DOCUMENTED = "nd"
"""Id of the option of every question that says the chart is silent."""
SOMETHING_ELSE = "else"
"""Id of the option that puts all the shown branches aside."""
MOST_OPTIONS = 9
"""One key each, 1 to 9; "not documented" has its own."""

Ranking = Callable[[Iterable[str]], tuple[str, ...]]
"""Puts codes, each once, in the order of the candidates."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a question offers."""

    id: str
    """The axis value or the branch it takes; "nd" not documented, "else" none of the others."""
    label: str
    codes: tuple[str, ...]
    """Every live candidate it leaves, heaviest first."""
    takes: frozenset[str]
    """The axis values or branches that stay."""
    leaves: frozenset[str] = frozenset()
    """The branches it puts aside."""
    citation: str = ""
    """The guideline section that settles it, where the chart need not."""
    means: str = ""
    """What the code set says the value means: the definition of a root operation, of an approach."""
    ends: bool = False
    """Whether it ends the case without a code; else, where it leaves none, it leads to a query to the physician."""

    @property
    def leads_to(self) -> str:
        """Where it leads, in a few words."""
        if self.codes:
            return "1 code" if len(self.codes) == 1 else f"{len(self.codes)} codes"
        return "no code" if self.ends else "a query to the physician"


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a case. At most nine options, and "not documented", which is always the last."""

    id: str
    """The same question has the same id as long as nothing before it changes."""
    axis: str
    text: str
    why: str
    citation: str
    options: tuple[Option, ...]


def answer_of(question: Question, option: Option) -> Answer:
    """The coder's answer that takes an option."""
    return Answer(
        question=question.id,
        axis=question.axis,
        takes=option.takes,
        leaves=option.leaves,
        option=option.id,
        label=option.label,
        by="coder",
        citation=option.citation,
    )


def ranking(candidates: Sequence[Candidate]) -> Ranking:
    """Gives the function that puts codes, each once, in the order of the candidates."""
    place = {c.leaf.code: n for n, c in enumerate(candidates)}
    return lambda codes: tuple(sorted(set(codes), key=place.__getitem__))


def why(rule: AxisRule, candidates: Sequence[Candidate], top: str | None = None) -> str:
    """Why the question is asked, with the count that is still possible."""
    at = f"{top} divides here" if top else rule.why
    return f"{at}; {len(candidates)} codes are still possible."
