"""The queue: one line for each chart, with what speaks for a look at it and how it stands."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.actions import Action, bindings
from assistant.tui.faults import OURS, told
from assistant.tui.review.actions import QUEUE
from assistant.tui.review.filter_screen import FilterScreen
from assistant.tui.review.review_screen import ReviewScreen
from assistant.tui.screens.reading import ReadingScreen
from assistant.tui.widgets.top_line import TopLine
from transcripts.review.filters import Filter
from transcripts.review.queue import QueueItem, queue
from transcripts.review.risks import RISKS
from transcripts.review.sampling import sample, second_share
from transcripts.review.sitting import check_may_review
from transcripts.scores.scorecard import render, scorecard

if TYPE_CHECKING:
    from assistant.tui.review.app import ReviewApp

_SIGNS = {"waiting": " ", "begun": "▷", "reviewed": "✓", "rebutted": "?", "kept apart": "!"}
EMPTY = (
    "No chart is waiting here. A chart comes into the queue when its session is closed; charts of another machine "
    "come with `grayarea transcripts import`."
)


class QueueScreen(Screen[None], inherit_bindings=False):
    """The charts that the plan picked. What a review changed is seen when it is left."""

    app: "ReviewApp"
    ACTIONS: ClassVar[tuple[Action, ...]] = QUEUE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(QUEUE)]

    def __init__(self) -> None:
        super().__init__()
        self.items: list[QueueItem] = []
        self._opening: QueueItem | None = None
        """The chart that opens as soon as its chain is verified."""

    def compose(self) -> ComposeResult:
        yield TopLine("review")
        yield OptionList(id="queue")
        yield Static(id="queue-notice")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Shows the queue as it stands now."""
        self.show()

    def show(self) -> None:
        """Reads the queue anew; the cursor stays on its chart."""
        shown = self.query_one("#queue", OptionList)
        at = shown.highlighted or 0
        try:
            self.items = self._picked()
        except OURS as e:
            self._say(told(e))
            return
        shown.clear_options()
        shown.add_options(Option(_line(item), id=item.session) for item in self.items)
        if self.items:
            shown.highlighted = min(at, len(self.items) - 1)
        shown.focus()
        shown.border_title = "charts, the oldest first"
        done = sum(item.state in ("reviewed", "rebutted") for item in self.items)
        top = self.query_one(TopLine)
        top.title = f"review   queue: {'second, ' if self.app.second else ''}{str(self.app.wanted) or 'every chart'}"
        top.state = f"{done} of {len(self.items)} reviewed · {self.app.reviewer}"
        self._say("" if self.items else EMPTY)
        self.app.verify(item.chain for item in self.items)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Says in words what speaks for a look at the chart under the cursor."""
        item = self.items[event.option_index]
        reasons = [RISKS[risk].says for risk in item.risks]
        seen = f"   seen by {', '.join(item.reviewers)}" if item.reviewers and not self.app.second else ""
        said = "; ".join(reasons) or "nothing speaks for a look"
        if self._opening and self._opening.session == item.session:
            return  # it opens in a moment
        self._opening = None
        self._say(f"{item.state}: {said}{seen}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Opens the chart that was clicked or entered."""
        self.open_review(self.items[event.option_index])

    def action_open(self) -> None:
        """Opens the chart under the cursor."""
        at = self.query_one("#queue", OptionList).highlighted
        if at is not None:
            self.open_review(self.items[at])

    def action_next_waiting(self) -> None:
        """Goes to the next chart that nobody has reviewed, from the cursor on and then from the top."""
        shown = self.query_one("#queue", OptionList)
        start = -1 if shown.highlighted is None else shown.highlighted
        order = [*range(start + 1, len(self.items)), *range(start + 1)]
        shown.highlighted = next((n for n in order if self.items[n].state == "waiting"), shown.highlighted)

    def open_review(self, item: QueueItem) -> None:
        """Opens the review of a chart once its chain is verified, or says why it cannot be opened."""
        trusted = self.app.trusted.get(item.chain)
        self._opening = None if trusted else item
        if trusted is None:
            self._say("verifying the record of this chart; it opens then ...")
            return
        try:
            transcript = self.app.desk.transcript(item.session)
            check_may_review(transcript, self.app.reviewer, own_allowed=self.app.own_allowed)
            self.app.push_screen(ReviewScreen(self.app.desk, transcript, trusted))
        except OURS as e:
            self.notify(told(e), severity="warning", markup=False)

    def open_waiting(self) -> None:
        """Opens the chart that waited for its chain, where that is verified now."""
        if self._opening and self._opening.chain in self.app.trusted:
            self.open_review(self._opening)

    def action_filter(self) -> None:
        """Asks which charts are shown."""
        self.app.push_screen(FilterScreen(self.app.home, self.app.wanted), self._filtered)

    def action_scorecard(self) -> None:
        """Shows the scorecard of the charts that are shown."""
        shown = {(item.chain, item.session) for item in self.items}
        try:
            coded = {chart: told for chart, told in self.app.desk.coded().items() if chart in shown}
            card = scorecard([] if self.app.second else self.app.desk.reviews(), coded)
        except OURS as e:
            self.notify(told(e), severity="warning", markup=False)
            return
        self.app.push_screen(ReadingScreen("scorecard of the charts in the queue", "\n".join(render(card))))

    def open_next(self) -> None:
        """Opens the next chart that waits; stays in the queue where there is none."""
        self.show()
        self.action_next_waiting()
        at = self.query_one("#queue", OptionList).highlighted
        if at is not None and self.items[at].state == "waiting":
            self.open_review(self.items[at])

    def _filtered(self, wanted: Filter | None) -> None:
        if wanted is None:
            return
        if self.app.second and wanted.plan.kind != "random":
            self.notify("A blind second review is of a random share: plan=random:10%:SEED.", markup=False)
            return
        self.app.wanted = wanted
        self.show()

    def _picked(self) -> list[QueueItem]:
        plan = self.app.wanted.plan
        items = queue(self.app.desk, self.app.wanted.focus)
        if self.app.second:
            others = [item for item in items if self.app.reviewer not in item.reviewers]
            return second_share(others, plan.percent, plan.seed)
        return sample(items, plan)

    def _say(self, text: str) -> None:
        self.query_one("#queue-notice", Static).update(Content(text))


def _line(item: QueueItem) -> Content:
    mark = "!" * min(3, item.weight // 2)
    codes = " ".join(item.codes) or "no code"
    who = f"{item.opened[:10]}  {item.coder[:16]:<16}  "
    return Content.assemble((f"{_SIGNS[item.state]} ", "bold"), who, (f"{mark:<3}  ", "bold"), codes)
