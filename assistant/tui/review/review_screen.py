"""One transcript under review: each decision is judged with a key."""

from functools import partial
from typing import Any, ClassVar

from textual.binding import BindingType

from assistant.tui.actions import Action, bindings
from assistant.tui.review.actions import REVIEW
from assistant.tui.review.judging_screen import JudgingScreen
from assistant.tui.review.verdict_screen import Given, VerdictScreen
from transcripts.review.sitting import Judgement
from transcripts.review.standing import Standing

_REMARK = "comment on this decision, or begin with #12 to speak of event 12"
_REPORT = "of what kind it is and where, never the words; begin with #12 for event 12"
_RETURN = "A case that is returned needs a comment: say what the coder should look at."


class ReviewScreen(JudgingScreen, inherit_bindings=False):
    """The reviewer's keys, and what the screen says of how far the chart is judged."""

    HINT = "y upholds the verdict, x overturns it"
    ACTIONS: ClassVar[tuple[Action, ...]] = REVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(REVIEW)]

    # What is shown ----------------------------------------------------------------------------------------------------

    def first(self) -> int:
        """The first decision that has no verdict, or the first rebuttal."""
        unjudged = self._unjudged()
        rebutted = [n for n in range(self.lines()) if self.waits_at(n)]
        return next(iter([*unjudged, *rebutted]), 0)

    def heading(self) -> str:
        """Whose chart it is, and how many of its decisions are judged."""
        every = len(self.transcript.decisions)
        done = f"{every - len(self._unjudged())} of {every} judged"
        return f"{self.transcript.opened[:10]} · {self.transcript.coder} · {done}"

    def waits(self, given: Standing) -> bool:
        """Whether the coder has rebutted it."""
        return given.contested

    # Keys -------------------------------------------------------------------------------------------------------------

    def action_agree(self) -> None:
        """Agrees, and goes on."""
        self.judge("agree", Given())

    def action_skip(self) -> None:
        """Leaves it unjudged, and goes on."""
        self.judge("skip", Given())

    def action_fix(self) -> None:
        """Asks for the right code and why."""
        if decision := self.decision():
            window = self._window(f"fix {decision.code or decision.phrase}", look_up=self.look_up)
            self.app.push_screen(window, partial(self._answered, "fix"))

    def action_return(self) -> None:
        """Asks why it goes back."""
        if decision := self.decision():
            window = self._window(f"return {decision.code or decision.phrase}", needed=_RETURN)
            self.app.push_screen(window, partial(self._answered, "return"))

    def action_missed(self) -> None:
        """Asks for a code that is missing."""
        window = self._window("a missed code", look_up=self.look_up, reasons=False)
        self.app.push_screen(window, self.add_missed)

    def action_remark(self) -> None:
        """Asks for a comment that judges nothing."""
        window = self._window("comment", reasons=False, hint=_REMARK, needed="Write the comment; escape leaves it.")
        self.app.push_screen(window, self.remark)

    def action_report(self) -> None:
        """Asks what was seen, and keeps the transcript apart."""
        window = self._window("report PHI: say its kind, never the words", reasons=False, hint=_REPORT)
        self.app.push_screen(window, self.report)

    def action_undo(self) -> None:
        """Takes back the verdict on what is looked at."""
        self.take_back()

    def action_uphold(self) -> None:
        """The verdict stands."""
        self.decide("uphold")

    def action_overturn(self) -> None:
        """The coder was right."""
        self.decide("overturn")

    def action_finish(self) -> None:
        """Ends the review where every decision has a verdict."""
        unjudged = self._unjudged()
        if unjudged:
            self.go(unjudged[0])
            self.notify(f"{len(unjudged)} without a verdict: this is the first. s skips it.", markup=False)
        elif self.stored(self.end):
            self.leave(and_next=True)

    def action_back(self) -> None:
        """Goes back to the queue."""
        self.leave()

    def _unjudged(self) -> list[int]:
        """The lines of the decisions without a verdict."""
        judged = self.standing()
        return [n for n, decision in enumerate(self.transcript.decisions) if decision.at not in judged]

    def _window(self, title: str, **asks: Any) -> VerdictScreen:
        return VerdictScreen(title, events=[event.seq for event in self.transcript.events], **asks)

    def _answered(self, verdict: Judgement, given: Given | None) -> None:
        if given:
            self.judge(verdict, given)
