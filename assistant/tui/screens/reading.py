"""A window over the screen with a text to read: an entry of the tabular list, the rule of a redaction, an error."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from assistant.tui.actions import READING, Action, bindings


class ReadingScreen(ModalScreen[None]):
    """Shows a text until it is closed."""

    ACTIONS: ClassVar[tuple[Action, ...]] = READING
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(READING)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="window") as window:
            window.border_title = self._title
            yield Static(Content(self._text))
        yield Footer()

    def action_close(self) -> None:
        """Closes the window."""
        self.dismiss()

    def action_copy(self) -> None:
        """Copies the text to the clipboard of the terminal."""
        self.app.copy_to_clipboard(self._text)
        self.notify("Copied.", markup=False)
