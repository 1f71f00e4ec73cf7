"""Stripping a note and taking it into the record, off the screen's thread, with progress and a way to stop."""

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

if TYPE_CHECKING:
    from assistant.dialogue.said import Said
    from assistant.session import Session
    from assistant.tui.app import GrayareaApp
    from phi_rules.note import StrippedNote


class _ThrownAway(Exception):
    """The coder left while the note was being stripped."""


class StrippingScreen(Screen[None], inherit_bindings=False):
    """Works on one pasted note, which is in memory only. The messages say how far it is."""

    app: "GrayareaApp"

    class Stripped(Message):
        """The note was stripped, in a session of its own."""

        def __init__(self, session: "Session", note: "StrippedNote") -> None:
            super().__init__()
            self.session = session
            self.note = note

    class Advanced(Message):
        """So much of the note has been stripped."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

    class Confirmed(Message):
        """The note was recorded and read."""

        def __init__(self, session: "Session", note: "StrippedNote", said: "list[Said]") -> None:
            super().__init__()
            self.session = session
            self.note = note
            self.said = said

    def __init__(self, original: str) -> None:
        super().__init__()
        self._original = original

    def start_stripping(self) -> None:
        """Strips the note in a session of its own: `Advanced` as it goes, `Stripped` at the end, or `went_wrong`."""
        self.run_worker(self._strip, thread=True, exit_on_error=False)

    def start_confirming(self, session: "Session", note: "StrippedNote") -> None:
        """Records and reads the stripped note: `Confirmed` at the end, or `went_wrong`."""
        self.run_worker(lambda: self._confirm(session, note), thread=True, exit_on_error=False)

    def went_wrong(self, error: BaseException) -> None:
        """Shows that the note could not be stripped or taken."""
        raise NotImplementedError

    def _strip(self) -> None:
        worker = get_current_worker()

        def advanced(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise _ThrownAway
            self.post_message(self.Advanced(100 * done // total))

        with self.app.turn:
            session = self.app.new_session()
            note = session.strip(self._original, advanced)
        self.post_message(self.Stripped(session, note))

    def _confirm(self, session: "Session", note: "StrippedNote") -> None:
        self.post_message(self.Confirmed(session, note, session.confirm(note)))

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        error = event.worker.error
        if event.state is WorkerState.ERROR and error and not isinstance(error, _ThrownAway):
            self.went_wrong(error)
