"""Moves of a session, one after the other, off the screen's thread."""

from collections import deque
from collections.abc import Callable
from functools import partial

from textual import on
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from assistant.dialogue.said import Said

Move = Callable[[], list[Said]]
"""One move of the session. It runs in a worker and is recorded when it comes back."""


class Moved(Message):
    """A move was made and recorded."""

    def __init__(self, said: list[Said]) -> None:
        super().__init__()
        self.said = said


class MovingScreen(Screen[None], inherit_bindings=False):
    """Takes what the coder asks for in its order. Keys may come faster than moves are made."""

    def __init__(self) -> None:
        super().__init__()
        self._asked_for: deque[Callable[[], Move | None]] = deque()
        self._moving = False

    def ask_for(self, intent: Callable[[], Move | None]) -> None:
        """Asks for a move. `intent` gives it when its turn comes, from what is on the screen then; None gives none."""
        self._asked_for.append(intent)
        self._next_move()

    def taken(self, said: list[Said]) -> None:
        """Shows what a move brought."""
        raise NotImplementedError

    def failed(self, error: BaseException) -> None:
        """Shows that a move failed: nothing changed, and what was asked for after it is forgotten."""
        raise NotImplementedError

    def _next_move(self) -> None:
        while self._asked_for and not self._moving:
            move = self._asked_for.popleft()()
            if move:
                self._moving = True
                self.run_worker(partial(self._make, move), thread=True, exit_on_error=False)

    def _make(self, move: Move) -> None:
        self.post_message(Moved(move()))

    @on(Moved)
    def _move_was_made(self, event: Moved) -> None:
        self._moving = False
        self.taken(event.said)
        self._next_move()

    @on(Worker.StateChanged)
    def _move_failed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error:
            self._moving = False
            self._asked_for.clear()
            self.failed(event.worker.error)
