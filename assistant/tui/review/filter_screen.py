"""Asks which charts the queue shows: a filter as one line, or one that was saved under a name."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.actions import Action, bindings
from assistant.tui.faults import OURS, told
from assistant.tui.review.actions import FILTER
from assistant.tui.widgets.line import Line
from transcripts.review.filters import Filter, filter_of, keep_filter, saved_filters
from transcripts.review.queue import STATES
from transcripts.review.risks import RISKS

_HELP = (
    "coder= code= since= until= state= risk= plan=\n"
    f"state: {', '.join(STATES)}\nrisk: {', '.join(RISKS)}\n"
    "plan: all, every:10, random:5%:SEED, stratified:10%:SEED (by coder and risk), focused:10% (most risk first)"
)


class FilterScreen(ModalScreen[Filter | None], inherit_bindings=False):
    """Gives the filter that was chosen; None when nothing shall change."""

    ACTIONS: ClassVar[tuple[Action, ...]] = FILTER
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FILTER)]

    def __init__(self, home: Path, shown: Filter) -> None:
        """`shown`: the filter as it is now."""
        super().__init__()
        self._home = home
        self._shown = shown
        self._names: list[str] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="verdict") as window:
            window.border_title = "which charts"
            yield Line("every chart; or: coder=Ada Coder code=S52 plan=every:10", id="filter")
            yield OptionList(id="filters")
            yield Line("a name, to save the filter above under it", id="name")
            yield Static(Content(_HELP), id="verdict-notice")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the filter as it is, and those that were saved."""
        line = self.query_one("#filter", Input)
        line.value = str(self._shown)
        line.focus()
        self._list()

    @on(Input.Submitted, "#filter")
    def filter_given(self, event: Input.Submitted) -> None:
        """Takes the line as the filter."""
        self._tried(lambda: self.dismiss(filter_of(event.value)))

    @on(Input.Submitted, "#name")
    def name_given(self, event: Input.Submitted) -> None:
        """Saves the line under a name, and takes it."""
        self._tried(lambda: self._keep(event.value.strip()))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Takes the saved filter that was entered."""
        self._tried(lambda: self.dismiss(saved_filters(self._home)[self._names[event.option_index]]))

    def action_forget(self) -> None:
        """Takes the saved filter under the cursor away."""
        at = self.query_one("#filters", OptionList).highlighted
        if at is not None and self.focused is self.query_one("#filters"):
            self._tried(lambda: keep_filter(self._home, self._names[at], None))
            self._list()

    @on(Line.Left)
    def action_leave(self) -> None:
        """Changes nothing."""
        self.dismiss(None)

    def action_next_field(self) -> None:
        """Goes to the next field."""
        self.focus_next()

    def _list(self) -> None:
        def fill() -> None:
            kept = saved_filters(self._home)
            self._names = list(kept)
            shown.add_options(Option(Content.assemble((f"{name:<20}", "bold"), str(one))) for name, one in kept.items())

        shown = self.query_one("#filters", OptionList)
        shown.clear_options()
        self._names = []
        self._tried(fill)
        shown.display = bool(self._names)
        shown.highlighted = 0 if self._names else None

    def _keep(self, name: str) -> None:
        wanted = filter_of(self.query_one("#filter", Input).value)
        keep_filter(self._home, name, wanted)
        self.dismiss(wanted)

    def _tried(self, act: Callable[[], object]) -> None:
        """Does it, or says why it cannot be done."""
        try:
            act()
        except OURS as e:
            self.query_one("#verdict-notice", Static).update(Content(f"{told(e)}\n\n{_HELP}"))
