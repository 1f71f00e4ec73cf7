"""The first screen: a note is pasted here, or a phrase is typed. A paste never submits."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input, Static, TextArea
from textual.worker import Worker, WorkerState

from assistant.tui.actions import PASTE, Action, bindings
from assistant.tui.faults import told
from assistant.tui.widgets.line import Line
from assistant.tui.widgets.top_line import TopLine
from phi_rules.errors import NoteRefused
from phi_rules.source import accept

if TYPE_CHECKING:
    from assistant.dialogue.said import Said
    from assistant.session import Session
    from assistant.tui.app import GrayareaApp

WELCOME = "Paste a chart note here: nothing is sent, nothing is stored. ctrl+s strips it, and you look at it first."


class Asked(Message):
    """A phrase was looked up: its session, and what is said to it."""

    def __init__(self, session: "Session", said: "list[Said]") -> None:
        super().__init__()
        self.session = session
        self.said = said


class PasteArea(TextArea):
    """The field a note is pasted into. The raw note does not leave it but through the stripper."""

    def on_paste(self, event: events.Paste) -> None:
        """Refuses a paste that is no note before the field has to hold it."""
        try:
            accept(event.text)
        except NoteRefused as refused:
            event.prevent_default()
            event.stop()
            self.screen.query_one(PasteNotice).say(str(refused))

    def action_copy(self) -> None:
        """Does nothing: the raw note is not put on a clipboard."""

    def action_cut(self) -> None:
        """Deletes the selection, and does not put it on a clipboard."""
        self.delete(*self.selection)


class PasteNotice(Static):
    """What the screen has to say, in one or two lines."""

    def say(self, text: str) -> None:
        """Shows a message."""
        self.update(Content(text))


class PasteScreen(Screen[None], inherit_bindings=False):
    """Takes a note or a phrase."""

    app: "GrayareaApp"
    ACTIONS: ClassVar[tuple[Action, ...]] = PASTE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PASTE)]

    def __init__(self, note: str | None = None) -> None:
        super().__init__()
        self._given = note

    def compose(self) -> ComposeResult:
        yield TopLine("new chart", self.app.state)
        area = PasteArea(self._given or "", id="paste", soft_wrap=True, placeholder=WELCOME)
        area.cursor_blink = False
        area.border_title = "chart note"
        yield area
        yield PasteNotice(id="notice")
        yield Line("or type one phrase: closed fracture of the left wrist", id="phrase")
        yield Footer()

    def on_mount(self) -> None:
        """The field has the focus: a paste lands in it."""
        self.query_one(PasteArea).focus()
        self.watch(self.app, "state", self._show_state)

    def action_strip(self) -> None:
        """Strips the note and shows it."""
        text = self.query_one(PasteArea).text
        try:
            accept(text)
        except NoteRefused as refused:
            self.say(str(refused))
            return
        from assistant.tui.screens.stripped import StrippedScreen

        self.say("")
        self.app.push_screen(StrippedScreen(text))

    def action_clear(self) -> None:
        """Empties the field and its history of edits."""
        self.query_one(PasteArea).load_text("")
        self.say("")

    def say(self, text: str) -> None:
        """Shows a message below the field."""
        self.query_one(PasteNotice).say(text)

    @on(Input.Submitted, "#phrase")
    def _ask(self, event: Input.Submitted) -> None:
        phrase = event.value.strip()
        if phrase:
            self.say("looking it up ..." if self.app.ready else "The model is loading; the phrase is looked up then.")
            self.run_worker(lambda: self._look_up(phrase), thread=True, exclusive=True, exit_on_error=False)

    @on(Line.Left)
    def _leave_line(self) -> None:
        self.query_one(PasteArea).focus()

    @on(Asked)
    def _asked(self, event: Asked) -> None:
        from assistant.tui.screens.conversation import ConversationScreen

        self.query_one("#phrase", Input).value = ""
        self.say("")
        self.app.push_screen(ConversationScreen(event.session, event.said))

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.say(told(event.worker.error))

    def _look_up(self, phrase: str) -> None:
        with self.app.turn:
            session = self.app.new_session()
            said = session.ask(phrase)
        self.post_message(Asked(session, said))

    def _show_state(self, state: str) -> None:
        self.query_one(TopLine).state = state
        if self.app.trouble:
            self.say(self.app.trouble)
