"""What a reviewer and a coder say of a transcript, each stored as events of their own chain.

A sitting is a session of the record that was opened about one transcript; its first event says `of` which, in what
`role`, and with which chain (`party`) it is shared. That is how a bundle for a coder holds no word about another coder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from transcripts.events import Event
from transcripts.review.errors import OwnWork, ReviewRefused
from transcripts.review.reasons import REASONS, VERSION
from transcripts.review.transcript import Decision, Subject, Transcript
from transcripts.store import Store

Judgement = Literal["agree", "fix", "return", "skip"]
Role = Literal["review", "second", "reply", "decision"]


@dataclass(frozen=True, slots=True)
class Sitting:
    """An open session of the own record, about one transcript."""

    store: Store
    session: str
    """Its name in the own record."""
    actor: str
    """Who speaks."""
    of: Subject
    """What it is about."""

    def say(self, kind: str, body: Mapping[str, Any]) -> Event:
        """Stores one event about the transcript. Raises as `Store.append` does."""
        return self.store.append(self.session, kind, {**body, "of": self.of.as_body()}, actor=self.actor)

    def close(self) -> None:
        """Ends it; a checkpoint is signed."""
        self.store.append(self.session, "session-closed", {"accepted": 0, "open": 0}, actor=self.actor)


def review(
    store: Store, transcript: Transcript, reviewer: str, *, own_allowed: bool = False, second: bool = False
) -> Sitting:
    """Opens a review of a closed session, or goes on with the one that this reviewer left open.

    `second` makes it the blind second one of another reviewer. Raises what `check_may_review` raises.
    """
    check_may_review(transcript, reviewer, own_allowed=own_allowed)
    left_open = left_open_by(store, transcript.of, reviewer)
    if left_open:
        return left_open
    return _opened(store, transcript.of, reviewer, "second" if second else "review", transcript.of.chain)


def check_may_review(transcript: Transcript, reviewer: str, *, own_allowed: bool = False) -> None:
    """Passes when this reviewer may review the session.

    Raises OwnWork for a reviewer's own session unless `own_allowed`, ReviewRefused for a session that is still open.
    """
    if not own_allowed and transcript.coder.casefold() == reviewer.casefold():
        raise OwnWork(
            f"Session {transcript.of.session} was coded by {transcript.coder}: nobody reviews work of their own. "
            "Leave it to another reviewer, or allow it with --own."
        )
    if transcript.closed is None:
        raise ReviewRefused(f"Session {transcript.of.session} is still open. Review it when the coder has closed it.")


def left_open_by(store: Store, of: Subject, reviewer: str) -> Sitting | None:
    """The review of a session that this reviewer has not ended yet; None where there is none."""
    for session in store.sittings_about(of.session):
        told = list(store.events(session))
        if told[-1].kind != "session-closed" and _is_review(told[0], of, reviewer):
            return Sitting(store, session, reviewer, of)
    return None


def judge(
    sitting: Sitting,
    decision: Decision,
    verdict: Judgement,
    *,
    right: str | None = None,
    reason: str | None = None,
    comment: str = "",
    comment_at: int | None = None,
) -> Event:
    """Stores a verdict on a decision; a later one on the same decision takes its place.

    `fix` needs a reason, and the `right` code unless the code is to go; `return` needs a reason and a comment.
    `comment_at`: number of the event that the comment speaks of, where that is not the decision's own.
    Raises ReviewRefused, and as `Store.append` does.
    """
    if verdict in ("fix", "return"):
        _check_reason(reason)
    if verdict == "return" and not comment.strip():
        raise ReviewRefused("A case that is returned needs a comment: say what the coder should look at.")
    if verdict == "fix" and right is None and decision.code is None:
        raise ReviewRefused("A case that was left without a code is fixed with the right code; give it.")
    if verdict == "fix" and right == decision.code and reason != "sequencing":
        raise ReviewRefused("The right code is the one that stands there. Agree, or give reason 'sequencing'.")
    where = {} if comment_at is None else {"comment-at": comment_at}
    return sitting.say(
        "verdict",
        {
            **where,
            "at": decision.at,
            "case": decision.case,
            "place": decision.place,
            "verdict": verdict,
            "code": decision.code,
            "right": right if verdict == "fix" else None,
            "reason": reason if verdict in ("fix", "return") else None,
            "reasons": VERSION,
            "comment": comment,
        },
    )


def add_missed(sitting: Sitting, right: str, *, comment: str = "", at: int | None = None) -> Event:
    """Stores that the transcript misses a code; `at` is the event that shows it, else its end. Raises ReviewRefused."""
    if not right.strip():
        raise ReviewRefused("A missed code is told by the code; give it.")
    body = {"at": at or sitting.of.size, "case": None, "place": None, "verdict": "fix", "code": None, "right": right,
            "reason": "missed-code", "reasons": VERSION, "comment": comment}  # fmt: skip
    return sitting.say("verdict", body)


def remark(sitting: Sitting, at: int, comment: str) -> Event:
    """Stores a comment on the event of this number, without a verdict. Raises ReviewRefused for an empty one."""
    if not comment.strip():
        raise ReviewRefused("A remark is its comment; write it, or leave with escape.")
    return sitting.say("remark", {"at": at, "comment": comment})


def withdraw(sitting: Sitting, verdict: str) -> Event:
    """Takes back the verdict whose event has this hash."""
    return sitting.say("verdict-withdrawn", {"verdict": verdict})


def report_phi(sitting: Sitting, at: int, comment: str = "") -> Event:
    """Reports an identifier at an event: the transcript is kept apart. Say of what kind it is, never the identifier."""
    return sitting.say("phi-reported", {"at": at, "comment": comment})


def reply(store: Store, verdict: Event, coder: str, answer: Literal["agree", "rebut"], comment: str = "") -> Event:
    """Stores the coder's word on a verdict, in the coder's chain. Raises ReviewRefused for a rebuttal without a why."""
    if answer == "rebut" and not comment.strip():
        raise ReviewRefused("A rebuttal needs a comment: say what in the note speaks for the code.")
    return _say_once(store, verdict, coder, "reply", {"reply": answer, "comment": comment}, party=verdict.chain)


def decide(
    store: Store, verdict: Event, reviewer: str, decision: Literal["uphold", "overturn"], comment: str = ""
) -> Event:
    """Stores what becomes of a verdict that was rebutted. Raises ReviewRefused for somebody else's verdict."""
    if verdict.actor.casefold() != reviewer.casefold():
        raise ReviewRefused(f"This verdict is of {verdict.actor}, who decides on its rebuttal.")
    body = {"decision": decision, "comment": comment}
    return _say_once(store, verdict, reviewer, "decision", body, party=verdict.body["of"]["chain"])


def _say_once(
    store: Store, verdict: Event, actor: str, kind: Literal["reply", "decision"], body: Mapping[str, Any], party: str
) -> Event:
    of = verdict.body["of"]
    subject = Subject(of["chain"], of["session"], of["size"], of["head"])
    sitting = _opened(store, subject, actor, kind, party)
    said = sitting.say(kind, {**body, "verdict": verdict.hash})
    sitting.close()
    return said


def _opened(store: Store, of: Subject, actor: str, role: Role, party: str) -> Sitting:
    body = {"program": "grayarea review", "editions": [], "of": of.as_body(), "role": role, "party": party}
    return Sitting(store, store.session(actor, body), actor, of)


def _is_review(first: Event, of: Subject, reviewer: str) -> bool:
    ours = first.body.get("role") in ("review", "second") and first.actor.casefold() == reviewer.casefold()
    return ours and first.body.get("of") == of.as_body()


def _check_reason(reason: str | None) -> None:
    if reason not in REASONS:
        raise ReviewRefused(f"A verdict that changes something needs a reason. Reasons: {', '.join(REASONS)}.")
