"""Picks the one question that narrows a case most, among those a coder would find natural."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.dialogue.case import Answer, Candidate, Case, live
from assistant.dialogue.rules import BRANCH, ORDER, AxisRule, rule_of
from assistant.dialogue.wording import short_title
from codesets.code import UNSPECIFIED, Node

NOT_DOCUMENTED = "nd"
"""Id of the option of every question that says the chart is silent."""
SOMETHING_ELSE = "else"
"""Id of the option that puts all the shown branches aside."""
MOST_OPTIONS = 9
"""One key each, 1 to 9; "not documented" has its own."""
HEAVY = 0.35
"""The share of the weight from which a branch is divided at once, so that its parts stand among the options."""
NEARLY_AS_GOOD = 0.7
"""A question that narrows at least this share of the best one may be asked before it, when coders think of it first."""


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


def next_question(case: Case) -> Question | None:
    """The question to ask now; None when no question can tell the live candidates apart (one is left, or none)."""
    candidates = live(case)
    if len(candidates) < 2:
        return None
    worth = [(q, _gain(q, candidates)) for q in possible_questions(case, candidates)]
    worth = [(q, gain) for q, gain in worth if gain > 1e-9]
    if not worth:
        return None
    best = max(gain for _, gain in worth)
    natural = [(q, gain) for q, gain in worth if gain >= NEARLY_AS_GOOD * best]
    return min(natural, key=lambda pair: (ORDER.get(pair[0].axis, len(ORDER)), -pair[1], pair[0].id))[0]


def possible_questions(case: Case, candidates: Sequence[Candidate]) -> list[Question]:
    """Every question that tells at least two of the candidates apart: one for each axis, and the tree's own."""
    axes = sorted({axis for c in candidates for axis in c.leaf.axes})
    questions = [q for axis in axes if (q := _axis_question(axis, candidates))]
    tree = _branch_question(case, candidates, asked={q.axis for q in questions})
    return [*questions, tree] if tree else questions


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


# An axis of the catalog ----------------------------------------------------------------------------------------------


def _axis_question(axis: str, candidates: Sequence[Candidate]) -> Question | None:
    held: dict[str, list[str]] = {}
    silent: list[str] = []
    for c in candidates:
        value = c.leaf.axes.get(axis)
        if value is None:
            silent.append(c.leaf.code)
        else:
            held.setdefault(value, []).append(c.leaf.code)
    if len(held) < 2:
        return None
    rule = rule_of(axis)
    ranked = _ranking(candidates)
    said = _in_order(rule, [v for v in held if v != UNSPECIFIED])
    labels = dict(rule.values)
    options = [
        Option(value, labels.get(value, value), ranked([*held[value], *silent]), frozenset({value}))
        for value in _heaviest_first(said, held, candidates, MOST_OPTIONS)
    ]
    shown = {o.id for o in options}
    rest = frozenset(v for v in said if v not in shown)
    if rest:
        last = options.pop()
        rest |= last.takes
        options.append(Option(SOMETHING_ELSE, "something else", ranked([*_members(held, rest), *silent]), rest))
    options.append(_axis_not_documented(rule, held, silent, ranked))
    return Question(axis, axis, rule.ask, _why(rule, candidates), rule.citation, tuple(options))


def _axis_not_documented(
    rule: AxisRule, held: Mapping[str, list[str]], silent: list[str], ranked: Callable[[Iterable[str]], tuple[str, ...]]
) -> Option:
    """Leads to the code set's own "unspecified", else to what the guidelines say, else to a query (no codes)."""
    if UNSPECIFIED in held:
        codes = ranked([*held[UNSPECIFIED], *silent])
        return Option(NOT_DOCUMENTED, "not documented", codes, frozenset({UNSPECIFIED}))
    default = [v for v in held if rule.undocumented and v.startswith(rule.undocumented)]
    if default:
        label = f"not documented: {rule.undocumented_why}"
        codes = ranked([*_members(held, default), *silent])
        return Option(NOT_DOCUMENTED, label, codes, frozenset(default), citation=rule.citation)
    return Option(NOT_DOCUMENTED, "not documented", ranked(silent), frozenset({UNSPECIFIED}))


def _in_order(rule: AxisRule, values: Iterable[str]) -> list[str]:
    known = [value for value, _ in rule.values]
    return sorted(values, key=lambda v: (known.index(v) if v in known else len(known), v))


def _heaviest_first(
    values: list[str], held: Mapping[str, list[str]], candidates: Sequence[Candidate], most: int
) -> list[str]:
    """All values in their order; where there are too many, the heaviest ones, still in that order."""
    if len(values) <= most:
        return values
    weight = {c.leaf.code: c.weight for c in candidates}
    heavy = set(sorted(values, key=lambda v: -sum(weight[code] for code in held[v]))[:most])
    return [v for v in values if v in heavy]


def _members(held: Mapping[str, list[str]], values: Iterable[str]) -> list[str]:
    return [code for value in sorted(values) for code in held[value]]


# The tree ------------------------------------------------------------------------------------------------------------


def _branch_question(case: Case, candidates: Sequence[Candidate], asked: set[str]) -> Question | None:
    top = _common_branch([c.leaf.path for c in candidates])
    groups = _children(top, candidates)
    if len(groups) < 2 or _told_apart_by_axis(groups, asked):
        return None
    nodes = case.nodes
    silent = _silent(groups, nodes) if top else {}
    said = _opened({b: members for b, members in groups.items() if b not in silent}, asked)
    shown = sorted(said, key=lambda b: (-_weight(said[b]), b))
    rest = shown[MOST_OPTIONS - 1 :] if len(shown) > MOST_OPTIONS else []
    shown = [b for b in shown if b not in rest]
    if top:
        shown.sort()
    above = nodes[top].title if top else None
    ranked = _ranking(candidates)
    options = [
        Option(b, _branch_label(nodes[b], above, said[b]), ranked(_codes(said[b])), frozenset({b})) for b in shown
    ]
    if rest:
        left = [code for b in rest for code in _codes(said[b])]
        aside = frozenset({*shown, *silent})
        options.append(Option(SOMETHING_ELSE, "something else", ranked(left), frozenset(), aside))
    options.append(_branch_not_documented(silent or _most_general(candidates, nodes), nodes, above, ranked))
    rule = rule_of(BRANCH)
    turns = sum(1 for a in case.answers if a.axis == BRANCH and a.leaves)
    identity = f"{BRANCH}:{top or '*'}" + (f":{turns + 1}" if turns else "")
    text = f"{nodes[top].title}: which?" if top else rule.ask
    return Question(identity, BRANCH, text, _why(rule, candidates, top), rule.citation, tuple(options))


def _silent(groups: dict[str, list[Candidate]], nodes: Mapping[str, Node]) -> dict[str, list[Candidate]]:
    """The branches for a chart that says nothing here: "unspecified", else "without complications".

    Empty where there is none, and where all of them are (then they differ by something else).
    """
    for fits in (_unspecified, _without):
        found = {b: members for b, members in groups.items() if fits(nodes[b])}
        if found and len(found) < len(groups):
            # "Left ventricular failure, unspecified" is a kind of heart failure; by custom 9 is the unspecified one.
            return {b: members for b, members in found.items() if b.endswith("9")} or found
    return {}


def _unspecified(node: Node) -> bool:
    # "with unspecified complications" says that there are some: it is no word of silence.
    return node.unspecified and "with unspecified" not in node.title.lower()


def _without(node: Node) -> bool:
    return _NOTHING_MORE.search(node.title) is not None


_NOTHING_MORE = re.compile(
    r"\bwithout (?:mention of )?complications?$|\buncomplicated\b|\bnot intractable\b", re.IGNORECASE
)


def _most_general(candidates: Sequence[Candidate], nodes: Mapping[str, Node]) -> dict[str, list[Candidate]]:
    """The heaviest code that says "unspecified" itself: the way out where the chart leaves open even the category."""
    for c in candidates:
        if _unspecified(nodes[c.leaf.code]):
            return {c.leaf.code: [c]}
    return {}


def _branch_not_documented(
    silent: dict[str, list[Candidate]],
    nodes: Mapping[str, Node],
    above: str | None,
    ranked: Callable[[Iterable[str]], tuple[str, ...]],
) -> Option:
    codes = ranked(code for members in silent.values() for code in _codes(members))
    leads = "; ".join(_branch_label(nodes[b], above, members) for b, members in sorted(silent.items()))
    label = f"not documented: {leads}" if leads else "not documented"
    return Option(NOT_DOCUMENTED, label, codes, frozenset(silent) or frozenset({UNSPECIFIED}))


def _common_branch(paths: Sequence[tuple[str, ...]]) -> str | None:
    """The deepest code that all the paths go through; None when they are in different categories."""
    common = None
    for step in zip(*paths, strict=False):
        if len(set(step)) > 1:
            break
        common = step[0]
    return common


def _children(top: str | None, candidates: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    """The live branches below a code, each as deep as it goes without dividing: branch -> its candidates."""
    groups: dict[str, list[Candidate]] = {}
    for c in candidates:
        path = c.leaf.path
        depth = path.index(top) + 1 if top else 0
        groups.setdefault(path[min(depth, len(path) - 1)], []).append(c)
    return {_common_branch([c.leaf.path for c in members]) or b: members for b, members in groups.items()}


def _opened(groups: dict[str, list[Candidate]], asked: set[str]) -> dict[str, list[Candidate]]:
    """Divides the heaviest branches further as long as all options still have a key: fewer questions."""
    groups = dict(groups)
    whole = sum(_weight(members) for members in groups.values())
    for branch in sorted(groups, key=lambda b: (-_weight(groups[b]), b)):
        below = _children(branch, groups[branch])
        heavy = _weight(groups[branch]) > HEAVY * whole
        if heavy and len(below) > 1 and len(groups) + len(below) - 1 <= MOST_OPTIONS:
            if _told_apart_by_axis(below, asked):
                continue
            del groups[branch]
            groups.update(below)
    return groups


def _told_apart_by_axis(groups: Mapping[str, Sequence[Candidate]], asked: set[str]) -> bool:
    """Whether the branches are just the values of an axis (side, 7th character) that has a question of its own."""
    for axis in sorted(asked):
        values = [{c.leaf.axes.get(axis) for c in members} for members in groups.values()]
        if all(len(v) == 1 for v in values) and len({next(iter(v)) for v in values}) > 1:
            return True
    return False


def _branch_label(node: Node, above: str | None, members: Sequence[Candidate]) -> str:
    label = short_title(node.title, above)
    return f"{label} ({node.code})" if len(members) == 1 else f"{label} ({node.code}-)"


# What a question is worth --------------------------------------------------------------------------------------------


def _ranking(candidates: Sequence[Candidate]) -> Callable[[Iterable[str]], tuple[str, ...]]:
    """Gives the function that puts codes, each once, in the order of the candidates."""
    place = {c.leaf.code: n for n, c in enumerate(candidates)}
    return lambda codes: tuple(sorted(set(codes), key=place.__getitem__))


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


def _weight(members: Sequence[Candidate]) -> float:
    return sum(c.weight for c in members)


def _codes(members: Sequence[Candidate]) -> list[str]:
    return [c.leaf.code for c in members]


def _why(rule: AxisRule, candidates: Sequence[Candidate], top: str | None = None) -> str:
    """Why the question is asked, with the count that is still possible."""
    at = f"{top} divides here" if top else rule.why
    return f"{at}; {len(candidates)} codes are still possible."
