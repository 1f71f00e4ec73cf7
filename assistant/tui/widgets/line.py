"""The line a coder types on: one line of words, never a note."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class Line(Input):
    """One line of words. A paste never submits; a paste of several lines is refused, it is a note."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave the line", tooltip="Go back to the keys of the screen.")
    ]

    class Left(Message):
        """The coder left the line with escape."""

    def __init__(self, placeholder: str, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False, compact=True)
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Refuses what would lose all lines but its first."""
        if len(event.text.splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.notify("Several lines were pasted: that is a note. ctrl+n opens a new chart for it.", markup=False)

    def action_leave(self) -> None:
        """Gives the keys back to the screen."""
        self.post_message(self.Left())
