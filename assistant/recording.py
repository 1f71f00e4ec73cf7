"""What is said in a session becomes events of the record, before anybody sees it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.dialogue.case import Evidence
from assistant.dialogue.said import (
    Asked,
    CaseOpened,
    CaseState,
    Explained,
    Filled,
    Found,
    Queried,
    Refused,
    Resolved,
    Said,
    Warned,
)

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event to be written."""

    kind: str
    body: Body


class Record(Protocol):
    """Where a session writes. Raises when a move could not be stored; the session then stops and says so."""

    def write(self, entries: Sequence[Entry]) -> None:
        """Appends the events of one move, all or none; when it comes back, they are on the disk."""


def entries(said: Iterable[Said]) -> list[Entry]:
    """Gives the events for what is said. Explanations and refusals change nothing and are not kept."""
    return [entry for one in said if (entry := _entry(one))]


def _entry(said: Said) -> Entry | None:
    match said:
        case Found():
            body: Body = {
                "finding": said.finding,
                "text": said.phrase,
                "assertion": said.assertion,
                "quote": _quotes(said.evidence),
                "attributes": dict(said.attributes),
                "case": said.case,
            }
            return Entry("finding", body)
        case CaseOpened():
            body = {
                "case": said.case,
                "phrase": said.phrase,
                "term": said.term,
                "candidates": said.candidates,
                "evidence": _quotes(said.evidence),
            }
            return Entry("case-opened", body)
        case Asked(case=case, question=q):
            options = [{"id": o.id, "label": o.label, "count": len(o.codes)} for o in q.options]
            body = {"case": case, "question": q.id, "axis": q.axis, "text": q.text, "why": q.why, "options": options}
            return Entry("question", body)
        case Filled():
            body = {
                "case": said.case,
                "question": said.question,
                "axis": said.axis,
                "value": said.label,
                "by": said.by,
                "because": said.why,
                "evidence": _quotes([said.evidence] if said.evidence else []),
            }
            return Entry("filled", body)
        case Resolved():
            trail = [{"step": line.step, "text": line.text} for line in said.trail]
            body = {"case": said.case, "code": said.code, "title": said.title, "trail": trail}
            return Entry("accepted" if said.accepted else "resolved", body)
        case Warned():
            return Entry(
                "warning", {"case": said.case, "rule": said.rule, "text": said.text, "codes": list(said.codes)}
            )
        case Queried():
            return Entry("query-drafted", {"case": said.case, "text": said.text})
        case CaseState(state="skipped"):
            return Entry("skipped", {"case": said.case, "why": said.why})
        case CaseState(state="parked"):
            return Entry("parked", {"case": said.case})
        case CaseState():
            return Entry("resumed", {"case": said.case})
        case Explained() | Refused():
            return None


def _quotes(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"start": e.start, "end": e.end, "text": e.text, "line": e.line} for e in evidence]
