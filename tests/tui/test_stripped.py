"""The stripped note: every redaction is seen, can be corrected, and nothing is recorded before the coder goes on."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from assistant.opening import Opening
from assistant.tui.screens.conversation import ConversationScreen
from assistant.tui.screens.kind import KindScreen
from assistant.tui.screens.paste import PasteArea, PasteScreen
from assistant.tui.screens.reading import ReadingScreen
from assistant.tui.widgets.note_pane import NotePane
from phi_rules.tagger.corpus import held_out_notes
from tests.charts import WRIST, WRIST_IDENTIFIERS
from tests.tui.driving import Coder, coder_at, paste, press, words


@pytest.fixture
async def coder(opening: Opening) -> AsyncIterator[Coder]:
    """A coder who has pasted the wrist chart and looks at it stripped."""
    async with coder_at(opening) as coder:
        await paste(coder, WRIST)
        await press(coder, "ctrl+s")
        yield coder


def pane(coder: Coder) -> NotePane:
    return coder.app.screen.query_one(NotePane)


async def test_the_note_is_shown_with_tags_and_without_identifiers(coder: Coder) -> None:
    assert "[PATIENT]" in pane(coder).text
    for identifier in ("Quistapace", "00991234", "555-0142"):
        assert identifier in WRIST_IDENTIFIERS
        assert identifier.lower() not in pane(coder).text.lower()


async def test_tags_are_told_by_bold_and_not_by_colour_alone(coder: Coder) -> None:
    line = pane(coder).get_line(1)
    start = line.plain.index("[PATIENT]")
    assert any(span.start == start and "bold" in str(span.style) for span in line.spans)


async def test_the_summary_counts_by_kind_and_says_what_was_kept_on_purpose(coder: Coder) -> None:
    summary = words(coder.app.screen, "#summary")
    assert "[PATIENT]" in summary
    assert "kept on purpose" in summary
    assert "Colles" in summary


async def test_nothing_of_the_note_is_recorded_before_enter(coder: Coder, opening: Opening) -> None:
    assert "note-stripped" not in [e.kind for e in opening.store.events()]
    await press(coder, "enter")
    assert "note-stripped" in [e.kind for e in opening.store.events()]
    assert isinstance(coder.app.screen, ConversationScreen)


async def test_tab_goes_from_tag_to_tag_and_the_rule_stands_beside(coder: Coder) -> None:
    first = pane(coder).cursor_place
    await press(coder, "tab")
    assert pane(coder).cursor_place > first
    assert "45 CFR 164.514(b)(2)(i)(" in words(coder.app.screen, "#here")
    await press(coder, "shift+tab")
    assert pane(coder).cursor_place == first


async def test_space_says_which_rule_masked_a_tag(coder: Coder) -> None:
    await press(coder, "tab", "space")
    assert "rule: names." in words(coder.app.screen, "#notice")


async def test_a_missed_word_is_marked_under_the_cursor_with_a_kind(coder: Coder) -> None:
    pane(coder).go_to(pane(coder).text.index("lisinopril"))
    await press(coder, "m")
    assert isinstance(coder.app.screen, KindScreen)
    await press(coder, "n")
    assert "lisinopril" not in pane(coder).text
    assert "[NAME_" in pane(coder).text


async def test_leaving_the_choice_of_a_kind_marks_nothing(coder: Coder) -> None:
    before = pane(coder).text
    pane(coder).go_to(before.index("lisinopril"))
    await press(coder, "m", "escape")
    assert pane(coder).text == before


async def test_a_false_redaction_is_restored_and_the_record_holds_that(coder: Coder, opening: Opening) -> None:
    pane(coder).go_to(pane(coder).text.index("[FACILITY_1]"))
    await press(coder, "r")
    assert "Quillfeather Invented Clinic" in pane(coder).text
    await press(coder, "enter")
    assert "redaction-restored" in [e.kind for e in opening.store.events()]


async def test_restoring_where_there_is_no_tag_says_so(coder: Coder) -> None:
    pane(coder).go_to(pane(coder).text.index("lisinopril"))
    before = pane(coder).text
    await press(coder, "r")
    assert "no tag" in words(coder.app.screen, "#notice")
    assert pane(coder).text == before


async def test_the_original_is_shown_in_memory_only_and_cannot_be_copied(coder: Coder) -> None:
    await press(coder, "o")
    assert pane(coder).text == WRIST
    pane(coder).select_all()
    await press(coder, "ctrl+c")
    assert coder.app.clipboard == ""
    await press(coder, "o")
    assert "Quistapace" not in pane(coder).text


async def test_throwing_the_note_away_forgets_it(coder: Coder, opening: Opening) -> None:
    await press(coder, "escape")
    assert isinstance(coder.app.screen, PasteScreen)
    assert coder.app.screen.query_one(PasteArea).text == ""
    assert list(opening.store.events()) == []


async def test_going_on_forgets_the_raw_note_in_the_field(coder: Coder) -> None:
    await press(coder, "enter")
    below = coder.app.screen_stack[-2]
    assert below.query_one(PasteArea).text == ""


async def test_capital_m_masks_one_place_and_leaves_the_others(coder: Coder, opening: Opening) -> None:
    word = "fracture"
    count = pane(coder).text.count(word)
    pane(coder).go_to(pane(coder).text.index(word))
    await press(coder, "M", "n")
    assert pane(coder).text.count(word) == count - 1 > 0
    await press(coder, "enter")
    assert [e.body["where"] for e in opening.store.events() if e.kind == "redaction-added"] == ["here"]


async def test_capital_r_restores_one_place_and_leaves_the_others(coder: Coder, opening: Opening) -> None:
    count = pane(coder).text.count("[PROVIDER_1]")
    pane(coder).go_to(pane(coder).text.index("[PROVIDER_1]"))
    await press(coder, "R")
    assert pane(coder).text.count("[PROVIDER_1]") == count - 1 > 0
    await press(coder, "enter")
    assert [e.body["where"] for e in opening.store.events() if e.kind == "redaction-restored"] == ["here"]


# A long note ---------------------------------------------------------------------------------------------------------

LONG = "\n\n".join(note.text for note in held_out_notes(6))[:400_000]
"""Some 120 pages, no two alike: stripping them takes longer than a key needs, on a slow machine too."""


@pytest.fixture
async def waiting(opening: Opening) -> AsyncIterator[Coder]:
    """A coder whose long note is being stripped."""
    async with coder_at(opening) as coder:
        await paste(coder, LONG)
        await coder.press("ctrl+s")
        while " %" not in words(coder.app.screen, "#notice"):
            await coder.pause(0.05)
        yield coder


async def test_the_screen_tells_how_far_it_is_and_answers_a_key_while_a_long_note_is_stripped(waiting: Coder) -> None:
    stripping = next(worker for worker in waiting.app.workers if not worker.is_finished)
    assert re.fullmatch(r"stripping [\d,]+ words, \d+ %", words(waiting.app.screen, "#notice"))
    await waiting.press("f1")
    assert isinstance(waiting.app.screen, ReadingScreen)
    assert not stripping.is_finished
    await press(waiting, "escape")
    assert "[PATIENT]" in pane(waiting).text


async def test_a_long_note_that_is_thrown_away_is_stripped_no_further(waiting: Coder, opening: Opening) -> None:
    told = words(waiting.app.screen, "#notice")
    await press(waiting, "escape")
    assert isinstance(waiting.app.screen, PasteScreen)
    assert not told.endswith("100 %")
    # The worker learns of it at its next window.
    async with asyncio.timeout(60):
        while waiting.app.turn.locked():
            await waiting.pause(0.05)
    assert "note-stripped" not in [e.kind for e in opening.store.events()]
