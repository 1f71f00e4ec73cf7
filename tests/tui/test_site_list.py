"""The site list on the screen: filled from the note, applied at once, kept in one file and nowhere else."""

from collections.abc import AsyncIterator

import pytest
from textual.widgets import Input, OptionList

from assistant.opening import Opening
from assistant.tui.screens.kind import KindScreen
from assistant.tui.screens.site import SiteScreen
from assistant.tui.screens.stripped import StrippedScreen
from assistant.tui.widgets.note_pane import NotePane
from phi_rules.site import Other, SiteList
from phi_rules.site_file import read_site
from tests.charts import WRIST
from tests.tui.driving import NARROW, Coder, coder_at, paste, press, words


@pytest.fixture
async def coder(opening: Opening) -> AsyncIterator[Coder]:
    """A coder who looks at the stripped wrist chart."""
    async with coder_at(opening, NARROW) as coder:
        await paste(coder, WRIST)
        await press(coder, "ctrl+s")
        yield coder


def pane(coder: Coder) -> NotePane:
    assert isinstance(coder.app.screen, StrippedScreen)
    return coder.app.screen.query_one(NotePane)


def kept(opening: Opening) -> SiteList:
    return read_site(opening.home / "site.toml")


async def opened_on(coder: Coder, text: str) -> None:
    """Puts the cursor on a tag, or selects a stretch of the note, and opens the site list."""
    note = pane(coder)
    start = note.text.index(text)
    note.go_to(start)
    if not text.startswith("["):
        for _ in text:
            await coder.press("shift+right")
    await press(coder, "s")
    assert isinstance(coder.app.screen, SiteScreen)


async def test_the_selected_words_are_masked_at_once_and_in_the_next_chart(coder: Coder, opening: Opening) -> None:
    await opened_on(coder, "lisinopril")
    assert coder.app.screen.query_one("#words", Input).value == "lisinopril"
    await press(coder, "f", "escape")
    assert "lisinopril" not in pane(coder).text
    assert kept(opening) == SiteList(facilities=("lisinopril",))
    await press(coder, "escape")
    await paste(coder, "On lisinopril since spring.")
    await press(coder, "ctrl+s")
    assert pane(coder).text == "On [FACILITY_1] since spring."


async def test_what_a_tag_hides_is_never_masked_again(coder: Coder, opening: Opening) -> None:
    await opened_on(coder, "[FACILITY_1]")
    await press(coder, "n", "escape")
    assert "Quillfeather Invented Clinic" in pane(coder).text
    assert kept(opening).never == ("Quillfeather Invented Clinic",)


async def test_words_can_be_typed_and_given_a_kind(coder: Coder, opening: Opening) -> None:
    await press(coder, "s", "e")
    await paste(coder, "blue lantern")
    await press(coder, "enter", "o")
    assert isinstance(coder.app.screen, KindScreen)
    await press(coder, "d")
    assert isinstance(coder.app.screen, KindScreen), "a date is no entry of a site list"
    await press(coder, "i")
    assert kept(opening).other == (Other("blue lantern", "ID"),)


async def test_an_entry_is_taken_out_and_its_words_stand_in_the_note_again(coder: Coder, opening: Opening) -> None:
    await opened_on(coder, "lisinopril")
    await press(coder, "l", "x", "escape")
    assert "lisinopril" in pane(coder).text
    assert kept(opening) == SiteList()


async def test_an_entry_that_cannot_be_kept_is_told_and_changes_nothing(coder: Coder, opening: Opening) -> None:
    before = pane(coder).text
    await press(coder, "s", "e")
    await paste(coder, "?")
    await press(coder, "enter", "p")
    assert "at least 2" in words(coder.app.screen, "#site-notice")
    await press(coder, "escape")
    assert pane(coder).text == before
    assert not (opening.home / "site.toml").exists()


async def test_a_list_that_cannot_be_saved_is_told_and_the_note_stays(coder: Coder, opening: Opening) -> None:
    (opening.home / "site.toml").mkdir()
    before = pane(coder).text
    await opened_on(coder, "lisinopril")
    await press(coder, "f")
    assert "was not saved" in words(coder.app.screen, "#site-notice")
    await press(coder, "escape")
    assert pane(coder).text == before


async def test_the_list_shows_what_is_kept_and_as_what(coder: Coder, opening: Opening) -> None:
    opening.keep_site(SiteList(providers=("Imaginara Quill",), never=("Meridian",)))
    await press(coder, "s")
    shown = [str(option.prompt) for option in coder.app.screen.query_one("#entries", OptionList).options]
    assert [line.split(maxsplit=1) for line in shown[:1]] == [["provider", "Imaginara Quill"]]
    assert "never masked" in shown[1]


async def test_the_record_holds_no_word_of_the_list(coder: Coder, opening: Opening) -> None:
    await opened_on(coder, "lisinopril")
    await press(coder, "f", "escape", "enter")
    corrections = [e.body for e in opening.store.events() if e.kind == "redaction-added"]
    assert [(body["kind"], body["where"]) for body in corrections] == [("FACILITY", "site list")]
    assert not [e for e in opening.store.events() if "lisinopril" in str(e.body)]


async def test_the_original_has_to_be_hidden_first(coder: Coder) -> None:
    await press(coder, "o", "s")
    assert isinstance(coder.app.screen, StrippedScreen)
    assert "Press o" in words(coder.app.screen, "#notice")


async def test_no_name_of_a_patient_goes_into_the_list(coder: Coder) -> None:
    pane(coder).go_to(pane(coder).text.index("[PATIENT]"))
    await press(coder, "s")
    assert isinstance(coder.app.screen, StrippedScreen)
    assert "of this chart alone" in words(coder.app.screen, "#notice")
