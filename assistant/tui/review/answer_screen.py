"""What reviewers said of one of the coder's charts: agree, or rebut with a comment. The reviewer then decides."""

from typing import ClassVar, Literal

from textual.binding import BindingType

from assistant.tui.actions import Action, bindings
from assistant.tui.faults import OURS, told
from assistant.tui.review.actions import ANSWER
from assistant.tui.review.chart_screen import ChartScreen
from assistant.tui.review.verdict_screen import Given, VerdictScreen
from transcripts.events import Event
from transcripts.review.coming_back import finished, waits
from transcripts.review.sitting import reply
from transcripts.review.standing import Review, Standing

_HINT = "what in the chart speaks for your code; the reviewer reads it and decides"
_NEEDED = "A rebuttal needs a comment: say what in the note speaks for the code."


class AnswerScreen(ChartScreen, inherit_bindings=False):
    """The coder's side of a review. A reply is on the disk before it is shown, and travels with the next bundle."""

    HINT = "a agrees with the verdict, b rebuts it"
    ACTIONS: ClassVar[tuple[Action, ...]] = ANSWER
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ANSWER)]

    # What is shown ----------------------------------------------------------------------------------------------------

    def verdicts(self) -> list[Standing]:
        """Those of finished reviews."""
        return [verdict for found in self._reviews() for verdict in found.verdicts]

    def remarks(self) -> list[Event]:
        """Those of finished reviews."""
        return [event for found in self._reviews() for event in found.remarks]

    def first(self) -> int:
        """The first line that waits for a word."""
        return next((n for n in range(self.lines()) if self.waits_at(n)), 0)

    def heading(self) -> str:
        """Which chart it is, and how many verdicts wait."""
        waiting = sum(self.waits_at(n) for n in range(self.lines()))
        return f"reviews of your chart   {self.transcript.opened[:10]} · {waiting} to answer"

    def waits(self, given: Standing) -> bool:
        """Whether the coder has said nothing yet."""
        return waits(given)

    # Replies ----------------------------------------------------------------------------------------------------------

    def action_agree(self) -> None:
        """Agrees, and goes on to the next verdict that waits."""
        if self._to_answer():
            self._reply("agree", "")

    def action_rebut(self) -> None:
        """Asks why the coder's code is right."""
        if self._to_answer():
            numbers = [event.seq for event in self.transcript.events]
            window = VerdictScreen("rebut", events=numbers, reasons=False, hint=_HINT, needed=_NEEDED)
            self.app.push_screen(window, self._rebut)

    def action_back(self) -> None:
        """Goes back to the list."""
        self.app.pop_screen()

    def _to_answer(self) -> bool:
        given = self.given()
        if given and waits(given):
            return True
        self.notify("No verdict waits for your word here.", markup=False)
        return False

    def _rebut(self, given: Given | None) -> None:
        if given:
            self._reply("rebut", given.comment if given.at is None else f"#{given.at} {given.comment}")

    def _reply(self, answer: Literal["agree", "rebut"], comment: str) -> None:
        given = self.given()
        assert given
        try:
            reply(self.desk.store, given.event, self.transcript.coder, answer, comment)
        except OURS as e:
            self.notify(told(e), severity="warning", markup=False)
            return
        self.show()
        following = [*range(self.at + 1, self.lines()), *range(self.at)]
        self.go(next((n for n in following if self.waits_at(n)), self.at))

    def _reviews(self) -> tuple[Review, ...]:
        return finished(self.desk.reviews_of(self.transcript.of.session))
