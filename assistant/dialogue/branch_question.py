"""The question about the code tree: which of the branches that are still possible."""

import re
from collections.abc import Mapping, Sequence

from assistant.dialogue.case import Candidate, Case
from assistant.dialogue.question import (
    MOST_OPTIONS,
    NOT_DOCUMENTED,
    SOMETHING_ELSE,
    Option,
    Question,
    Ranking,
    ranking,
    why,
)
from assistant.dialogue.rules import APART, BRANCH, rule_of
from assistant.dialogue.wording import short_title
from codesets.code import UNSPECIFIED, Node

MEANT = 0.4
"""The share of the heaviest code's weight up to which another one is about something else."""
FAR = 0.1
"""The share of the heaviest category's weight below which one is no option of its own, only "something else"."""
HEAVY = 0.35
"""The share of the weight from which a branch is divided at once, so that its parts stand among the options."""


def branch_question(case: Case, candidates: Sequence[Candidate], asked: set[str]) -> Question | None:
    """The tree's own question; None where the axes that are `asked` for tell the branches apart by themselves."""
    top = _common_branch([c.leaf.path for c in candidates])
    groups = _children(top, candidates)
    if len(groups) < 2 or _told_apart_by_axis(groups, asked):
        return None
    nodes = case.nodes
    silent = _silent(groups, nodes) if top else {}
    said = {b: members for b, members in groups.items() if b not in silent}
    far = {} if top else _far(said)
    near = _opened({b: members for b, members in said.items() if b not in far}, asked, MOST_OPTIONS - bool(far))
    said = {**near, **far}
    shown = sorted(near, key=lambda b: (-_weight(near[b]), b))
    rest = [*shown[MOST_OPTIONS - 1 :], *far] if len(shown) + bool(far) > MOST_OPTIONS else [*far]
    shown = [b for b in shown if b not in rest]
    if top:
        shown.sort()
    above = nodes[top].title if top else None
    ranked = ranking(candidates)
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
    return Question(identity, BRANCH, text, why(rule, candidates, top), rule.citation, tuple(options))


def _silent(groups: dict[str, list[Candidate]], nodes: Mapping[str, Node]) -> dict[str, list[Candidate]]:
    """The branches for a chart that says nothing here: "unspecified", else "without complications".

    Empty where there is none, and where all of them are (then they differ by something else).
    """
    for fits in (_unspecified, _without):
        found = {b: members for b, members in groups.items() if fits(nodes[b])}
        # "Left ventricular failure, unspecified" is a kind of heart failure; by custom 9 is the unspecified one.
        found = {b: members for b, members in found.items() if b.endswith("9")} or found
        if found and len(found) < len(groups):
            return found
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
    """The way out where the chart leaves open even the category.

    It is the heaviest code that says "unspecified" itself, as long as it is about what is likeliest meant; else the
    one code that is clearly meant: "hypertension" and nothing more is I10.
    """
    heaviest = candidates[0].weight
    for c in candidates:
        if _unspecified(nodes[c.leaf.code]) and c.weight >= MEANT * heaviest:
            return {c.leaf.code: [c]}
    if len(candidates) > 1 and candidates[1].weight <= MEANT * heaviest:
        return {candidates[0].leaf.code: [candidates[0]]}
    return {}


def _branch_not_documented(
    silent: dict[str, list[Candidate]],
    nodes: Mapping[str, Node],
    above: str | None,
    ranked: Ranking,
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


def _far(groups: dict[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """The categories that the phrase hardly speaks for: nobody who says "anxiety" is asked about childbirth first.

    One of them alone takes no more room than "something else" would, and stays an option.
    """
    weight = {b: _weight(members) for b, members in groups.items()}
    heaviest = max(weight.values(), default=0.0)
    far = {b: groups[b] for b in sorted(groups, key=lambda b: (-weight[b], b)) if weight[b] < FAR * heaviest}
    return far if len(far) > 1 else {}


def _opened(groups: dict[str, list[Candidate]], asked: set[str], most: int) -> dict[str, list[Candidate]]:
    """Divides the heaviest branches further while all options have one of the `most` keys: fewer questions."""
    groups = dict(groups)
    whole = sum(_weight(members) for members in groups.values())
    for branch in sorted(groups, key=lambda b: (-_weight(groups[b]), b)):
        below = _children(branch, groups[branch])
        heavy = _weight(groups[branch]) > HEAVY * whole
        if heavy and len(below) > 1 and len(groups) + len(below) - 1 <= most:
            if _told_apart_by_axis(below, asked & APART):
                continue
            del groups[branch]
            groups.update(below)
    return groups


def _told_apart_by_axis(groups: Mapping[str, Sequence[Candidate]], asked: set[str]) -> bool:
    """Whether the branches are just the values of axes (side, visit, stage) that have a question of their own."""
    for axis in sorted(asked):
        values = [{c.leaf.axes.get(axis) for c in members} for members in groups.values()]
        if all(len(v) == 1 and None not in v for v in values):
            different = len({next(iter(v)) for v in values})
            if different == len(groups) or (axis in APART and different > 1):
                return True
    return False


def _branch_label(node: Node, above: str | None, members: Sequence[Candidate]) -> str:
    label = short_title(node.title, above)
    return f"{label} ({node.code})" if len(members) == 1 else f"{label} ({node.code}-)"


def _weight(members: Sequence[Candidate]) -> float:
    return sum(c.weight for c in members)


def _codes(members: Sequence[Candidate]) -> list[str]:
    return [c.leaf.code for c in members]
