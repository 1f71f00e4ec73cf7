"""What the dialogue knows about each axis: how a coder would ask for it, in which order, and what the guidelines say.

Citations are sections of the ICD-10-CM Official Guidelines for Coding and Reporting, FY 2026.
"""

from dataclasses import dataclass

BRANCH = "branch"
"""The axis of a question that is answered by a branch of the code tree."""


@dataclass(frozen=True, slots=True)
class AxisRule:
    """How one axis is asked for."""

    axis: str
    """The axis of the catalog: "laterality", "encounter" ..."""
    ask: str
    """The question, as a colleague would put it."""
    why: str
    """Why it is asked."""
    citation: str
    """The guideline section the question or its default rests on; empty where the tree alone asks."""
    values: tuple[tuple[str, str], ...] = ()
    """value -> how the option reads, in the order coders think; values not listed follow, as they stand."""
    undocumented: str | None = None
    """The value that the guidelines give where the chart does not say; None where there is no such rule."""
    undocumented_why: str = ""
    """The guideline that gives it."""


AXES: tuple[AxisRule, ...] = (
    AxisRule(
        axis=BRANCH,
        ask="Which of these does the chart describe?",
        why="the code set divides here",
        citation="I.B.2",
    ),
    AxisRule(
        axis="laterality",
        ask="Which side?",
        why="the codes differ by side",
        citation="I.B.13",
        values=(("left", "left"), ("right", "right"), ("bilateral", "both sides")),
    ),
    AxisRule(
        axis="wound",
        ask="Open or closed?",
        why="the 7th character tells open from closed fractures",
        citation="I.C.19.c",
        values=(("closed", "closed"), ("open", "open")),
        undocumented="closed",
        undocumented_why="a fracture not indicated as open or closed is coded to closed",
    ),
    AxisRule(
        axis="encounter",
        ask="Which visit is this for the injury?",
        why="the code takes a 7th character for the phase of care",
        citation="I.C.19.a",
        values=(
            ("initial", "active treatment (initial encounter)"),
            ("subsequent", "later visit: routine care while healing or recovering (subsequent encounter)"),
            ("sequela", "a late effect of the injury (sequela)"),
        ),
    ),
    AxisRule(
        axis="healing",
        ask="How is it healing?",
        why="the 7th character of a later visit for a fracture tells how it heals",
        citation="I.C.19.c.1",
        values=(
            ("routine", "as expected (routine healing)"),
            ("delayed", "delayed healing"),
            ("nonunion", "nonunion"),
            ("malunion", "malunion"),
        ),
    ),
    AxisRule(
        axis="seventh",
        ask="Which applies?",
        why="the code takes a 7th character",
        citation="I.A.5",
    ),
)

ORDER: dict[str, int] = {rule.axis: place for place, rule in enumerate(AXES)}
"""axis -> its place in the order coders think in: condition, side, kind of wound, visit, healing."""


def rule_of(axis: str) -> AxisRule:
    """The rule of an axis; an axis without one of its own is asked for by its name."""
    for rule in AXES:
        if rule.axis == axis:
            return rule
    return AxisRule(axis=axis, ask=f"Which {axis}?", why=f"the codes differ by {axis}", citation="I.B.2")
