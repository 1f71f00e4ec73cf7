"""One axis as the dialogue knows it."""

from dataclasses import dataclass


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
