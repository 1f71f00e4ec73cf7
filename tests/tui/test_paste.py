"""The first screen: a note is pasted, a phrase is typed, nothing happens by itself."""

import subprocess
import sys

from assistant.opening import Opening
from assistant.tui.screens.conversation import ConversationScreen
from assistant.tui.screens.paste import PasteArea, PasteScreen
from assistant.tui.screens.stripped import StrippedScreen
from tests.charts import WRIST
from tests.tui.driving import coder_at, paste, press, words


async def test_a_paste_never_submits_and_stands_there_whole(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await paste(coder, WRIST)
        assert isinstance(coder.app.screen, PasteScreen)
        assert coder.app.screen.query_one(PasteArea).text == WRIST


async def test_ctrl_s_strips_what_was_pasted(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await paste(coder, WRIST)
        await press(coder, "ctrl+s")
        assert isinstance(coder.app.screen, StrippedScreen)


async def test_a_note_given_on_the_command_line_waits_in_the_field(opening: Opening) -> None:
    async with coder_at(opening, note=WRIST) as coder:
        assert coder.app.screen.query_one(PasteArea).text == WRIST


async def test_an_empty_note_is_refused_with_what_to_do(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await press(coder, "ctrl+s")
        assert isinstance(coder.app.screen, PasteScreen)
        assert "empty" in words(coder.app.screen, "#notice")


async def test_a_paste_of_five_megabytes_is_refused_before_the_field_holds_it(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await paste(coder, "wrist pain\n" * 500_000)
        assert "too large" in words(coder.app.screen, "#notice")
        assert coder.app.screen.query_one(PasteArea).text == ""


async def test_the_raw_note_is_not_put_on_the_clipboard(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await paste(coder, WRIST)
        area = coder.app.screen.query_one(PasteArea)
        area.select_all()
        await press(coder, "ctrl+c")
        assert coder.app.clipboard == ""
        await press(coder, "ctrl+x")
        assert coder.app.clipboard == ""
        assert area.text == ""


async def test_clearing_the_field_leaves_nothing_to_undo(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await paste(coder, WRIST)
        await press(coder, "ctrl+l", "ctrl+z")
        assert coder.app.screen.query_one(PasteArea).text == ""


async def test_a_phrase_without_a_note_goes_straight_to_a_case(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await press(coder, "tab")
        await paste(coder, "Colles' fracture of left radius")
        await press(coder, "enter")
        assert isinstance(coder.app.screen, ConversationScreen)
        assert [c.phrase for c in coder.app.screen.session.cases] == ["Colles' fracture of left radius"]


async def test_a_note_pasted_on_the_line_of_a_phrase_is_refused_whole(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await press(coder, "tab")
        await paste(coder, WRIST)
        assert coder.app.screen.query_one("#phrase").value == ""  # type: ignore[attr-defined]


def test_the_screen_is_there_before_the_model_and_the_language_libraries_are_loaded() -> None:
    heavy = "spacy", "presidio_analyzer", "sqlite_utils", "cryptography", "assistant.session"
    code = f"import sys, assistant.tui.app; sys.exit(' '.join(m for m in {heavy!r} if m in sys.modules) or 0)"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert outcome.stderr == ""
