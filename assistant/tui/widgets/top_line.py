"""The first line of every screen: what chart this is, and whether the model and the record are ready."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class TopLine(Horizontal):
    """One line: what is open on the left, the state of the program on the right."""

    title: reactive[str] = reactive("")
    state: reactive[str] = reactive("")

    def __init__(self, title: str, state: str = "") -> None:
        super().__init__()
        self.set_reactive(TopLine.title, title)
        self.set_reactive(TopLine.state, state)

    def compose(self) -> ComposeResult:
        yield Static(Content(f"grayarea   {self.title}"), id="top-title")
        yield Static(Content(self.state), id="top-state")

    def watch_title(self, title: str) -> None:
        if self.is_mounted:
            self.query_one("#top-title", Static).update(Content(f"grayarea   {title}"))

    def watch_state(self, state: str) -> None:
        if self.is_mounted:
            self.query_one("#top-state", Static).update(Content(state))
