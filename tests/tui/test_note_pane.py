"""Places in the note on the screen are code points of its text, whatever the lines and the characters."""

import pytest
from rich.text import Span
from textual.app import App, ComposeResult

from assistant.tui.widgets.note_pane import Mark, NotePane

TEXT = "Crohn’s disease\n\nleft wrist 𝛼 fracture\nof the radius"


class OnlyThePane(App[None]):
    """The pane alone."""

    def compose(self) -> ComposeResult:
        yield NotePane()


def marked(pane: NotePane, line: int) -> list[str]:
    """The marked words of a line."""
    text = pane.get_line(line)
    return [text.plain[span.start : span.end] for span in text.spans if isinstance(span, Span)]


@pytest.mark.parametrize("word", ["Crohn’s", "left", "fracture", "radius"])
async def test_the_cursor_goes_to_a_place_and_tells_it(word: str) -> None:
    async with OnlyThePane().run_test() as coder:
        pane = coder.app.query_one(NotePane)
        pane.show_text(TEXT, [])
        pane.go_to(TEXT.index(word))
        assert pane.cursor_place == TEXT.index(word)
        start, end = pane.word_place or (0, 0)
        assert TEXT[start:end] in ("Crohn", word)


async def test_evidence_that_runs_over_a_line_end_is_lit_on_both_lines() -> None:
    async with OnlyThePane().run_test() as coder:
        pane = coder.app.query_one(NotePane)
        pane.show_text(TEXT, [])
        pane.light([(TEXT.index("fracture"), len(TEXT))])
        assert marked(pane, 2) == ["fracture"]
        assert marked(pane, 3) == ["of the radius"]


async def test_new_evidence_puts_the_old_one_out_and_leaves_the_tags() -> None:
    async with OnlyThePane().run_test() as coder:
        pane = coder.app.query_one(NotePane)
        pane.show_text(TEXT, [Mark(0, 7, "tag")])
        pane.light([(8, 15)])
        pane.light([(TEXT.index("left"), TEXT.index("left") + 4)])
        assert marked(pane, 0) == ["Crohn’s"]
        assert marked(pane, 2) == ["left"]


async def test_a_selection_is_told_without_the_blanks_at_its_ends() -> None:
    async with OnlyThePane().run_test() as coder:
        pane = coder.app.query_one(NotePane)
        pane.show_text(TEXT, [])
        assert pane.selected_place is None
        pane.go_to(TEXT.index(" wrist"))
        for _ in range(len(" wrist ")):
            await coder.press("shift+right")
        start, end = pane.selected_place or (0, 0)
        assert TEXT[start:end] == "wrist"
