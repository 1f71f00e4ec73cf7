"""The coder sees in the assistant what reviewers said, agrees or rebuts; the reviewer's desk gets the word."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from assistant.opening import Opening
from assistant.tui.app import GrayareaApp
from assistant.tui.review.answer_screen import AnswerScreen
from assistant.tui.review.returned_screen import ReturnedScreen
from assistant.tui.screens.paste import PasteScreen
from assistant.tui.widgets.top_line import TopLine
from tests.transcripts.bundle.machines import machine, send
from tests.transcripts.review.charts import coded
from tests.tui.conftest import opening as opening_of_a_screen
from tests.tui.driving import NARROW, WIDE, Coder, coder_at, press, settled, words
from transcripts.bundle.received import Received
from transcripts.review.coming_back import came_back
from transcripts.review.desk import Desk
from transcripts.review.sitting import add_missed, judge, remark, report_phi, review

SUPERVISOR = "Sam Supervisor"
opening = opening_of_a_screen


@pytest.fixture(autouse=True)
def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAYAREA_CODER", "Ada Coder")


@pytest.fixture
def reviewed(opening: Opening, tmp_path: Path) -> Opening:
    """Ada's record, with a bundle from the supervisor taken in: a fix, a return, a missed code and a remark."""
    with Received(opening.store) as received, machine(tmp_path / "supervisor") as supervisor:
        own = Desk(opening.store, received)
        session = coded(own.store, "S52.532D", "K50.90", "I10", ts="2026-04-01T09:30:00Z")
        coded(own.store, "E11.9", ts="2026-04-02T09:30:00Z")
        send(own, supervisor, tmp_path / "there.bundle")
        transcript = supervisor.transcript(session)
        sitting = review(supervisor.store, transcript, SUPERVISOR)
        first, second, third = transcript.decisions
        judge(sitting, first, "fix", right="S52.532A", reason="encounter", comment="Casted today.", comment_at=2)
        judge(sitting, second, "return", reason="query-needed", comment="Ask for the place.")
        judge(sitting, third, "agree")
        add_missed(sitting, "W00.0XXD")
        remark(sitting, 5, "Well asked.")
        sitting.close()
        send(supervisor, own, tmp_path / "back.bundle", reviews_only=True)
    return opening


def replies(opening: Opening) -> list[tuple[str, str | None, str]]:
    """What Ada said of each verdict: the verdict, her word, her comment."""
    with Received(opening.store) as received:
        [found] = Desk(opening.store, received).reviews()
    return [
        (v.event.body["verdict"], v.reply and v.reply.body["reply"], v.reply.body["comment"] if v.reply else "")
        for v in found.verdicts
    ]


async def test_a_coder_agrees_and_rebuts_and_the_list_says_what_is_left(reviewed: Opening) -> None:
    async with coder_at(reviewed) as pilot:
        assert "1 review came back with something to answer: f3 shows them." in words(pilot.app.screen, "#notice")
        await press(pilot, "f3")
        assert isinstance(pilot.app.screen, ReturnedScreen)
        [line] = pilot.app.screen.query_one("#queue", OptionList).options
        assert "3 to answer" in str(line.prompt)
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, AnswerScreen)
        because = words(screen, "#because-text")
        assert "Sam Supervisor: fix, encounter: the 7th character is wrong" in because
        assert "at #2: Casted today." in because
        assert "a agrees with the verdict, b rebuts it" in because
        assert "remark    #5: Well asked." in because
        await press(pilot, "b")
        await press(pilot, "enter")
        assert "A rebuttal needs a comment" in words(pilot.app.screen, "#verdict-notice")
        pilot.app.screen.query_one("#comment", Input).value = "#7 Nine days ago."
        await press(pilot, "enter")
        assert "Ada Coder rebuts: #7 Nine days ago." in because_of(screen, 0)
        screen.go(1)
        await press(pilot, "a")
        assert screen.at == 3, "the missed code is the next that waits"
        await press(pilot, "a", "p")
        assert "0 to answer" in screen.query_one(TopLine).title
        await press(pilot, "a", "b", "escape")
        assert isinstance(pilot.app.screen, ReturnedScreen)
        assert "answered" in str(pilot.app.screen.query_one("#queue", OptionList).options[0].prompt)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PasteScreen)
    assert replies(reviewed) == [
        ("fix", "rebut", "#7 Nine days ago."), ("return", "agree", ""), ("agree", None, ""), ("fix", "agree", ""),
    ]  # fmt: skip


def because_of(screen: AnswerScreen, line: int) -> str:
    screen.go(line)
    return str(screen.query_one("#because-text", Static).content)


async def test_where_nothing_came_back_the_screen_says_how_it_comes(opening: Opening) -> None:
    async with coder_at(opening) as pilot:
        assert "came back" not in words(pilot.app.screen, "#notice")
        await press(pilot, "f3", "enter", "r")
        assert "They come with `grayarea transcripts import`" in words(pilot.app.screen, "#queue-notice")


async def test_a_review_that_goes_on_a_blind_one_and_another_coders_do_not_come_back(opening: Opening) -> None:
    with Received(opening.store) as received:
        desk = Desk(opening.store, received)
        for coder, second, close in (
            ("Ada Coder", False, False), ("Ada Coder", True, True), ("Otto Other", False, True),
        ):  # fmt: skip
            transcript = desk.transcript(coded(desk.store, "I10", coder=coder))
            sitting = review(desk.store, transcript, SUPERVISOR, second=second)
            judge(sitting, transcript.decisions[0], "return", reason="query-needed", comment="Ask.")
            if close:
                sitting.close()
        assert came_back(desk, "Ada Coder") == []
        assert len(came_back(desk, "Otto Other")) == 1


async def test_a_chart_that_is_kept_apart_does_not_come_back(opening: Opening) -> None:
    with Received(opening.store) as received:
        desk = Desk(opening.store, received)
        transcript = desk.transcript(coded(desk.store, "I10"))
        sitting = review(desk.store, transcript, SUPERVISOR)
        report_phi(sitting, 2, "a name in line 2")
        sitting.close()
        assert came_back(desk, "Ada Coder") == []


async def test_the_screen_is_whole_at_80_columns(reviewed: Opening) -> None:
    async with coder_at(reviewed, NARROW) as pilot:
        await press(pilot, "f3", "enter")
        screen = pilot.app.screen
        assert screen.query_one("#judged").display
        assert not screen.query_one("#told").display
        await press(pilot, "v")
        assert screen.query_one("#told").display


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["160x45", "80x24"])
def test_what_the_reviewer_said_stands_above_what_led_to_the_code(
    snap_compare: Callable[..., bool], reviewed: Opening, size: tuple[int, int]
) -> None:
    async def steps(pilot: Coder) -> None:
        await settled(pilot)
        await press(pilot, "f3", "enter")

    assert snap_compare(GrayareaApp(reviewed), terminal_size=size, run_before=steps)
