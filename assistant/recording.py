"""What is said in a session becomes events of the record, before anybody sees it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.as_data import as_data
from assistant.dialogue.said import Asked, CaseState, Resolved, Said

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
    """Gives the events for what is said. Explanations and refusals change nothing and are not kept.

    Behind each question, and each code a case comes to stand on, stand the codes that are still possible then: what an
    answer ruled out is what stood there before it and does not any more.
    """
    return [entry for one in said for entry in (_entry(one), _possible(one)) if entry]


def _possible(said: Said) -> Entry | None:
    match said:
        case Asked(case=case, question=question):
            codes = list(dict.fromkeys(code for option in question.options for code in option.codes))
        case Resolved(case=case, code=code, accepted=False):
            codes = [code]
        case _:
            return None
    return Entry("candidates", {"case": case, "count": len(codes), "codes": codes})


def _entry(said: Said) -> Entry | None:
    body = as_data(said)
    if body["type"] == "question":
        body["question"] = body.pop("id")
        body["options"] = [{key: o[key] for key in ("id", "label", "count")} for o in body["options"]]
    if body["type"] == "finding":  # an axis is data, such as "loss of consciousness", and no name of a field
        body["attributes"] = [{"axis": axis, "value": value} for axis, value in body["attributes"].items()]
    kind = _kind(said)
    if kind is None:
        return None
    del body["type"]
    return Entry(kind, {_KEYS.get((kind, key), key): value for key, value in body.items()})


def _kind(said: Said) -> str | None:
    match said:
        case Resolved(accepted=accepted):
            return "accepted" if accepted else "resolved"
        case CaseState(state=state):
            return state if state in ("skipped", "parked") else "resumed"
        case _:
            return _KINDS.get(said.type)


_KINDS = {
    "finding": "finding",
    "case": "case-opened",
    "question": "question",
    "filled": "filled",
    "warning": "warning",
    "query": "query-drafted",
    "context": "context",
}
"""What is said -> the kind of event that keeps it. Explanations and refusals change nothing and are not kept."""
_KEYS = {
    ("finding", "evidence"): "quote",
    ("case-opened", "text"): "phrase",
    ("filled", "label"): "value",
    ("filled", "why"): "because",
}
"""Where the record's format has another name for a field than the wire."""
