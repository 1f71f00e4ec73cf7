"""Mentions become conditions: one for each condition of the chart, however often and in whatever words it is named."""

from collections.abc import Mapping, Sequence

from assistant.reading.conflicts import contradict
from assistant.reading.finding import Assertion, Attribute
from assistant.reading.mention import Mention
from assistant.reading.naming import telling
from codesets.catalog import Catalog

Condition = list[Mention]
"""The mentions of one condition, in the order of the note."""

STRONGEST_FIRST: tuple[Assertion, ...] = ("present", "possible", "historical", "conditional", "absent", "family")
"""Which of a condition's mentions says how it is stated."""


def conditions(mentions: Sequence[Mention], catalog: Catalog) -> list[Condition]:
    """Gives the conditions of a note, in the order in which it first names them.

    What is denied and what a relative has are conditions of their own. A condition said of two sides is two, unless two
    places of the note contradict each other about it (`conflicts`): then it is one, with both.
    """
    found: list[Condition] = []
    for mention in mentions:
        homes = [c for c in found if all(_same(mention, other, catalog) for other in c)]
        if not _is_bilateral(mention):  # "bilateral" brings together what was said of either side
            homes = homes[:1]
        joined = [mention for home in homes for mention in home] + [mention]
        found = [c for c in found if c not in homes] + [joined]
    return sorted(_without_general(_contradicting_joined(found)), key=lambda condition: condition[0].start)


def stated(condition: Condition) -> Assertion:
    """Gives how a condition is stated where it is stated most surely."""
    return min((mention.assertion for mention in condition), key=STRONGEST_FIRST.index)


def most_specific(mentions: Sequence[Mention]) -> Mention:
    """Gives the mention that says most: none whose term another's holds and adds to, then the deepest in the tree."""
    fullest = [m for m in mentions if not any(_term_words(m) < _term_words(other) for other in mentions)]
    return max(fullest, key=_specificity)


def _specificity(mention: Mention) -> tuple[int, bool, int, float, int, int]:
    """Deepest branch first, then what leaves nothing open, the longest term, the surer one, a stated diagnosis."""
    match = mention.match
    depth = 0 if "-" in match.codes[0] else len(_stem(match.codes[0]))  # a block such as C00-C96 is the shallowest
    says_all = "unspecified" not in match.term.lower()
    return depth, says_all, len(match.words), match.score, mention.section.lead, -mention.start


def _same(one: Mention, other: Mention, catalog: Catalog) -> bool:
    """Whether two mentions name one condition of one person, on sides that do not contradict each other."""
    return (
        _whose(one) == _whose(other)
        and _one_branch(one.match.codes, other.match.codes, catalog)
        and _on_one_side(one.attributes, other.attributes)
    )


def _whose(mention: Mention) -> str:
    return mention.assertion if mention.assertion in ("absent", "family") else "own"


def _one_branch(codes: Sequence[str], others: Sequence[str], catalog: Catalog) -> bool:
    """Whether the best code of either leads into a branch of the other: J44.9 and J44.1 do by J44."""
    mine, theirs = [_branch(code, catalog) for code in codes], [_branch(code, catalog) for code in others]
    return mine[0].startswith(tuple(theirs)) or theirs[0].startswith(tuple(mine))


def _branch(code: str, catalog: Catalog) -> str:
    """What a general mention stands for: of "neuropathy, unspecified" (E11.40) the branch that it leaves open."""
    node = catalog.nodes([code]).get(code)
    if node and node.unspecified and len(code) > 5:
        return code[:-1]
    return _stem(code)


def _stem(code: str) -> str:
    """A code without the digit that says "unspecified": the branch a general mention stands for."""
    return code.removesuffix("9").removesuffix(".") if "." in code else code


def _is_bilateral(mention: Mention) -> bool:
    return "laterality" in mention.attributes and mention.attributes["laterality"].value == "bilateral"


def _on_one_side(one: Mapping[str, Attribute], other: Mapping[str, Attribute]) -> bool:
    sides = {answers["laterality"].value for answers in (one, other) if "laterality" in answers}
    return len(sides) < 2 or "bilateral" in sides


def _contradicting_joined(found: Sequence[Condition]) -> list[Condition]:
    joined: list[Condition] = []
    for condition in found:
        home = next((other for other in joined if contradict(other, condition)), None)
        if home is None:
            joined.append(condition)
        else:
            joined[joined.index(home)] = sorted([*home, *condition], key=lambda mention: mention.start)
    return joined


def _without_general(found: Sequence[Condition]) -> list[Condition]:
    """Folds a general word into the one condition that says more: "fracture" into "fracture of the left wrist"."""
    kept = list(found)
    for general in found:
        wider = next((c for c in kept if c is not general and _says_more(c, general)), None)
        if wider is not None:
            kept = [[*c, *general] if c is wider else c for c in kept if c is not general]
    return [sorted(condition, key=lambda mention: mention.start) for condition in kept]


def _says_more(condition: Condition, general: Condition) -> bool:
    """Whether a condition says all that a general one does and more, and is stated at least as surely."""
    said = {word for mention in general for word in _term_words(mention)}
    return (
        _whose(condition[0]) == _whose(general[0])
        and STRONGEST_FIRST.index(stated(condition)) <= STRONGEST_FIRST.index(stated(general))
        and any(said < _term_words(mention) for mention in condition)
        and all(_on_one_side(mention.attributes, other.attributes) for mention in condition for other in general)
    )


def _term_words(mention: Mention) -> frozenset[str]:
    return telling([mention.match.term])
