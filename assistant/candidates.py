"""From what a search or a reading found to the weighted billable codes that a case starts with."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.dialogue.case import Candidate
from codesets import language
from codesets.catalog import Catalog
from codesets.code import Hit, Leaf, Node

MOST_HITS = 60
"""How many codes and branches of a search a case starts from."""
NEAR = 0.5
"""The share of the best score from which a hit may be meant; below it there is only noise for the first question."""
AS_GOOD = 0.9
"""The share of the best score from which a name counts as what the phrase says, letter for letter."""
NAMED = 1.5
"""How much more such a name scores than what is only near."""
SIBLING = 0.5
"""The score of the codes beside an "unspecified" one that the phrase names: the chart may say more than the phrase."""
AROUND = 0.2
"""The score of the codes around what was found by a name that is not the code set's own."""
MOST_CATEGORIES = 10
"""How many categories are looked at so."""
DIAGNOSES = "icd10cm"
CATEGORY = 3
"""Characters of a category's code."""
OFFICIAL = frozenset({"title", "inclusion_term", "index", "external", "table", "code"})
"""How a hit was found (`codesets.code.Hit.how`) where the code set itself says it."""
SHARPNESS = 4
"""Power of a hit's score in the weights: how much the first hits count more than the last."""
SPREAD = 0.5
"""Power by which a branch's weight is shared out over its codes; 1 would leave the codes of a large branch nothing."""


class Found(NamedTuple):
    """The start of a case."""

    term: str
    """The text of the code set that led there; empty where nothing was found."""
    candidates: tuple[Candidate, ...]
    nodes: dict[str, Node]


class Target(NamedTuple):
    """A code or branch, and how much speaks for it (0 to 1)."""

    code: str
    score: float


def from_phrase(catalog: Catalog, phrase: str, condition: str = "") -> Found:
    """Gives what a typed phrase may mean.

    `condition` is the phrase without the words that answer an axis: "colles fracture" of "left colles fracture".
    When it is a name of the code set's own, letter for letter, the side and the rest are answers and nothing else is
    meant. A name of our own index is as good as its writer: what stands beside it may be meant as well.
    """
    hits = _hits(catalog, phrase)
    if condition.strip() and condition != phrase:
        hits = [h for h in _hits(catalog, condition) if h.exact] or hits
    if not hits:
        return Found("", (), {})
    named = [h for h in hits if h.exact and h.score >= AS_GOOD * hits[0].score]
    exact = [h for h in named if not _leftover(catalog, h)] or [h for h in named if len(h.code) == CATEGORY]
    # The names of procedures are the index's and our own; each says one operation on one body part, and no more.
    official = exact if catalog.edition.code_set != DIAGNOSES else [h for h in exact if h.how in OFFICIAL]
    if not official and exact and _says_itself(catalog, exact[0].code, exact[0].why):
        official = exact[:1]
    likely = official or [h for h in hits if h.score >= NEAR * hits[0].score]
    targets = [Target(h.code, h.score * (NAMED if h in exact else 1.0)) for h in likely]
    return Found(hits[0].why, *_weighted(catalog, [*targets, *_beside(catalog, exact, [] if official else hits)]))


def _says_itself(catalog: Catalog, code: str, term: str) -> bool:
    """Whether a billable code says all of a term in its own text: "hypertension" stands among I10's inclusion terms.

    Only a name that leaves nothing open: where "unspecified" has codes beside it, the chart may say more.
    """
    entry = catalog.entry(code)
    if not entry.billable or catalog.nodes([code])[code].unspecified:
        return False
    own = [i.text for i in catalog.instructions(code) if i.at == code and i.kind == "inclusion_term"]
    said = frozenset(language.forms(term)) - language.fillers()
    return bool(said) and any(said <= frozenset(language.forms(text)) for text in (entry.title, *own))


def _leftover(catalog: Catalog, hit: Hit) -> bool:
    """Whether a hit says "other": "other chest pain" is not what "chest pain" means, where that has a name as well."""
    return "-" not in hit.code and catalog.nodes([hit.code])[hit.code].other


def _beside(catalog: Catalog, exact: Sequence[Hit], hits: Sequence[Hit]) -> list[Target]:
    """What stands around what was found: the chart may say more than the phrase, or the phrase another thing."""
    if catalog.edition.code_set != DIAGNOSES:
        return []
    open_branches = dict.fromkeys(_specified(catalog, h.code) for h in exact)
    categories = dict.fromkeys(h.code[:CATEGORY] for h in hits if "-" not in h.code)
    return [
        *(Target(branch, SIBLING) for branch in open_branches if branch),
        *(Target(category, AROUND) for category in list(categories)[:MOST_CATEGORIES]),
    ]


def _specified(catalog: Catalog, code: str) -> str | None:
    """The branch that an "unspecified" code leaves open, None for a code that is none.

    It is the first step above that does not say "unspecified" itself: of "Colles' fracture of unspecified radius" that
    is Colles' fracture, of "Crohn's disease, unspecified, without complications" all of Crohn's disease.
    """
    above = [entry.code for entry in catalog.ancestors(code) if len(entry.code) >= CATEGORY and "-" not in entry.code]
    nodes = catalog.nodes([*above, code])
    if not nodes[code].unspecified:
        return None
    return next((step for step in reversed(above) if not nodes[step].unspecified), code[:CATEGORY])


def from_targets(catalog: Catalog, term: str, targets: Iterable[Target]) -> Found:
    """Gives what a finding of a note may mean, from the codes and branches its mention leads to."""
    return Found(term, *_weighted(catalog, list(targets)))


def from_mention(catalog: Catalog, term: str, targets: Sequence[Target]) -> Found:
    """Gives what a mention of a note may mean; its first target alone where that code itself says the term."""
    best = max(targets, key=lambda t: t.score)
    alone = best is targets[0] and "-" not in best.code and _says_itself(catalog, best.code, term)
    return from_targets(catalog, term, [best] if alone else targets)


def _hits(catalog: Catalog, phrase: str) -> list[Hit]:
    return [h for h in catalog.search(phrase, k=MOST_HITS) if h.score > 0]


def _weighted(catalog: Catalog, targets: list[Target]) -> tuple[tuple[Candidate, ...], dict[str, Node]]:
    weight: dict[str, float] = {}
    leaf_of: dict[str, Leaf] = {}
    for target in targets:
        below = catalog.leaves([target.code])
        share = target.score**SHARPNESS / max(1, len(below)) ** SPREAD
        for leaf in below:
            leaf_of[leaf.code] = leaf
            weight[leaf.code] = max(weight.get(leaf.code, 0.0), share)
    total = sum(weight.values()) or 1.0
    candidates = tuple(Candidate(leaf_of[code], w / total) for code, w in sorted(weight.items()))
    nodes = catalog.nodes({step for leaf in leaf_of.values() for step in leaf.path})
    return candidates, nodes
