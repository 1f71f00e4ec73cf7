"""The sessions that may be reviewed: coder, date, codes, what speaks for a look, and how they stand."""

from dataclasses import dataclass
from typing import Literal, get_args

from transcripts.review.desk import Desk
from transcripts.review.risks import weight
from transcripts.review.standing import Review

State = Literal["waiting", "begun", "reviewed", "rebutted", "kept apart"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One line of the queue."""

    chain: str
    session: str
    coder: str
    opened: str
    """UTC, "2026-04-01T09:30:00Z"."""
    codes: tuple[str, ...]
    """The accepted codes in their order."""
    risks: tuple[str, ...]
    """Ids of `risks.RISKS`, the heaviest first."""
    state: State
    """"rebutted" as long as a rebuttal waits for a decision; "kept apart" where an identifier was reported."""
    reviewers: tuple[str, ...] = ()
    """Who has reviewed it, or begun to."""

    @property
    def weight(self) -> int:
        """How much speaks for a look."""
        return weight(self.risks)


@dataclass(frozen=True, slots=True)
class Focus:
    """Which sessions of the queue are wanted; what is empty does not matter."""

    coder: str = ""
    code: str = ""
    """Start of one of its codes: "S52"."""
    since: str = ""
    """First day, "2026-04-01"."""
    until: str = ""
    """Last day."""
    state: str = ""
    risk: str = ""
    """Id of a sign."""

    def wants(self, item: QueueItem) -> bool:
        """Whether the session is one of them."""
        return (
            self.coder.casefold() in ("", item.coder.casefold())
            and (not self.code or any(code.startswith(self.code.upper()) for code in item.codes))
            and self.since <= item.opened[:10]
            and (not self.until or item.opened[:10] <= self.until)
            and self.state in ("", item.state)
            and (not self.risk or self.risk in item.risks)
        )


def queue(desk: Desk, focus: Focus | None = None) -> list[QueueItem]:
    """The closed sessions, the oldest first. Raises Damaged."""
    by_session: dict[tuple[str, str], list[Review]] = {}
    known = desk.known()
    for review in desk.reviews(known):
        by_session.setdefault((review.of.chain, review.of.session), []).append(review)
    items = [
        QueueItem(
            fact.chain,
            fact.session,
            fact.coder,
            fact.opened,
            fact.codes,
            fact.risks,
            _state(told := by_session.get((fact.chain, fact.session), [])),
            tuple(dict.fromkeys(review.reviewer for review in told)),
        )
        for fact in known
        if fact.closed and not fact.sitting
    ]
    wanted = focus or Focus()
    return sorted((item for item in items if wanted.wants(item)), key=lambda item: (item.opened, item.session))


def _state(told: list[Review]) -> State:
    if any(review.reported for review in told):
        return "kept apart"
    if any(verdict.contested for review in told for verdict in review.verdicts):
        return "rebutted"
    if any(review.closed for review in told):
        return "reviewed"
    return "begun" if told else "waiting"
