"""The coder's charts that reviewers have looked at, those that wait for a word first."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.actions import Action, bindings
from assistant.tui.faults import OURS, told
from assistant.tui.review.actions import RETURNED
from assistant.tui.review.answer_screen import AnswerScreen
from assistant.tui.widgets.top_line import TopLine
from transcripts.bundle.received import NAME as RECEIVED
from transcripts.bundle.received import Received
from transcripts.review.coming_back import CameBack, came_back
from transcripts.review.desk import Desk
from transcripts.review.trust import Trust
from transcripts.store import Store

EMPTY = (
    "No review of a chart of yours is here. They come with `grayarea transcripts import`, in the bundle that your "
    "reviewer sends."
)
SENDING = "Your replies travel with the next bundle: grayarea transcripts bundle."


def returned(store: Store, coder: str) -> int:
    """How many of the coder's charts wait for a word on a verdict. Raises TranscriptError."""
    if not (store.folder / RECEIVED).exists():
        return 0  # nobody has reviewed here, and nothing was received
    with Received(store) as received:
        return sum(one.waiting > 0 for one in came_back(Desk(store, received), coder))


class ReturnedScreen(Screen[None], inherit_bindings=False):
    """One line for each chart of which something was said."""

    ACTIONS: ClassVar[tuple[Action, ...]] = RETURNED
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(RETURNED)]

    def __init__(self, store: Store, coder: str) -> None:
        """Opens what was received. Raises TranscriptError."""
        super().__init__()
        self._received = Received(store)
        self._desk = Desk(store, self._received)
        self._coder = coder
        self._charts: list[CameBack] = []

    def compose(self) -> ComposeResult:
        yield TopLine("reviews of your charts", self._coder)
        yield OptionList(id="queue")
        yield Static(id="queue-notice")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Shows how the charts stand now."""
        shown = self.query_one("#queue", OptionList)
        at = shown.highlighted or 0
        try:
            self._charts = came_back(self._desk, self._coder)
        except OURS as e:
            self._say(told(e))
            return
        shown.clear_options()
        shown.add_options(Option(_line(chart), id=chart.session) for chart in self._charts)
        shown.highlighted = min(at, len(self._charts) - 1) if self._charts else None
        shown.border_title = "charts that were reviewed"
        shown.focus()
        self._say(SENDING if self._charts else EMPTY)

    def on_unmount(self) -> None:
        """Lets go of what was received."""
        self._received.close()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Opens the chart that was clicked or entered."""
        try:
            transcript = self._desk.transcript(self._charts[event.option_index].session)
        except OURS as e:
            self._say(told(e))
            return
        self.app.push_screen(AnswerScreen(self._desk, transcript, Trust(True, self._coder)))

    def action_open(self) -> None:
        """Opens the chart under the cursor."""
        self.query_one("#queue", OptionList).action_select()

    def action_back(self) -> None:
        """Goes back to where the coder was."""
        self.app.pop_screen()

    def _say(self, text: str) -> None:
        self.query_one("#queue-notice", Static).update(Content(text))


def _line(chart: CameBack) -> Content:
    waiting = f"{chart.waiting} to answer" if chart.waiting else "answered"
    reviewers = ", ".join(dict.fromkeys(review.reviewer for review in chart.reviews))
    mark = ("? " if chart.waiting else "✓ ", "bold")
    codes = " ".join(chart.codes) or "no code"
    return Content.assemble(
        mark, f"{chart.opened[:10]}  ", (f"{waiting:<12}", "bold"), f"{reviewers[:20]:<20}  {codes}"
    )
