"""Picks the one question that narrows a case most, among those a coder would find natural."""

import math
from collections.abc import Iterable, Sequence

from assistant.dialogue.axis_question import axis_question
from assistant.dialogue.branch_question import branch_question
from assistant.dialogue.case import Candidate, Case, live
from assistant.dialogue.columns import column_question
from assistant.dialogue.conflict import conflict_question
from assistant.dialogue.follow_up import follow_up_question
from assistant.dialogue.past_or_present import past_question
from assistant.dialogue.question import Question
from assistant.dialogue.rules import place_of

NEARLY_AS_GOOD = 0.7
"""A question that narrows at least this share of the best one may be asked before it, when coders think of it first."""

CONCERNED = 0.5
"""The share of the candidates' weight that must know an axis for it to be asked about."""


def next_question(case: Case) -> Question | None:
    """The question to ask now; None when no question can tell the live candidates apart (one is left, or none)."""
    candidates = live(case)
    if candidates and (follow_up := follow_up_question(case, candidates)):
        return follow_up
    if len(candidates) < 2:
        return None
    if column := column_question(case, candidates):
        return column
    if conflict := conflict_question(case, candidates):
        return conflict
    if past := past_question(case, candidates):
        return past
    worth = [(q, _gain(q, candidates)) for q in possible_questions(case, candidates)]
    worth = [(q, gain) for q, gain in worth if gain > 1e-9]
    if not worth:
        return None
    best = max(gain for _, gain in worth)
    natural = [(q, gain) for q, gain in worth if gain >= NEARLY_AS_GOOD * best]
    return min(natural, key=lambda pair: (place_of(pair[0].axis), -pair[1], pair[0].id))[0]


def possible_questions(case: Case, candidates: Sequence[Candidate]) -> list[Question]:
    """Every question that tells at least two of the candidates apart: one for each axis, and the tree's own.

    An axis that concerns only a lesser part of the candidates is left for later, while others tell them apart: nobody
    asks about the visit for an injury while most of what is meant is a disease.
    """
    known = _known(candidates)
    concerned = [axis for axis, share in known if share >= CONCERNED]
    questions = _asked(case, candidates, concerned)
    return questions or _asked(case, candidates, [axis for axis, _ in known])


def _asked(case: Case, candidates: Sequence[Candidate], axes: Iterable[str]) -> list[Question]:
    questions = [q for axis in axes if (q := axis_question(axis, candidates))]
    tree = branch_question(case, candidates, asked={q.axis for q in questions})
    return [*questions, tree] if tree else questions


def _known(candidates: Sequence[Candidate]) -> list[tuple[str, float]]:
    """The axes on which candidates differ, each with the share of the weight that knows it."""
    weight: dict[str, float] = {}
    values: dict[str, set[str]] = {}
    for c in candidates:
        for axis, value in c.leaf.axes.items():
            weight[axis] = weight.get(axis, 0.0) + c.weight
            values.setdefault(axis, set()).add(value)
    total = sum(c.weight for c in candidates)
    return [(axis, weight[axis] / total) for axis in sorted(weight) if len(values[axis]) > 1]


def _gain(question: Question, candidates: Sequence[Candidate]) -> float:
    """Expected narrowing in bits. A code that several options keep counts for each of them in equal parts."""
    weight = {c.leaf.code: c.weight for c in candidates}
    shares: dict[str, int] = {}
    for option in question.options:
        for code in option.codes:
            shares[code] = shares.get(code, 0) + 1
    total = sum(weight.values())
    before = _entropy(weight.values())
    after = 0.0
    for option in question.options:
        mass = sum(weight[code] / shares[code] for code in option.codes)
        after += mass / total * _entropy(weight[code] for code in option.codes)
    return before - after


def _entropy(weights: Iterable[float]) -> float:
    values = [w for w in weights if w > 0]
    total = sum(values)
    return -sum(w / total * math.log2(w / total) for w in values) if values else 0.0
