"""The program `grayarea review`: a queue of charts, and each chart with its decisions."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from assistant.tui.actions import bindings, commands, described
from assistant.tui.faults import places
from assistant.tui.review.actions import ANYWHERE
from assistant.tui.review.queue_screen import QueueScreen
from assistant.tui.screens.reading import ReadingScreen
from transcripts.review.desk import Desk
from transcripts.review.queue import Focus
from transcripts.review.sampling import Plan
from transcripts.review.trust import Trust, trust


class ReviewApp(App[None]):
    """The reviewer's screens. They need neither the model nor a catalog, and open at once."""

    CSS_PATH: ClassVar = ["../grayarea.tcss", "review.tcss"]
    TITLE = "grayarea review"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ANYWHERE)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  declared so by Textual

    def __init__(
        self, desk: Desk, reviewer: str, plan: Plan, focus: Focus, *, own_allowed: bool = False, second: bool = False
    ) -> None:
        """`second`: blind second reviews; what others said is then not shown."""
        super().__init__()
        self.desk = desk
        self.reviewer = reviewer
        self.plan = plan
        self.focus_on = focus
        self.own_allowed = own_allowed
        self.second = second
        self._trust: dict[str, Trust] = {}

    def on_mount(self) -> None:
        """Shows the queue."""
        self.push_screen(QueueScreen())

    def trust_in(self, chain: str) -> Trust:
        """Whether a chain verifies; looked at once in a run. Raises TranscriptError."""
        if chain not in self._trust:
            self._trust[chain] = trust(self.desk, chain)
        return self._trust[chain]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what can be done here. Textual's own screenshot is left out, it writes files."""
        yield from commands(getattr(screen, "ACTIONS", ()), screen.run_action)
        yield from commands(ANYWHERE, self.run_action)

    def action_keys(self) -> None:
        """Shows all the keys of the screen."""
        actions = (*getattr(self.screen, "ACTIONS", ()), *ANYWHERE)
        self.push_screen(ReadingScreen("keys of this screen", described(actions)))

    def _fatal_error(self) -> None:
        """A fault of the program: says where it happened, without the values in hand, which may hold chart text."""
        from rich.text import Text

        error = self._exception
        lines = [
            f"grayarea stopped at a fault of its own ({type(error).__name__}). Every verdict that was shown is kept.",
            *(f"  {place}" for place in places(error)),
        ]
        self.bell()
        self._exit_renderables.append(Text("\n".join(lines)))
        self._close_messages_no_wait()
