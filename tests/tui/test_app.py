"""What holds on every screen: leaving, the palette, the help, and faults that tell no note."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.opening import Opening
from assistant.tui import actions
from assistant.tui.app import GrayareaApp
from assistant.tui.faults import places, told
from assistant.tui.screens.closing import ClosingScreen
from assistant.tui.screens.conversation import ConversationScreen
from assistant.tui.screens.paste import PasteScreen
from assistant.tui.screens.reading import ReadingScreen
from assistant.tui.screens.stripped import StrippedScreen
from codesets.errors import CatalogDamaged
from tests.charts import WRIST
from tests.tui.driving import coder_at, in_conversation, press, typed, words

SCREENS = (PasteScreen, StrippedScreen, ConversationScreen, ClosingScreen, ReadingScreen)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda s: s.__name__)
def test_every_action_of_the_table_is_one_the_screen_can_carry_out(screen: type) -> None:
    for action in screen.ACTIONS:
        *namespace, name = action.call.partition("(")[0].split(".")
        assert hasattr(GrayareaApp if namespace else screen, f"action_{name}"), action.call


@pytest.mark.parametrize("screen", SCREENS, ids=lambda s: s.__name__)
def test_no_two_actions_of_a_screen_share_a_key(screen: type) -> None:
    keys = [key for action in (*screen.ACTIONS, *actions.ANYWHERE) for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("action", [*actions.CONVERSATION, *actions.STRIPPED], ids=lambda a: a.call)
def test_every_action_says_in_a_sentence_what_it_does(action: actions.Action) -> None:
    assert re.fullmatch(r"[A-Z].*\.", action.help)


async def test_the_palette_offers_what_the_screen_can_do_and_no_screenshot(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        screen = await in_conversation(coder, WRIST)
        titles = [command.title for command in coder.app.get_system_commands(screen)]
        assert "skip (s)" in titles
        assert "quit (ctrl+q)" in titles
        assert not any("screenshot" in title.lower() for title in titles)


async def test_f1_shows_every_key_of_the_screen_with_its_sentence(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await in_conversation(coder, WRIST)
        await press(coder, "f1")
        assert isinstance(coder.app.screen, ReadingScreen)
        shown = words(coder.app.screen, "#window Static")
        for action in actions.CONVERSATION:
            assert action.help in shown


async def test_quitting_records_how_each_case_stands(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await in_conversation(coder, WRIST)
        await typed(coder, "S52.532D")
        await press(coder, "escape", "ctrl+q")
    last = list(opening.store.events())[-1]
    assert last.kind == "session-closed"
    assert last.body["accepted"] == [{"case": "c1", "code": "S52.532D"}]


async def test_the_end_of_the_chart_gives_the_codes_with_their_reasons_and_what_is_open(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await in_conversation(coder, WRIST)
        await typed(coder, "S52.532D")
        await press(coder, "escape", "e")
        assert isinstance(coder.app.screen, ClosingScreen)
        text = coder.app.screen.text()
        assert "S52.532D" in text
        assert "The record says " in text
        assert "(still open)" in text
        await press(coder, "y")
        assert coder.app.clipboard == text
        await press(coder, "escape")
        assert isinstance(coder.app.screen, ConversationScreen)


async def test_a_new_chart_closes_the_one_before_and_has_a_session_of_its_own(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await in_conversation(coder, WRIST)
        await press(coder, "ctrl+n")
        assert isinstance(coder.app.screen, PasteScreen)
        await in_conversation(coder, WRIST)
    kinds = [e.kind for e in opening.store.events()]
    assert kinds.count("session-opened") == 2
    assert kinds.count("session-closed") == 1


async def test_a_catalog_that_cannot_be_opened_is_said_on_the_first_screen(tmp_path: Path) -> None:
    opening = Opening(tmp_path / "home", quiet=True)
    from codesets.editions import ICD10CM_2026_04, catalog_path

    damaged = catalog_path(tmp_path / "home", ICD10CM_2026_04)
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"no catalog at all")
    async with coder_at(opening) as coder:
        app = coder.app
        assert isinstance(app, GrayareaApp)
        assert app.state == "not ready"
        assert damaged.name in app.trouble
        assert "codesets build" in app.trouble


def test_an_error_of_ours_is_told_in_its_own_words() -> None:
    assert told(CatalogDamaged("The catalog was cut. Build it again.")) == "The catalog was cut. Build it again."


def test_a_fault_is_told_by_its_place_and_not_by_its_words() -> None:
    with pytest.raises(ValueError, match="Quistapace") as caught:
        raise ValueError("Zebulona Quistapace")
    said = told(caught.value)
    assert "Quistapace" not in said
    assert "ValueError at test_app.py:" in said
    assert places(caught.value)[0].startswith("test_app.py:")


FAULTY = """
import sys
from textual.app import App
from assistant.opening import Opening
from assistant.tui.app import GrayareaApp

class Faulty(GrayareaApp):
    CSS_PATH = None  # it is looked for beside the class

    def on_mount(self):
        note = "Zebulona Quistapace, MRN 00991234"
        raise RuntimeError(note)

Faulty(Opening(quiet=True)).run(headless=True)
"""


def test_a_crash_prints_where_it_happened_and_no_word_of_the_note(tmp_path: Path) -> None:
    script = tmp_path / "faulty.py"
    script.write_text(FAULTY)
    outcome = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    printed = outcome.stdout + outcome.stderr
    assert "grayarea stopped at a fault of its own (RuntimeError)" in printed
    assert "Quistapace" not in printed
    assert "00991234" not in printed


def test_the_aids_of_textual_that_write_the_screen_to_files_are_off(tmp_path: Path) -> None:
    log = tmp_path / "textual.log"
    told_of = "c.LOG_FILE, c.SCREENSHOT_DELAY, 'TEXTUAL' in os.environ"
    code = f"import assistant.tui, os, textual.constants as c; print({told_of})"
    surroundings = {**os.environ, "TEXTUAL_LOG": str(log), "TEXTUAL_SCREENSHOT": "1", "TEXTUAL": "devtools,debug"}
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=surroundings, check=True)
    assert outcome.stdout.split() == ["None", "-1", "False"]
