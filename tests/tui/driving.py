"""Drives the screens as a coder does: keys, pastes, and what is to be read on them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.worker import WorkerFailed

from assistant.opening import Opening
from assistant.tui.app import GrayareaApp
from assistant.tui.screens.conversation import ConversationScreen
from assistant.tui.widgets.note_pane import NotePane

WIDE, NARROW = (160, 45), (80, 24)

Coder = Pilot[None]


@asynccontextmanager
async def coder_at(opening: Opening, size: tuple[int, int] = WIDE, note: str | None = None) -> AsyncIterator[Coder]:
    """A coder in front of the first screen, with everything loaded."""
    app = GrayareaApp(opening, note)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Coder) -> None:
    """Waits until every worker is done and what it brought is shown."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        with suppress(WorkerFailed):  # what failed is told on the screen
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


async def press(pilot: Coder, *keys: str) -> None:
    """Presses keys one after the other, as fast as they are shown."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def paste(pilot: Coder, text: str) -> None:
    """Pastes a text where the focus is."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


async def typed(pilot: Coder, text: str) -> None:
    """Types on the line of the conversation and enters it."""
    await press(pilot, "i")
    await paste(pilot, text)
    await press(pilot, "enter")


async def in_conversation(pilot: Coder, note: str) -> ConversationScreen:
    """Pastes a note, looks at it, goes on."""
    await paste(pilot, note)
    await press(pilot, "ctrl+s", "enter")
    return conversation(pilot)


def conversation(pilot: Coder) -> ConversationScreen:
    """The conversation that is on the screen."""
    assert isinstance(pilot.app.screen, ConversationScreen)
    return pilot.app.screen


def words(screen: Screen[object], selector: str) -> str:
    """What a pane says."""
    widget = screen.query_one(selector)
    if isinstance(widget, NotePane):
        return widget.text
    assert isinstance(widget, Static)
    return str(widget.content)


def lines(screen: Screen[object], selector: str) -> list[str | None]:
    """The ids of the lines of a list."""
    return [option.id for option in screen.query_one(selector, OptionList).options]
