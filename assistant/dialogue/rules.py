"""What the dialogue knows about each axis: how to ask for it, in which order, and what the guidelines say."""

from assistant.dialogue.axes.cause import CAUSE_AND_TYPE
from assistant.dialogue.axes.course import COURSE, VISIT
from assistant.dialogue.axes.place import SIDE, SITE
from assistant.dialogue.axes.procedure import PROCEDURE
from assistant.dialogue.axes.rule import AxisRule
from assistant.dialogue.axes.severity import SEVERITY

__all__ = ["APART", "AXES", "BRANCH", "AxisRule", "place_of", "rule_of"]

BRANCH = "branch"
"""The axis of a question that is answered by a branch of the code tree."""

_TREE = AxisRule(
    axis=BRANCH,
    ask="Which of these does the chart describe?",
    why="the code set divides here",
    citation="I.B.2",
)
AXES: tuple[AxisRule, ...] = (_TREE, *CAUSE_AND_TYPE, *SITE, *SIDE, *SEVERITY, *COURSE, *VISIT)
"""In the order coders think in: condition, cause, site, side, severity, course and complication, visit."""

APART = frozenset({"laterality", *(rule.axis for rule in VISIT)})
"""The axes that are asked about by themselves: no coder wants "left, initial encounter" among kinds of fracture."""

_RULES = {rule.axis: rule for rule in (*AXES, *PROCEDURE)}
_PLACES = {rule.axis: place for place, rule in enumerate(AXES)}


def rule_of(axis: str) -> AxisRule:
    """The rule of an axis. An axis without a row is a feature, with it or without it: "macular edema".

    Without it is the default code, where the chart does not mention it (Official Guidelines I.A.18).
    """
    return _RULES.get(axis) or AxisRule(
        axis=axis,
        ask=f"With or without {axis}?",
        why=f"the codes differ by {axis}",
        citation="I.A.18",
        undocumented="without",
        undocumented_why="the default code is that without",
    )


def place_of(axis: str) -> int:
    """The place of an axis in the order of `AXES`; a feature stands with complications."""
    return _PLACES.get(axis, _PLACES["complication"])
