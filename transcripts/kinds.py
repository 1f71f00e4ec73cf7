"""The kinds of event there are. A closed table: what is not listed here is not stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from transcripts.errors import NotAnEvent


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event."""

    name: str
    """As it stands in the event: "answer"."""
    says: str
    """What happened, in one sentence."""
    needs: tuple[str, ...] = ()
    """Body fields that must be there (their value may be null). More fields may stand beside them."""
    signed: bool = False
    """Whether the person who did it signs the event: its body then gets `signer` and `signature` as it is stored."""
    of_record: bool = False
    """Whether it is about the record itself: such events belong to no coder's session, but to `RECORD`."""


RECORD = "record"
"""The `session` of events about the record itself. No coder's session has this name: those are drawn at random."""

_ALL = (
    Kind("session-opened", "A coder opened a session; the code sets in force.", ("program", "editions")),
    Kind("note-stripped", "A note was stripped and confirmed.", ("text", "redactions", "rules", "model")),
    Kind("redaction-added", "The coder masked what the rules had missed.", ("tag", "kind")),
    Kind("redaction-restored", "The coder gave back what was masked without need.", ("tag", "text")),
    Kind("context", "Setting, edition by date of service, age or sex were set."),
    Kind("finding", "The note says something that may need a code.", ("finding", "text", "assertion", "quote")),
    Kind("case-opened", "A finding or a typed phrase is on its way to a code.", ("case", "phrase")),
    Kind("candidates", "The codes that are still possible.", ("case", "count", "codes")),
    Kind("question", "A question was asked.", ("case", "question", "axis", "text", "why", "options")),
    Kind("answer", "A question was answered, by the coder or by the note.", ("case", "question", "option", "by")),
    Kind("filled", "An axis was filled without asking: the note says it, or one value is left.",
         ("case", "axis", "value", "because")),
    Kind("undone", "The coder took back an answer or an acceptance.", ("case",)),
    Kind("resolved", "One billable code is left.", ("case", "code", "title")),
    Kind("accepted", "The coder accepted a code, for the reasons in its trail.", ("case", "code", "title", "trail")),
    Kind("warning", "A rule of the code set or the guidelines speaks against something.", ("rule", "text")),
    Kind("warning-acknowledged", "The coder saw a warning and went on, with a reason.", ("rule", "text", "reason")),
    Kind("query-drafted", "A query to the physician was drafted.", ("case", "text")),
    Kind("consult-asked", "Advice was asked of a peer or physician.", ("case", "text")),
    Kind("skipped", "The coder left a case without a code.", ("case", "why")),
    Kind("parked", "A case waits.", ("case",)),
    Kind("resumed", "A waiting case goes on.", ("case",)),
    Kind("session-closed", "The session ended.", ("accepted", "open"), signed=True),
    Kind("verdict", "A reviewer judged a decision of a transcript, or named a code that it misses.",
         ("of", "at", "case", "verdict", "code", "right", "reason", "reasons", "comment"), signed=True),
    Kind("verdict-withdrawn", "The reviewer took back a verdict.", ("of", "verdict"), signed=True),
    Kind("remark", "A reviewer commented on an event of a transcript and judged nothing.", ("of", "at", "comment"),
         signed=True),
    Kind("phi-reported", "A reviewer saw an identifier in a transcript, which is kept apart from then on.",
         ("of", "at", "comment"), signed=True),
    Kind("reply", "The coder agreed with a verdict, or rebutted it.", ("of", "verdict", "reply", "comment"),
         signed=True),
    Kind("decision", "The reviewer decided on a rebuttal.", ("of", "verdict", "decision", "comment"), signed=True),
    Kind("exported", "Sessions left the record as a file to read.", ("form", "events", "complete"), of_record=True),
    Kind("backed-up", "A copy of the whole record was made.", ("size",), of_record=True),
    Kind("restored", "The record was put back from a backup.", ("size", "before"), signed=True, of_record=True),
    Kind("locked-anew", "The record was encrypted anew with another key.", ("way", "before"), of_record=True),
    Kind("segment-removed", "Sessions whose time of keeping is over were removed, from the first event to `upto`.",
         ("upto", "head", "first", "last", "years", "why"), signed=True, of_record=True),
)  # fmt: skip

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _ALL})
"""name -> kind, in the order in which a session usually meets them."""


def check_kind(name: str, body: Mapping[str, object]) -> None:
    """Passes when the body has what its kind needs. Raises NotAnEvent, naming the kind or the missing fields."""
    kind = KINDS.get(name)
    if kind is None:
        raise NotAnEvent(f"There is no kind of event {name!r}. Kinds: {', '.join(KINDS)}.")
    missing = [field for field in kind.needs if field not in body]
    if missing:
        raise NotAnEvent(
            f"An event {name!r} needs {', '.join(kind.needs)} in its body; missing: {', '.join(missing)}. "
            "Give null where there is no value."
        )
