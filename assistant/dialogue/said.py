"""What the assistant says: the events that every face shows and the record keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.dialogue.answers import Reading
from assistant.dialogue.case import By, Evidence
from assistant.dialogue.question import Question


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A case was opened for a finding or a typed phrase."""

    case: str
    phrase: str
    term: str
    """The text of the code set it was found by."""
    candidates: int
    """How many billable codes it may mean."""
    evidence: tuple[Evidence, ...] = ()
    follows: str | None = None
    """Id of the case it follows from; None for one of its own."""
    type: Literal["case"] = "case"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that is open on a case."""

    case: str
    question: Question
    type: Literal["question"] = "question"


@dataclass(frozen=True, slots=True)
class Filled:
    """An answer that was taken without asking."""

    case: str
    question: str
    axis: str
    label: str
    by: By
    why: str
    """"the note says so", "only one is left"."""
    evidence: Evidence | None = None
    citation: str = ""
    type: Literal["filled"] = "filled"


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One step from the chart to the code, in words for an audit."""

    step: str
    """"quote", "term", "answer", "instruction", "rule"."""
    text: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A case stands on one billable code."""

    case: str
    code: str
    title: str
    accepted: bool
    """False while it waits for the coder's word."""
    trail: tuple[TrailLine, ...]
    billable: Literal[True] = True
    type: Literal["resolved"] = "resolved"


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a biller would find later."""

    case: str | None
    rule: str
    text: str
    codes: tuple[str, ...] = ()
    type: Literal["warning"] = "warning"


@dataclass(frozen=True, slots=True)
class Queried:
    """The chart leaves it open: a query to the physician was drafted."""

    case: str
    text: str
    """The draft."""
    type: Literal["query"] = "query"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of the note, as it was read."""

    finding: str
    phrase: str
    assertion: str
    """"present", "absent", "possible", "historical", "family", "conditional"."""
    evidence: tuple[Evidence, ...]
    attributes: Mapping[str, str]
    """axis -> what the note says of it."""
    case: str | None
    """The case that was opened for it; None where it opens none (absent, family, part of another)."""
    part_of: str | None = None
    """Id of the finding that this symptom is routinely part of, so that it is not coded (I.B.5)."""
    type: Literal["finding"] = "finding"


@dataclass(frozen=True, slots=True)
class Explained:
    """An answer to the coder's own question: the reason of a question, an entry of the tabular list."""

    case: str | None
    text: str
    type: Literal["explained"] = "explained"


@dataclass(frozen=True, slots=True)
class Unsure:
    """What was typed was not understood: the nearest readings to choose from; nothing changed."""

    case: str | None
    text: str
    """The readings in words, or what can be typed where none is near. Never what was typed."""
    readings: tuple[Reading, ...]
    """At most two."""
    type: Literal["unsure"] = "unsure"


@dataclass(frozen=True, slots=True)
class Refused:
    """What was asked for cannot be done; nothing changed."""

    case: str | None
    text: str
    """What it was about, what is allowed, what to do. Never words of the note."""
    type: Literal["error"] = "error"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an accepted code stands on the claim, and why."""

    case: str
    code: str
    why: str
    citation: str
    """The guideline section or rule; empty for procedures, which are listed apart."""


@dataclass(frozen=True, slots=True)
class Sequenced:
    """The accepted codes in the order of the claim: the first is the principal or first-listed diagnosis."""

    codes: tuple[Placed, ...]
    case: None = None
    type: Literal["order"] = "order"


@dataclass(frozen=True, slots=True)
class Known:
    """What the note itself says of the encounter was taken; setting the context overturns it."""

    what: str
    """"sex", "age" or "setting"."""
    value: str
    evidence: Evidence
    case: None = None
    type: Literal["context"] = "context"


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case left the conversation, or came back: skipped, parked, reopened."""

    case: str
    state: str
    why: str = ""
    type: Literal["state"] = "state"


Said = (
    CaseOpened
    | Asked
    | Filled
    | Resolved
    | Warned
    | Queried
    | Found
    | Known
    | Sequenced
    | Explained
    | Unsure
    | Refused
    | CaseState
)
