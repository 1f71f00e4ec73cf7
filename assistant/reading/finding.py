"""What reading gives: a finding, how it is asserted, and the words of the note it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Assertion = Literal["present", "absent", "possible", "historical", "family", "conditional"]
"""How the note states it: as there, denied, uncertain, of the past, of a relative, or only if something happens."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the stripped note, with their place."""

    start: int
    """First code point in `StrippedNote.text`."""
    end: int
    """One past the last code point in `StrippedNote.text`."""
    text: str
    """The words themselves: `note.text[start:end]`."""
    line: int
    """The line of the note on which the quote starts, counted from 1."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """The note's own answer to a question that would otherwise be asked."""

    value: str
    """A value of the catalog's axis: "left", "subsequent", "closed", "delayed"."""
    quote: Quote
    """The words that say so."""
    rule: str = ""
    """Id of the rule that read them: "laterality.left"."""

    def agrees_with(self, value: str | None) -> bool:
        """Whether a code's value on the axis can be meant: the same, a kind of it ("open I-II" of "open"), or none."""
        return value is None or value == self.value or value.startswith(f"{self.value} ")


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two places of the note say of one condition and cannot both be right about."""

    axis: str
    """The catalog's axis: "laterality", "diabetes type"."""
    says: tuple[Attribute, ...]
    """Two answers or more, each value once, in the order of the note."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where in the code set a finding may end."""

    code: str
    """A billable code or a branch above some, as printed: "J45.909", "S52.5"."""
    weight: float
    """How well the note's words fit it, between 0 and 1; comparable within one finding only."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition of the note, however often it is said."""

    id: str
    """"f1", "f2" ... in the order in which the note first says them."""
    phrase: str
    """The term as the note writes it, at its most specific mention, white space made single."""
    term: str
    """The text of the code set that its targets were found by: a title, an inclusion term, an index entry."""
    targets: tuple[Target, ...]
    """Best first; never empty."""
    assertion: Assertion
    """The strongest statement among the mentions. "absent" and "family" open no case."""
    evidence: tuple[Quote, ...]
    """Every mention, in the order of the note."""
    attributes: Mapping[str, Attribute]
    """axis -> what the note says, where it tells the targets' codes apart; side and visit are always kept."""
    rules: tuple[str, ...] = ()
    """Ids of the assertion rules that fired, for the trail: "neg.denies", "section.family"."""

    conflicts: tuple[Conflict, ...] = ()
    """Where the note contradicts itself; not among the attributes. The coder, or the physician, settles it."""
    part_of: str | None = None
    """Id of the finding that this symptom is routinely part of (I.B.5); None for a finding of its own."""

    @property
    def opens_a_case(self) -> bool:
        """Whether a coder has something to decide here: nothing denied, of a relative, or folded under a disease."""
        return self.assertion not in ("absent", "family") and self.part_of is None
