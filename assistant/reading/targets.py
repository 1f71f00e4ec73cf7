"""Where in the code set a mention leads, once what the note says about it is taken into account."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from assistant.reading.finding import Attribute, Target
from assistant.reading.naming import telling
from codesets import language
from codesets.catalog import Catalog
from codesets.code import UNSPECIFIED, Leaf
from codesets.lexicon import TermMatch

RANK_DECAY = 0.9
"""What each later code of a term weighs against the one before it."""
ALWAYS_KEPT = frozenset({"laterality", "encounter"})
"""The answers a finding keeps even where no code of its targets has the axis: a reader looks for them first."""
MOST_NEARER = 12
"""How many codes may take the place of an unspecified one; more are no longer near."""


def codes_of(match: TermMatch, answers: Mapping[str, Attribute], catalog: Catalog) -> tuple[str, ...]:
    """Gives the codes of a mention's term, best first, before them those that say what the note says beside it.

    "Stage 3 pressure ulcer" is a term for an unspecified site; where the sentence goes on "of the sacrum", the code for
    that site, alike in all else, comes first.
    """
    own = catalog.leaves(match.codes[:1])
    category = match.codes[0][:3]
    nearer = [
        leaf
        for axis, answer in answers.items()
        if own and all(leaf.axes.get(axis) in _LEFT_OPEN for leaf in own)
        for leaf in catalog.leaves([category])
        if axis in leaf.axes and answer.agrees_with(leaf.axes[axis]) and any(_alike(leaf, o, axis) for o in own)
    ]
    found = dict.fromkeys(leaf.path[-2] if "encounter" in leaf.axes else leaf.code for leaf in nearer)
    return (*found, *match.codes) if len(found) <= MOST_NEARER else match.codes


def _alike(leaf: Leaf, other: Leaf, but: str) -> bool:
    """Whether a code says on every other axis what another says, and its title all that the other's names."""
    return all(
        leaf.axes.get(axis) == value for axis, value in other.axes.items() if axis not in (but, "laterality")
    ) and telling([other.title]) - _OPEN <= frozenset(language.forms(leaf.title))


_OPEN = frozenset(language.forms("unspecified site organism part region duration"))
"""Words by which a title leaves open what its twin says."""
_LEFT_OPEN = frozenset({UNSPECIFIED, "lost, duration not stated", "stage 3 unspecified", "some, kind not stated"})
"""Values of an axis that say less than its others."""


def telling_answers(
    answers: Mapping[str, Attribute], codes: Sequence[str], catalog: Catalog, kept: Collection[str] = ()
) -> dict[str, Attribute]:
    """Gives the answers that tell the codes below `codes` apart, and those on the axes `kept`.

    "Severe" says nothing of hypertension.
    """
    leaves = catalog.leaves(codes)
    return {
        axis: answer
        for axis, answer in answers.items()
        if axis in kept or _tells_apart(answer, {leaf.axes.get(axis) for leaf in leaves})
    }


def _tells_apart(answer: Attribute, values: Collection[str | None]) -> bool:
    return len(values) > 1 and any(value and answer.agrees_with(value) for value in values)


def targets(
    match: TermMatch, codes: Iterable[str], answers: Mapping[str, Attribute], catalog: Catalog
) -> tuple[Target, ...]:
    """Gives codes as targets, best first, without those that the note rules out, unless it rules out all."""
    ranked = tuple(dict.fromkeys(codes))
    open_codes = [code for code in ranked if any(_allows(leaf, answers) for leaf in catalog.leaves([code]))]
    return tuple(
        Target(code, round(match.score * RANK_DECAY**rank, 4)) for rank, code in enumerate(open_codes or ranked)
    )


def _allows(leaf: Leaf, answers: Mapping[str, Attribute]) -> bool:
    return all(answer.agrees_with(leaf.axes.get(axis)) for axis, answer in answers.items())
