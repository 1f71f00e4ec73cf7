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
from assistant.tui.review.review_screen import ReviewScreen
from assistant.tui.widgets.top_line import TopLine
from transcripts.review.queue import QueueItem, queue
from transcripts.review.risks import RISKS
from transcripts.review.sampling import sample, second_share
from transcripts.review.sitting import check_may_review

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
            self.query_one("#queue-notice", Static).update(Content(told(e)))
            return
        shown.clear_options()
        shown.add_options(Option(_line(item), id=item.session) for item in self.items)
        if self.items:
            shown.highlighted = min(at, len(self.items) - 1)
        shown.focus()
        shown.border_title = "charts, the oldest first"
        done = sum(item.state in ("reviewed", "rebutted") for item in self.items)
        top = self.query_one(TopLine)
        top.title = f"review   queue: {'second, ' if self.app.second else ''}{self.app.plan}"
        top.state = f"{done} of {len(self.items)} reviewed · {self.app.reviewer}"
        self.query_one("#queue-notice", Static).update(Content("" if self.items else EMPTY))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Says in words what speaks for a look at the chart under the cursor."""
        item = self.items[event.option_index]
        reasons = [RISKS[risk].says for risk in item.risks]
        seen = f"   seen by {', '.join(item.reviewers)}" if item.reviewers and not self.app.second else ""
        said = "; ".join(reasons) or "nothing speaks for a look"
        self.query_one("#queue-notice", Static).update(Content(f"{item.state}: {said}{seen}"))

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
        """Opens the review of a chart, or says why it cannot be opened."""
        try:
            transcript = self.app.desk.transcript(item.session)
            check_may_review(transcript, self.app.reviewer, own_allowed=self.app.own_allowed)
            self.app.push_screen(ReviewScreen(transcript, self.app.trust_in(item.chain)))
        except OURS as e:
            self.notify(told(e), severity="warning", markup=False)

    def open_next(self) -> None:
        """Opens the next chart that waits; stays in the queue where there is none."""
        self.show()
        self.action_next_waiting()
        at = self.query_one("#queue", OptionList).highlighted
        if at is not None and self.items[at].state == "waiting":
            self.open_review(self.items[at])

    def _picked(self) -> list[QueueItem]:
        items = queue(self.app.desk, self.app.focus_on)
        if self.app.second:
            others = [item for item in items if self.app.reviewer not in item.reviewers]
            return second_share(others, self.app.plan.percent, self.app.plan.seed)
        return sample(items, self.app.plan)


def _line(item: QueueItem) -> Content:
    mark = "!" * min(3, item.weight // 2)
    codes = " ".join(item.codes) or "no code"
    who = f"{item.opened[:10]}  {item.coder[:16]:<16}  "
    return Content.assemble((f"{_SIGNS[item.state]} ", "bold"), who, (f"{mark:<3}  ", "bold"), codes)
