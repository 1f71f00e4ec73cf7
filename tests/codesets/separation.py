"""Whether a coder can tell the billable codes of an edition apart by axes and branches alone.

Two codes divide where their paths do, at one step of the tree. If that step is one of 7th characters, which have no
title of their own, an axis must give the two different values. Else each stands under a branch of its own, and the
titles of these branches must differ in a word: then the branch itself is the question.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from codesets.axes.saying import words
from codesets.code import Leaf, Node


class Separation(NamedTuple):
    """What was looked at, and what was found wanting."""

    categories: int
    """Categories with two billable codes or more."""
    pairs: int
    """Pairs of billable codes within a category."""
    by_axis: int
    """Pairs of 7th characters of one code, each told apart by an axis."""
    exceptions: list[tuple[str, str]]
    """Pairs of codes or branches that nothing tells apart."""


def separation(leaves: Sequence[Leaf], nodes: Mapping[str, Node]) -> Separation:
    """Looks at every pair of billable codes of every category: directly, or by the branches that part them."""
    in_category: dict[str, int] = defaultdict(int)
    for leaf in leaves:
        in_category[leaf.path[0]] += 1
    counts = [count for count in in_category.values() if count > 1]
    expanded: dict[str, list[Leaf]] = defaultdict(list)
    branches: dict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        if _is_expanded(leaf, nodes):
            expanded[leaf.path[-2]].append(leaf)
        steps = leaf.path[:-1] if _is_expanded(leaf, nodes) else leaf.path
        for above, below in pairwise(steps):
            branches[above].add(below)
    sevenths = [pair for variants in expanded.values() for pair in combinations(variants, 2)]
    return Separation(
        categories=len(counts),
        pairs=sum(count * (count - 1) // 2 for count in counts),
        by_axis=sum(_differ(one, other) for one, other in sevenths),
        exceptions=[(one.code, other.code) for one, other in sevenths if not _differ(one, other)]
        + [pair for below in branches.values() for pair in _alike(below, nodes)],
    )


def _is_expanded(leaf: Leaf, nodes: Mapping[str, Node]) -> bool:
    """Whether a code is its parent with a 7th character: its title only adds the character's meaning."""
    return len(leaf.path) > 1 and len(leaf.code) == 8 and leaf.title.startswith(f"{nodes[leaf.path[-2]].title}, ")


def _differ(one: Leaf, other: Leaf) -> bool:
    return any(other.axes.get(axis, value) != value for axis, value in one.axes.items())


def _alike(branches: Iterable[str], nodes: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
    """Branches beside each other whose titles are the same but for punctuation and number."""
    by_words: dict[tuple[str, ...], str] = {}
    for branch in sorted(branches):
        said = words(nodes[branch].title)
        if said in by_words:
            yield by_words[said], branch
        by_words.setdefault(said, branch)
