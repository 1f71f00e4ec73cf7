"""What comes back to a coder: finished reviews of their charts, and which verdicts wait for their word."""

from collections.abc import Iterable
from dataclasses import dataclass

from transcripts.review.desk import Desk
from transcripts.review.standing import Review, Standing


@dataclass(frozen=True, slots=True)
class CameBack:
    """What was said of one chart."""

    session: str
    opened: str
    """When it was coded, UTC: "2026-04-01T09:30:00Z"."""
    codes: tuple[str, ...]
    """The accepted codes in their order."""
    reviews: tuple[Review, ...]
    """The finished reviews of it. A blind second one only measures the reviewers, and does not come back."""

    @property
    def waiting(self) -> int:
        """How many verdicts wait for the coder's word."""
        return sum(waits(verdict) for review in self.reviews for verdict in review.verdicts)


def waits(verdict: Standing) -> bool:
    """Whether the coder has still to agree with a verdict or to rebut it: one that changes or returns something."""
    return verdict.event.body["verdict"] in ("fix", "return") and verdict.reply is None


def finished(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Those of the reviews that the coder sees."""
    return tuple(review for review in reviews if review.closed and not review.second)


def came_back(desk: Desk, coder: str) -> list[CameBack]:
    """The coder's charts of which something was said: those that wait for a word first, then the newest.

    Raises Damaged. A chart in which an identifier was reported is not among them: it is opened by nobody.
    """
    said: dict[str, list[Review]] = {}
    apart = set()
    for review in desk.reviews():
        said.setdefault(review.of.session, []).append(review)
        if review.reported:
            apart.add(review.of.session)
    found = [
        CameBack(chart.session, chart.opened, chart.codes, reviews)
        for chart in desk.charts()
        if chart.chain == desk.store.chain and chart.coder.casefold() == coder.casefold() and chart.session not in apart
        if (reviews := finished(said.get(chart.session, ())))
    ]
    newest = sorted(found, key=lambda one: one.opened, reverse=True)
    return sorted(newest, key=lambda one: one.waiting == 0)
