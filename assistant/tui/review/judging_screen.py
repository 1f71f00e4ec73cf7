"""What a reviewer says of a chart goes into the record: each verdict is on the disk before the screen moves on."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal

from assistant.tui.faults import OURS, told
from assistant.tui.review.chart_screen import ChartScreen
from assistant.tui.review.right_code import RightCode, right_code
from assistant.tui.review.verdict_screen import Given
from transcripts.events import Event
from transcripts.review.sitting import (
    Judgement,
    Sitting,
    add_missed,
    decide,
    judge,
    left_open_by,
    remark,
    report_phi,
    review,
    withdraw,
)
from transcripts.review.standing import Review, Standing

if TYPE_CHECKING:
    from assistant.tui.review.app import ReviewApp


class JudgingScreen(ChartScreen, inherit_bindings=False):
    """A chart under review, and one reviewer's sitting about it."""

    app: "ReviewApp"

    def verdicts(self) -> list[Standing]:
        """Those of this reviewer, of all sittings."""
        return [verdict for found in self._reviews() for verdict in found.verdicts]

    def remarks(self) -> list[Event]:
        """Those of this reviewer."""
        return [event for found in self._reviews() for event in found.remarks]

    @cached_property
    def sitting(self) -> Sitting:
        """The review, begun with its first verdict: a chart that was only looked at is not begun."""
        app = self.app
        return review(self.desk.store, self.transcript, app.reviewer, own_allowed=app.own_allowed, second=app.second)

    def judge(self, verdict: Judgement, given: Given) -> None:
        """Judges the decision that is looked at, and goes on to the next."""
        decision = self.decision()
        if decision is None:
            return
        say = partial(judge, decision=decision, verdict=verdict, right=given.code, reason=given.reason)
        if self.stored(lambda: say(self.sitting, comment=given.comment, comment_at=given.at)):
            self.at = min(self.at + 1, len(self.transcript.decisions) - 1)
            self.show()

    def take_back(self) -> None:
        """Takes back the verdict on what is looked at."""
        given = self.given()
        if given is None:
            self.notify("There is no verdict on this decision to take back.", markup=False)
        elif self.stored(lambda: withdraw(self.sitting, given.event.hash)):
            self.show()

    def add_missed(self, given: Given | None) -> None:
        """Adds a code that the chart lacks."""
        if given and self.stored(
            lambda: add_missed(self.sitting, given.code or "", comment=given.comment, at=given.at)
        ):
            self.show()

    def remark(self, given: Given | None) -> None:
        """Comments on an event, the decision's where none was named."""
        if given and self.stored(lambda: remark(self.sitting, given.at or self._here(), given.comment)):
            self.show()

    def report(self, given: Given | None) -> None:
        """Reports an identifier: the chart is left, and nobody opens it any more."""
        if given and self.stored(lambda: report_phi(self.sitting, given.at or self._here(), given.comment)):
            self.notify("Reported. This transcript is kept apart: not opened, not sent.", markup=False)
            self.leave()

    def decide(self, decision: Literal["uphold", "overturn"]) -> None:
        """Decides on the rebuttal that is looked at."""
        given = self.given()
        if given is None or not given.contested:
            self.notify("No rebuttal waits for a decision here.", markup=False)
        elif self.stored(lambda: decide(self.desk.store, given.event, self.app.reviewer, decision)):
            self.show()

    def end(self) -> None:
        """Closes what is open; where a finished review was only looked at, there is nothing to close."""
        said = self.desk.reviews_of(self.transcript.of.session)
        finished = any(one.closed for one in said if one.of == self.transcript.of)
        left_open = left_open_by(self.desk.store, self.transcript.of, self.app.reviewer)
        if left_open or not finished:
            (left_open or self.sitting).close()

    def look_up(self, typed: str) -> RightCode:
        """Looks up a right code in the edition of the chart. Raises ReviewRefused, CodesetError."""
        first = self.transcript.events[0]
        home = self.desk.store.folder.parent
        return right_code(home, typed, first.body["editions"], date.fromisoformat(first.ts[:10]))

    def leave(self, *, and_next: bool = False) -> None:
        """Goes back to the queue, which may open the next chart."""
        from assistant.tui.review.queue_screen import QueueScreen

        self.app.pop_screen()
        if and_next and isinstance(self.app.screen, QueueScreen):
            self.app.screen.open_next()

    def stored(self, say: Callable[[], object]) -> bool:
        """Whether it was taken; otherwise says why not."""
        try:
            say()
        except OURS as e:
            self.notify(told(e), severity="warning", markup=False)
            return False
        return True

    def _reviews(self) -> list[Review]:
        said = self.desk.reviews_of(self.transcript.of.session)
        return [one for one in said if one.of == self.transcript.of and one.reviewer == self.app.reviewer]

    def _here(self) -> int:
        """The event that is looked at: the decision's, else the end of the chart."""
        decision = self.decision()
        return decision.at if decision else self.transcript.of.size
