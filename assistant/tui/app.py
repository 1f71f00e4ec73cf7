"""The screens of grayarea, opened at once; the model loads behind them."""

from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from assistant.tui.actions import ANYWHERE, bindings, commands, described
from assistant.tui.faults import places, told
from assistant.tui.screens.paste import PasteScreen
from assistant.tui.screens.reading import ReadingScreen
from phi_rules import RULES
from transcripts.errors import TranscriptError

if TYPE_CHECKING:
    from assistant.opening import Opening
    from assistant.session import Session


def run(opening: "Opening", note: str | None) -> int:
    """Opens the screens, with a note to paste where one is given. Gives the exit code."""
    app = GrayareaApp(opening, note)
    app.run()
    return app.return_code or 0


class GrayareaApp(App[None]):
    """The assistant on the screen."""

    CSS_PATH: ClassVar = ["grayarea.tcss", "review/review.tcss"]
    TITLE = "grayarea"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ANYWHERE)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  declared so by Textual

    state: reactive[str] = reactive("model loading ...")
    """The state of the program for the first line of the screen."""

    def __init__(self, opening: "Opening", note: str | None = None) -> None:
        super().__init__()
        self.opening = opening
        self.session: Session | None = None
        """The chart that is open, once its note is being stripped or its phrase looked up."""
        self.turn = Lock()
        """The model serves one chart at a time: held by a worker that strips."""
        self.ready = False
        self.trouble = ""
        """Why nothing can be stripped, where something could not be opened."""
        self.returned = 0
        """How many of the coder's charts came back from review and wait for a word."""
        self._given = note
        self._opened: Future[None] = Future()

    def on_mount(self) -> None:
        """Shows the first screen and loads the model behind it."""
        self.push_screen(PasteScreen(self._given))
        self._given = None
        self.run_worker(self._open, name="open", thread=True, exit_on_error=False)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what can be done here. Textual's own screenshot is left out, it writes files."""
        yield from commands(getattr(screen, "ACTIONS", ()), screen.run_action)
        yield from commands(ANYWHERE, self.run_action)
        yield SystemCommand("theme", "Choose other colours.", self.action_change_theme)

    # The chart that is open ------------------------------------------------------------------------------------------

    def new_session(self) -> "Session":
        """Opens a session for a new chart; waits for the model. Raises the errors of `faults.OURS`."""
        self._opened.result()
        self.session = self.opening.session()
        return self.session

    def close_session(self) -> None:
        """Ends the chart that is open: the record says how each case stands. Raises TranscriptError."""
        if self.session:
            self.session.close()
            self.session = None

    def action_reviews(self) -> None:
        """Shows what reviewers said of the coder's charts."""
        from assistant.opening import coder
        from assistant.tui.review.returned_screen import ReturnedScreen

        try:
            self.push_screen(ReturnedScreen(self.opening.store, coder()))
        except TranscriptError as e:
            self.push_screen(ReadingScreen("the reviews cannot be opened", str(e)))

    # Opening and leaving ---------------------------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Closes the chart and leaves. Where the record cannot be written it says so, and leaves the next time."""
        try:
            self.close_session()
        except TranscriptError as e:
            self._not_closed(e)
            self.session = None
            return
        self.exit()

    def new_chart(self) -> None:
        """Closes the chart that is open and goes back to the paste screen."""
        try:
            self.close_session()
        except TranscriptError as e:
            self._not_closed(e)
            return
        while not isinstance(self.screen, PasteScreen):
            self.pop_screen()

    def action_keys(self) -> None:
        """Shows all the keys of the screen."""
        actions = (*getattr(self.screen, "ACTIONS", ()), *ANYWHERE)
        self.push_screen(ReadingScreen("keys of this screen", described(actions)))

    def _not_closed(self, error: TranscriptError) -> None:
        todo = (
            "How the cases stand was not recorded. Put the cause right and try again; ctrl+q twice leaves without it."
        )
        self.push_screen(ReadingScreen("the chart was not closed", f"{error}\n\n{todo}"))

    def _open(self) -> None:
        from assistant.opening import coder
        from assistant.tui.review.returned_screen import returned

        try:
            _ = self.opening.catalog, self.opening.store, self.opening.site, self.opening.engine
        except BaseException as e:
            self._opened.set_exception(e)
            raise
        self._opened.set_result(None)
        with suppress(TranscriptError):  # f3 tells it; a chart can be coded all the same
            self.returned = returned(self.opening.store, coder())

    @on(Worker.StateChanged)
    def _opening_ended(self, event: Worker.StateChanged) -> None:
        if event.worker.name != "open":
            return
        if event.state is WorkerState.SUCCESS:
            self.ready = True
            self.trouble = " ".join(filter(None, (_came_back(self.returned), self.opening.store.notice)))
            self.state = f"model ready · rules {RULES} · offline"
        elif event.state is WorkerState.ERROR:
            self.trouble = told(event.worker.error)
            self.state = "not ready"

    def _fatal_error(self) -> None:
        """A fault of the program: says where it happened, without the values in hand, which may hold note text.

        Textual's own report prints the local variables of every frame.
        """
        from rich.text import Text

        error = self._exception
        lines = [
            f"grayarea stopped at a fault of its own ({type(error).__name__}). The record holds all that was shown.",
            *(f"  {place}" for place in places(error)),
        ]
        self.bell()
        self._exit_renderables.append(Text("\n".join(lines)))
        self._close_messages_no_wait()


def _came_back(charts: int) -> str:
    if not charts:
        return ""
    return f"{charts} {'review' if charts == 1 else 'reviews'} came back with something to answer: f3 shows them."
