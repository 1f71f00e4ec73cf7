"""What each screen looks like: the pictures in `__snapshots__` are the specification, a sentence each.

After a change that is meant: `pytest tests/tui/test_screens.py --snapshot-update`, then look at every picture.
"""

from collections.abc import Awaitable, Callable

import pytest

from assistant.opening import Opening
from assistant.tui.app import GrayareaApp
from tests.charts import WRIST
from tests.tui.driving import NARROW, WIDE, Coder, in_conversation, paste, press, settled, typed

Compare = Callable[..., bool]
Steps = Callable[[Coder], Awaitable[None]]

both_sizes = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["160x45", "80x24"])


@pytest.fixture(autouse=True)
def a_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """The notice of a key file names its folder, which is another one in every run."""
    monkeypatch.setenv("GRAYAREA_PASSPHRASE", "an invented passphrase")


@pytest.fixture
def looks_as_before(opening: Opening, snap_compare: Compare) -> Callable[[tuple[int, int], Steps], bool]:
    """Goes some steps and compares the screen with its picture."""

    def compare(size: tuple[int, int], steps: Steps) -> bool:
        async def go(coder: Coder) -> None:
            await settled(coder)
            await steps(coder)

        return snap_compare(GrayareaApp(opening), terminal_size=size, run_before=go)

    return compare


Looks = Callable[[tuple[int, int], Steps], bool]


@both_sizes
def test_the_first_screen_says_where_to_paste_and_that_the_model_is_ready(
    looks_as_before: Looks, size: tuple[int, int]
) -> None:
    assert looks_as_before(size, settled)


@both_sizes
def test_the_stripped_note_has_its_tags_marked_and_counted_beside_it(
    looks_as_before: Looks, size: tuple[int, int]
) -> None:
    async def steps(coder: Coder) -> None:
        await paste(coder, WRIST)
        await press(coder, "ctrl+s", "tab")

    assert looks_as_before(size, steps)


@both_sizes
def test_an_open_question_stands_with_its_path_options_counts_and_reason(
    looks_as_before: Looks, size: tuple[int, int]
) -> None:
    async def steps(coder: Coder) -> None:
        await in_conversation(coder, WRIST)
        await press(coder, "slash")
        await paste(coder, "closed Colles' fracture of radius")
        await press(coder, "enter")

    assert looks_as_before(size, steps)


@both_sizes
def test_a_code_that_can_be_accepted_stands_with_the_trail_that_led_there(
    looks_as_before: Looks, size: tuple[int, int]
) -> None:
    async def steps(coder: Coder) -> None:
        await in_conversation(coder, WRIST)
        await press(coder, "slash")
        await paste(coder, "essential hypertension")
        await press(coder, "enter")

    assert looks_as_before(size, steps)


@both_sizes
def test_the_end_of_the_chart_lists_codes_open_cases_and_what_was_not_coded(
    looks_as_before: Looks, size: tuple[int, int]
) -> None:
    async def steps(coder: Coder) -> None:
        await in_conversation(coder, WRIST)
        await typed(coder, "S52.532D")
        await press(coder, "escape", "e")

    assert looks_as_before(size, steps)


def test_the_tabular_entry_of_a_code_opens_in_a_window_over_the_conversation(looks_as_before: Looks) -> None:
    async def steps(coder: Coder) -> None:
        await in_conversation(coder, WRIST)
        await typed(coder, "show S52.5")

    assert looks_as_before(WIDE, steps)


@both_sizes
def test_the_site_list_opens_with_the_words_that_a_tag_hides(looks_as_before: Looks, size: tuple[int, int]) -> None:
    async def steps(coder: Coder) -> None:
        await paste(coder, WRIST)
        await press(coder, "ctrl+s", "s", "f")

    assert looks_as_before(size, steps)
