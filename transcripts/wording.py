"""What each kind of event says to a reader, in the words of the house."""

from collections.abc import Callable, Mapping
from typing import Any

Body = Mapping[str, Any]

_DIGITS = 8
"""Of a verdict's hash: what names it, as `transcripts verdicts` does."""


def worded(kind: str, body: Body, actor: str) -> list[str]:
    """The lines of an event; the first one says what happened. A kind without words of its own tells its fields."""
    return _TELLS.get(kind, _anything)(body, actor)


def _opened(body: Body, actor: str) -> list[str]:
    if of := body.get("of"):
        return [f"{actor} opened a {body.get('role', 'sitting')} about session {of['session']}"]
    return [f"{actor} opened the session: {body['program']}, {', '.join(body['editions'])}"]


def _stripped(body: Body, actor: str) -> list[str]:
    masked = _count(len(body["redactions"]), "identifier")
    head = f"{actor} confirmed a note, {masked} masked (rules {body['rules']}, model {body['model']}):"
    return [head, *(f"| {line}" for line in body["text"].split("\n"))]


def _restored(body: Body, actor: str) -> list[str]:
    text = "" if body["text"] is None else f": {body['text']}"
    return [f"{actor} gave back {body['tag']}{_where(body)}{text}"]


def _where(body: Body) -> str:
    """How far a correction reached, where it is not everywhere."""
    return {"here": ", here only", "site list": ", by the site list"}.get(body.get("where", ""), "")


def _finding(body: Body, _: str) -> list[str]:
    return [f"finding {body['finding']}, {body['assertion']}: {body['text']}"]


def _question(body: Body, _: str) -> list[str]:
    options = [f"{option['id']}: {option['label']}" + _left(option) for option in body["options"]]
    return [f"assistant: {body['text']}  [{body['case']}]", f"why: {body['why']}", *options]


def _left(option: Body) -> str:
    return f" ({option['count']})" if "count" in option else ""


def _accepted(body: Body, actor: str) -> list[str]:
    trail = [f"{step.get('step', '')}: {step.get('text', '')}" for step in body["trail"]]
    return [f"{actor} accepts {body['code']} {body['title']}  [{body['case']}]", *trail]


def _closed(body: Body, actor: str) -> list[str]:
    accepted, still_open = (len(x) if isinstance(x, list) else x for x in (body["accepted"], body["open"]))
    if not accepted and not still_open:
        return [f"{actor} closed the session"]
    return [f"{actor} closed the session: {_count(accepted, 'case')} accepted, {still_open} not"]


def _acknowledged(body: Body, actor: str) -> list[str]:
    return [f"{actor} saw warning {body['rule']} and went on: {body['reason']}", body["text"]]


def _asked_for_advice(body: Body, actor: str) -> list[str]:
    return [f"{actor} asks a colleague  [{body['case']}]", *body["text"].split("\n")]


def _verdict(body: Body, actor: str) -> list[str]:
    about = f"{body['code'] or 'the case without a code'} at #{body['at']}"
    right = f" to {body['right'] or 'no code'}" if body["verdict"] == "fix" else ""
    reason = f", because of {body['reason']}" if body["reason"] else ""
    said = f"{actor} {_SAYS[body['verdict']]} {about}{right}{reason}"
    if body["case"] is None:
        said = f"{actor} adds {body['right']}, which is missing"
    return [said, *_comment(body, body.get("comment-at"))]


_SAYS = {"agree": "agrees with", "fix": "changes", "return": "returns", "skip": "does not judge"}


def _comment(body: Body, at: int | None = None) -> list[str]:
    where = f"at #{at}: " if at is not None else ""
    return [f"{where}{line}" for line in body["comment"].split("\n")] if body["comment"] else []


def _answered(body: Body, actor: str) -> list[str]:
    word = {"agree": "agrees with", "rebut": "rebuts"}[body["reply"]]
    return [f"{actor} {word} verdict {body['verdict'][:_DIGITS]}", *_comment(body)]


def _decided(body: Body, actor: str) -> list[str]:
    return [f"{actor} decides to {body['decision']} verdict {body['verdict'][:_DIGITS]}", *_comment(body)]


def _exported(body: Body, actor: str) -> list[str]:
    broken = "" if body["complete"] else ", broken off"
    return [f"{actor} exported {_count(body['events'], 'event')} as {body['form']}{broken}"]


def _removed(body: Body, actor: str) -> list[str]:
    span = f"#1 to #{body['upto']}, of {body['first'][:10]} to {body['last'][:10]}"
    return [f"{actor} removed {span}, kept {body['years']} years: {body['why']}"]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _anything(body: Body, actor: str) -> list[str]:
    """A kind without words of its own: its fields, so that nothing is held back."""
    fields = [f"{key} {value}" for key, value in body.items() if key not in {"session", "masked"} and value is not None]
    return [f"{actor}: {', '.join(fields)}"]


_TELLS: dict[str, Callable[[Body, str], list[str]]] = {
    "session-opened": _opened,
    "note-stripped": _stripped,
    "redaction-added": lambda body, actor: [f"{actor} masked one more{_where(body)}: {body['tag']}"],
    "redaction-restored": _restored,
    "context": lambda body, actor: [f"context: {_anything(body, actor)[0].partition(': ')[2]}"],
    "finding": _finding,
    "case-opened": lambda body, _: [f"case {body['case']}: {body['phrase']}"],
    "candidates": lambda body, _: [f"{body['count']} codes left  [{body['case']}]"],
    "question": _question,
    "filled": lambda body, _: [f"{body['axis']}: {body['value']}, {body['because']}  [{body['case']}]"],
    "undone": lambda body, actor: [f"{actor} took back {body.get('question') or 'the code'}  [{body['case']}]"],
    "resolved": lambda body, _: [f"assistant: {body['code']} {body['title']}  [{body['case']}]"],
    "accepted": _accepted,
    "warning": lambda body, _: [f"warning {body['rule']}: {body['text']}"],
    "warning-acknowledged": _acknowledged,
    "consult-asked": _asked_for_advice,
    "query-drafted": lambda body, _: [f"query to the physician  [{body['case']}]", *body["text"].split("\n")],
    "skipped": lambda body, actor: [f"{actor} skipped {body['case']}: {body['why'] or 'no reason given'}"],
    "parked": lambda body, actor: [f"{actor} parked {body['case']}"],
    "resumed": lambda body, actor: [f"{actor} went on with {body['case']}"],
    "session-closed": _closed,
    "verdict": _verdict,
    "verdict-withdrawn": lambda body, actor: [f"{actor} takes back verdict {body['verdict'][:_DIGITS]}"],
    "remark": lambda body, actor: [f"{actor} comments on #{body['at']}", *_comment(body)],
    "phi-reported": lambda body, actor: [f"{actor} reports an identifier at #{body['at']}", *_comment(body)],
    "reply": _answered,
    "decision": _decided,
    "exported": _exported,
    "backed-up": lambda body, actor: [f"{actor} made a backup of {_count(body['size'], 'event')}"],
    "restored": lambda body, actor: [f"{actor} put back a backup of {_count(body['size'], 'event')}"],
    "locked-anew": lambda body, actor: [f"{actor} changed the key of the record, by {body['way']} from now on"],
    "segment-removed": _removed,
}
