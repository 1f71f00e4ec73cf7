"""A disk that is full stops the screen: it says so, nothing is half-written, and what is shown is what is stored."""

from textual.widgets import Static

from assistant.opening import Opening
from assistant.tui.review.app import ReviewApp
from assistant.tui.review.review_screen import ReviewScreen
from assistant.tui.screens.reading import ReadingScreen
from tests.tui.conftest import opening as opening_of_a_screen
from tests.tui.driving import WIDE, coder_at, conversation, paste, press, settled
from transcripts.review.desk import Desk
from transcripts.review.filters import Filter
from transcripts.store import Store
from transcripts.verify import verify

opening = opening_of_a_screen
MANY = 60


def fill_the_disk(store: Store) -> None:
    """The database may not take a page more than it has: SQLite then says that the disk is full."""
    store._db.execute("PRAGMA max_page_count = 1")


def clear_the_disk(store: Store) -> None:
    store._db.execute("PRAGMA max_page_count = 1000000")


async def test_a_reviewer_is_told_and_goes_on_when_there_is_room(desk: Desk) -> None:
    async with ReviewApp(desk, "Sam Supervisor", Filter()).run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "s", "p")
        fill_the_disk(desk.store)
        for _ in range(MANY):
            await press(pilot, "s", "p")
            if told := [str(one.message) for one in pilot.app._notifications]:
                break
        assert "cannot be written: the disk is full. Nothing was half-written. Free some space" in told[0]
        assert verify(desk.store).ok
        before = desk.store.size()
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        await press(pilot, "a")
        assert desk.store.size() == before
        assert [v.event.body["verdict"] for v in screen.verdicts()] == ["skip"]
        clear_the_disk(desk.store)
        await press(pilot, "home", "a")
        assert desk.store.size() == before + 1


async def test_a_coder_is_told_and_the_conversation_stands_where_it_was(opening: Opening) -> None:
    async with coder_at(opening) as pilot:
        await press(pilot, "tab")
        await paste(pilot, "Colles' fracture of radius")
        await press(pilot, "enter")
        fill_the_disk(opening.store)
        for _ in range(MANY):
            stood = conversation(pilot).session.cases
            await press(pilot, "1")
            if isinstance(pilot.app.screen, ReadingScreen):
                break
            await press(pilot, "u")
        assert "the disk is full" in str(pilot.app.screen.query_one("#window Static", Static).content)
        before = opening.store.size()
        await press(pilot, "escape", "1")
        assert isinstance(pilot.app.screen, ReadingScreen), "it stops each time, as long as nothing can be stored"
        await press(pilot, "escape")
        assert (opening.store.size(), conversation(pilot).session.cases) == (before, stood)
        clear_the_disk(opening.store)
        await press(pilot, "1")
        assert opening.store.size() > before
    assert verify(opening.store).ok
