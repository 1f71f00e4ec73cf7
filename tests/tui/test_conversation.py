"""The conversation on the screen: keys, typed lines, the mouse, and what stands there after each."""

from collections.abc import AsyncIterator

import pytest
from textual.widgets import Input, OptionList

from assistant.dialogue.case import Case
from assistant.opening import Opening
from assistant.tui.screens.conversation import ConversationScreen
from assistant.tui.screens.reading import ReadingScreen
from assistant.tui.widgets.note_pane import NotePane
from tests.charts import WRIST
from tests.tui.driving import Coder, coder_at, conversation, in_conversation, lines, paste, press, typed, words

PHRASE = "Colles' fracture of radius"


@pytest.fixture
async def coder(opening: Opening) -> AsyncIterator[Coder]:
    """A coder with one open case, from a typed phrase."""
    async with coder_at(opening) as coder:
        await press(coder, "tab")
        await paste(coder, PHRASE)
        await press(coder, "enter")
        yield coder


def case(coder: Coder) -> Case:
    """The current case."""
    screen = conversation(coder)
    assert screen.current
    return screen.session.case(screen.current)


async def test_each_option_has_a_key_and_says_how_many_codes_it_leaves(coder: Coder) -> None:
    options = conversation(coder).board.question[case(coder).id].options
    assert lines(conversation(coder), "#options") == [o.id for o in options]
    assert options[-1].id == "nd"


async def test_a_digit_answers_and_the_answer_stands_on_the_path(coder: Coder) -> None:
    question = conversation(coder).board.question[case(coder).id]
    await press(coder, "1")
    assert [(a.question, a.option, a.by) for a in case(coder).answers] == [
        (question.id, question.options[0].id, "coder")
    ]
    assert lines(conversation(coder), "#path")[0] == question.id


async def test_a_digit_beyond_the_options_does_nothing(coder: Coder, opening: Opening) -> None:
    before = len(list(opening.store.events()))
    await press(coder, "9")
    assert case(coder).answers == ()
    assert len(list(opening.store.events())) == before


async def test_keys_typed_ahead_are_taken_one_after_the_other(coder: Coder) -> None:
    await coder.press("1", "1")
    await press(coder, "f6")
    assert len(case(coder).answers) == 2


async def test_n_answers_not_documented(coder: Coder) -> None:
    await press(coder, "n")
    assert case(coder).answers[0].option == "nd"


async def test_u_takes_the_last_answer_back(coder: Coder) -> None:
    await press(coder, "1", "u")
    assert case(coder).answers == ()


async def test_an_earlier_answer_is_taken_back_where_it_stands(coder: Coder) -> None:
    await press(coder, "1", "1")
    first, second = (a.question for a in case(coder).answers)
    path = conversation(coder).query_one("#path", OptionList)
    path.focus()
    path.highlighted = 0
    await press(coder, "enter")
    assert first not in [a.question for a in case(coder).answers]
    assert second != first


async def test_the_question_mark_says_why_it_is_asked(coder: Coder) -> None:
    await press(coder, "question_mark")
    assert conversation(coder).board.question[case(coder).id].why in words(conversation(coder), "#message")


async def test_enter_accepts_a_code_once_the_case_stands_on_one(coder: Coder, opening: Opening) -> None:
    while case(coder).id in conversation(coder).board.question:
        await press(coder, "1")
    await press(coder, "enter")
    assert case(coder).state == "accepted"
    assert "accepted" in [e.kind for e in opening.store.events()]


async def test_a_code_that_nothing_is_asked_about_is_accepted_with_enter_alone(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        await press(coder, "tab")
        await paste(coder, "essential hypertension")
        await press(coder, "enter", "enter")
        assert conversation(coder).session.accepted() == ["I10"]


async def test_a_second_enter_does_not_answer_the_next_question(coder: Coder) -> None:
    await press(coder, "enter", "enter")
    assert case(coder).answers == ()
    await press(coder, "down", "enter")
    assert len(case(coder).answers) == 1


async def test_an_option_is_answered_by_a_click(coder: Coder) -> None:
    await coder.click("#options", offset=(5, 1))
    await press(coder, "f6")
    assert len(case(coder).answers) == 1


async def test_u_reopens_an_accepted_case(coder: Coder) -> None:
    await typed(coder, "S52.531A")
    await press(coder, "escape")
    assert case(coder).state == "accepted"
    await press(coder, "u")
    assert case(coder).state == "open"


@pytest.mark.parametrize(("key", "state"), [("s", "skipped"), ("p", "parked"), ("q", "query")])
async def test_a_case_is_put_aside_by_a_key_and_taken_up_again(coder: Coder, key: str, state: str) -> None:
    await press(coder, key)
    assert case(coder).state == state
    await press(coder, "u")
    assert case(coder).state == "open"


async def test_a_drafted_query_is_shown_and_can_be_copied(coder: Coder) -> None:
    await press(coder, "q")
    assert "[ ] unable to determine" in words(conversation(coder), "#question-why")
    await press(coder, "y")
    assert coder.app.clipboard.startswith("Clarification of documentation")


async def test_y_copies_the_trail_of_a_code(coder: Coder) -> None:
    await typed(coder, "S52.531A")
    await press(coder, "escape", "y")
    assert coder.app.clipboard.startswith("S52.531A, Colles")
    assert "The coder looked up " in coder.app.clipboard


async def test_keys_are_text_while_the_line_has_the_focus_and_keys_again_after_escape(coder: Coder) -> None:
    await press(coder, "i", "s", "n", "1")
    line = conversation(coder).query_one("#line", Input)
    assert line.value == "sn1"
    assert case(coder).state == "open"
    await press(coder, "escape", "n")
    assert line.value == "sn1"
    assert case(coder).answers[0].option == "nd"


async def test_just_typing_what_is_no_key_goes_to_the_line(coder: Coder) -> None:
    await press(coder, "N", "1", "8")
    assert conversation(coder).query_one("#line", Input).value == "N18"


async def test_the_words_of_an_option_answer_when_they_are_typed(coder: Coder) -> None:
    second = conversation(coder).board.question[case(coder).id].options[1]
    await typed(coder, second.label)
    assert [a.option for a in case(coder).answers] == [second.id]


async def test_show_opens_the_tabular_entry_and_escape_closes_it(coder: Coder) -> None:
    await typed(coder, "show S52.5")
    assert isinstance(coder.app.screen, ReadingScreen)
    await press(coder, "escape")
    assert isinstance(coder.app.screen, ConversationScreen)


async def test_a_code_that_does_not_exist_is_refused_in_words_at_the_case(coder: Coder) -> None:
    await typed(coder, "Z00.999")
    assert words(conversation(coder), "#message").startswith("! ")
    assert case(coder).state == "open"


async def test_words_that_look_like_markup_are_shown_as_they_are(coder: Coder) -> None:
    await press(coder, "escape", "slash")
    await paste(coder, "fracture [/bold] [red]wrist")
    await press(coder, "enter")
    assert case(coder).phrase == "fracture [/bold] [red]wrist"
    assert "[/bold] [red]" in words(conversation(coder), "#evidence")


async def test_the_slash_opens_a_new_case_for_a_phrase(coder: Coder) -> None:
    await press(coder, "slash")
    await paste(coder, "essential hypertension")
    await press(coder, "enter")
    assert case(coder).phrase == "essential hypertension"
    assert len(conversation(coder).session.cases) == 2


async def test_several_pasted_lines_are_no_answer(coder: Coder) -> None:
    await press(coder, "i")
    await paste(coder, WRIST)
    assert conversation(coder).query_one("#line", Input).value == ""


async def test_a_record_that_cannot_be_written_stops_the_conversation_and_nothing_moves_on(
    coder: Coder, opening: Opening
) -> None:
    name = opening.store.sessions()[0].session
    opening.store.append(name, "session-closed", {"accepted": [], "open": []}, actor="coder A")
    await press(coder, "1")
    assert isinstance(coder.app.screen, ReadingScreen)
    await press(coder, "escape")
    assert case(coder).answers == ()
    assert "NOT recorded" in conversation(coder).query_one("TopLine").state  # type: ignore[attr-defined]


# With a note ---------------------------------------------------------------------------------------------------------


async def test_the_evidence_of_the_current_case_is_lit_in_the_note(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        screen = await in_conversation(coder, WRIST)
        pane = screen.query_one("#note", NotePane)
        evidence = case(coder).evidence[0]
        lit = pane.get_line(evidence.line - 1)
        assert any("reverse" in str(s.style) and lit.plain[s.start : s.end] == evidence.text for s in lit.spans)


async def test_tab_goes_round_the_cases_and_accepting_goes_to_the_next_open_one(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        screen = await in_conversation(coder, WRIST)
        ids = [c.id for c in screen.session.cases]
        assert screen.current == ids[0]
        await press(coder, "tab")
        assert screen.current == ids[1]
        await press(coder, "shift+tab", "shift+tab")
        assert screen.current == ids[-1]
        await press(coder, "tab", "s")
        assert screen.session.case(ids[0]).state == "skipped"
        assert screen.current == ids[1]


async def test_a_case_is_chosen_by_a_click(opening: Opening) -> None:
    async with coder_at(opening) as coder:
        screen = await in_conversation(coder, WRIST)
        await coder.click("#cases", offset=(5, 3))
        assert screen.current == screen.session.cases[2].id


async def test_on_a_narrow_screen_the_panes_are_views_of_one_column(opening: Opening) -> None:
    async with coder_at(opening, size=(80, 24)) as coder:
        screen = await in_conversation(coder, WRIST)
        shown = []
        for _ in range(3):
            shown.append([i for i in ("turn", "note", "cases") if screen.query_one(f"#{i}").region.area])
            await press(coder, "v")
        assert shown == [["turn"], ["note"], ["cases"]]
