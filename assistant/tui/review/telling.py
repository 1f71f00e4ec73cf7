"""What the review screen says: the conversation with its quotes, a line for each decision, and what led to it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content

from assistant.tui.widgets.note_pane import Mark
from transcripts.events import Event
from transcripts.review.reasons import REASONS
from transcripts.review.standing import Standing
from transcripts.review.transcript import Decision, Transcript
from transcripts.show import told

_SET_IN = re.compile(r"^ {18}\| ?", re.M)
"""How `transcripts.show` begins each line of a note; what is blank at a line's end is cut off there."""
_CODES = 12  # codes that one answer left out and that are named
_SIGNS = {"agree": "✓", "fix": "✗", "return": "↩", "skip": "-"}


def conversation(transcript: Transcript, decision: Decision | None, *, whole: bool) -> tuple[str, list[Mark]]:
    """The conversation as text, and where the quotes of the decision stand in it. Folded: only the decision's case."""
    shown = [e for e in transcript.events if whole or decision is None or _belongs(e, decision)]
    text = "\n".join(told(shown))
    note = next((str(e.body["text"]) for e in shown if e.kind == "note-stripped"), "")
    starts = [found.end() for found in _SET_IN.finditer(text)]
    marks = []
    for start, end in decision.places if decision else ():
        line = note.count("\n", 0, start)
        if line < len(starts):
            at = starts[line] + start - (note.rfind("\n", 0, start) + 1)
            marks.append(Mark(at, at + end - start, "evidence"))
    return text, marks


def decision_line(decision: Decision, given: Standing | None, *, current: bool) -> Content:
    """One line of the list: how it was judged, its place, code and title."""
    sign = _SIGNS[given.event.body["verdict"]] if given else " "
    right = given.event.body["right"] if given else None
    changed = f" -> {right}" if right else " -> none" if given and given.event.body["verdict"] == "fix" else ""
    rebuttal = " ? rebutted" if given and given.contested else ""
    name = decision.code or "no code"
    return Content.assemble(
        (f"{'▶' if current else ' '}{sign} {decision.place or '-'} {name}{changed}{rebuttal}", "bold"),
        f"  {decision.title}",
    )


def missed_line(missed: Standing, *, current: bool) -> Content:
    """The line of a code that the reviewer says is missing."""
    rebuttal = " ? rebutted" if missed.contested else ""
    right = missed.event.body["right"]
    return Content.assemble((f"{'▶' if current else ' '}+ {right}{rebuttal}", "bold"), "  missed")


def led_to(decision: Decision) -> list[str]:
    """Quotes, answers with what each left out, and warnings."""
    lines = [f'{decision.code or "no code"}  for "{decision.phrase}"', decision.title, ""]
    lines += [f'quote     "{quote}"' for quote in decision.quotes] or ["quote     none: the phrase was typed"]
    for answer in decision.answers:
        left = "" if answer.left is None else f", {answer.left} left"
        lines.append(f"{answer.by:<8}  {answer.label}{left}")
        if answer.out:
            lines.append(f"          left out: {'; '.join(answer.out)}")
        if answer.gone:
            lines.append(f"          no more: {_named(answer.gone)}")
    return lines + [f"! {warning}" for warning in decision.warnings]


def _named(codes: Sequence[str]) -> str:
    more = f" and {len(codes) - _CODES:,} more" if len(codes) > _CODES else ""
    return " ".join(codes[:_CODES]) + more


def said_of(given: Standing) -> list[str]:
    """A verdict with its reason, the coder's word on it and what was decided."""
    body = given.event.body
    reason = f", {body['reason']}: {REASONS[body['reason']].says}" if body["reason"] in REASONS else ""
    lines = [f"{given.reviewer}: {body['verdict']}{reason}"]
    lines += comment_lines(body)
    if given.reply:
        word = "agrees" if given.reply.body["reply"] == "agree" else "rebuts"
        lines.append(f"{given.reply.actor} {word}: {given.reply.body['comment']}".rstrip(": "))
    if given.decision:
        lines.append(f"decided: {given.decision.body['decision']}")
    return lines


def comment_lines(body: Mapping[str, Any]) -> list[str]:
    """A comment, with the event that it speaks of."""
    at = body.get("comment-at")
    return [f"  {f'at #{at}: ' if at else ''}{body['comment']}"] if body["comment"] else []


def _belongs(event: Event, decision: Decision) -> bool:
    return event.kind == "note-stripped" or event.body.get("case") == decision.case
