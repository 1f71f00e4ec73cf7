"""The program `grayarea review`: a queue of charts, and each chart with its decisions."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from assistant.tui.actions import bindings, commands, described
from assistant.tui.faults import OURS, places, told
from assistant.tui.review.actions import ANYWHERE
from assistant.tui.review.queue_screen import QueueScreen
from assistant.tui.screens.reading import ReadingScreen
from transcripts.bundle.received import Received
from transcripts.review.desk import Desk
from transcripts.review.filters import Filter
from transcripts.review.trust import Trust, trust


class Verified(Message):
    """A chain was looked at from its first event to its last."""

    def __init__(self, chain: str, trusted: Trust) -> None:
        super().__init__()
        self.chain = chain
        self.trusted = trusted


class ReviewApp(App[None]):
    """The reviewer's screens. They need neither the model nor a catalog, and open at once."""

    CSS_PATH: ClassVar = ["../grayarea.tcss", "review.tcss"]
    TITLE = "grayarea review"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ANYWHERE)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  declared so by Textual

    def __init__(
        self, desk: Desk, reviewer: str, wanted: Filter, *, own_allowed: bool = False, second: bool = False
    ) -> None:
        """`second`: blind second reviews; what others said is then not shown."""
        super().__init__()
        self.desk = desk
        self.reviewer = reviewer
        self.wanted = wanted
        """Which charts the queue shows."""
        self.own_allowed = own_allowed
        self.second = second
        self.trusted: dict[str, Trust] = {}
        """Chain -> whether it verifies, once that is known: it is looked at once in a run."""
        self._asked: set[str] = set()

    @property
    def home(self) -> Path:
        """The state folder."""
        return self.desk.store.folder.parent

    def on_mount(self) -> None:
        """Shows the queue."""
        self.push_screen(QueueScreen())

    def verify(self, chains: Iterable[str]) -> None:
        """Begins to verify the chains that were not looked at yet, one after the other; `Verified` tells of each."""
        new = [chain for chain in dict.fromkeys(chains) if chain not in self._asked]
        self._asked.update(new)
        if new:
            self.run_worker(lambda: self._verify(new), thread=True, exit_on_error=False)

    def on_verified(self, event: Verified) -> None:
        """Opens the chart that waits for its chain."""
        self.trusted[event.chain] = event.trusted
        if isinstance(self.screen, QueueScreen):
            self.screen.open_waiting()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what can be done here. Textual's own screenshot is left out, it writes files."""
        yield from commands(getattr(screen, "ACTIONS", ()), screen.run_action)
        yield from commands(ANYWHERE, self.run_action)

    def action_keys(self) -> None:
        """Shows all the keys of the screen."""
        actions = (*getattr(self.screen, "ACTIONS", ()), *ANYWHERE)
        self.push_screen(ReadingScreen("keys of this screen", described(actions)))

    def _verify(self, chains: Iterable[str]) -> None:
        with Received(self.desk.store) as received:  # a connection of the thread's own
            desk = Desk(self.desk.store, received)
            for chain in chains:
                try:
                    found = trust(desk, chain)
                except OURS as e:
                    found = Trust(False, f"NOT verified: {told(e)}")
                self.post_message(Verified(chain, found))

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
