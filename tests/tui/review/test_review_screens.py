"""A supervisor goes through charts with single keys; every verdict is in the record before it is shown."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from assistant.tui.review.app import ReviewApp, Verified
from assistant.tui.review.queue_screen import QueueScreen
from assistant.tui.review.review_screen import ReviewScreen
from assistant.tui.review.verdict_screen import VerdictScreen
from assistant.tui.widgets.note_pane import NotePane
from assistant.tui.widgets.top_line import TopLine
from tests.tui.driving import NARROW, WIDE, press, settled, words
from transcripts.review.desk import Desk
from transcripts.review.filters import Filter, filter_of, saved_filters
from transcripts.review.queue import queue
from transcripts.review.sitting import judge, reply, review
from transcripts.review.trust import Trust
from transcripts.verify import verify

SUPERVISOR = "Sam Supervisor"
Reviewer = Pilot[None]
both_sizes = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["160x45", "80x24"])


def app(desk: Desk, **told: object) -> ReviewApp:
    return ReviewApp(desk, SUPERVISOR, Filter(), **told)  # type: ignore[arg-type]


@asynccontextmanager
async def reviewer_at(desk: Desk, size: tuple[int, int] = WIDE, **told: object) -> AsyncIterator[Reviewer]:
    async with app(desk, **told).run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


def verdicts(desk: Desk) -> list[tuple[str, str | None, str | None]]:
    return [
        (v.event.body["verdict"], v.event.body["right"], v.event.body["reason"])
        for found in desk.reviews()
        for v in found.verdicts
    ]


def notice(pilot: Reviewer) -> str:
    return str(pilot.app.screen.query_one("#verdict-notice", Static).content)


async def write(pilot: Reviewer, field: str, text: str) -> None:
    pilot.app.screen.query_one(field, Input).value = text
    await press(pilot, "enter")


async def test_the_queue_says_what_speaks_for_a_look_at_the_chart_under_the_cursor(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        shown = pilot.app.screen.query_one("#queue", OptionList)
        assert [option.id for option in shown.options] == [item.session for item in queue(desk)]
        await press(pilot, "down")
        notice = str(pilot.app.screen.query_one("#queue-notice", Static).content)
        assert notice == "waiting: answers were taken back three times or more"


async def test_a_plan_and_a_focus_pick_the_charts(desk: Desk) -> None:
    async with ReviewApp(desk, SUPERVISOR, filter_of("coder=ada coder plan=every:2")).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, QueueScreen)
        assert [item.codes for item in pilot.app.screen.items] == [("K50.90",)]
        assert "every:2" in pilot.app.screen.query_one(TopLine).title


async def test_a_chart_is_judged_with_keys_and_the_next_one_opens(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "a", "f")
        assert isinstance(pilot.app.screen, VerdictScreen)
        await write(pilot, "#code", "k50.919")
        await press(pilot, "enter")
        await write(pilot, "#comment", "The note names it.")
        await press(pilot, "s", "d")
        assert verdicts(desk) == [("agree", None, None), ("fix", "K50.919", "specificity"), ("skip", None, None)]
        assert [item.state for item in queue(desk)] == ["reviewed", "waiting", "waiting"]
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert pilot.app.screen.transcript.coder == "Cleo Coder"
    assert verify(desk.store).ok


async def test_a_review_is_not_ended_while_a_decision_has_no_verdict(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "n", "a", "d")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert pilot.app.screen.at == 0
        assert queue(desk)[0].state == "begun"


async def test_a_chart_that_is_only_looked_at_is_not_begun(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        before = len(list(desk.store.rows()))
        await press(pilot, "enter", "n", "o", "escape")
        assert len(list(desk.store.rows())) == before
        await press(pilot, "enter", "s", "s", "s", "d", "escape", "home", "enter", "d")
        assert [found.closed is not None for found in desk.reviews()] == [True]


async def test_a_verdict_is_taken_back_and_given_anew(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "a", "p", "u")
        assert verdicts(desk) == []
        await press(pilot, "u", "s")
        assert verdicts(desk) == [("skip", None, None)]


async def test_a_return_needs_a_reason_and_a_comment(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "r")
        pilot.app.screen.query_one("#comment", Input).focus()
        await write(pilot, "#comment", "")
        assert "Choose a reason first" in notice(pilot)
        await press(pilot, "enter", "enter")
        assert "needs a comment" in notice(pilot)
        await write(pilot, "#comment", "Ask for the stage.")
        assert verdicts(desk) == [("return", None, "specificity")]


async def test_what_is_no_code_is_not_taken_for_one(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "f")
        await write(pilot, "#code", "wrist, left")
        assert "A code has 3 to 8 letters" in notice(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert verdicts(desk) == []


async def test_a_missed_code_is_added(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "m")
        await write(pilot, "#code", "w00.0xxd")
        await write(pilot, "#comment", "")
        assert verdicts(desk) == [("fix", "W00.0XXD", "missed-code")]
        prompts = [str(option.prompt) for option in pilot.app.screen.query_one("#decisions", OptionList).options]
        assert prompts[-1] == " + W00.0XXD  missed"
        await press(pilot, "n", "n", "n", "u")
        assert verdicts(desk) == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("s52.532z", "S52.532Z is no code of ICD-10-CM, April 1 2026"),
        ("S52.53", "S52.53 is not billable: it takes more characters, such as S52.531"),
    ],
)
async def test_the_right_code_must_exist_and_be_billable(desk: Desk, typed: str, says: str) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "f")
        await write(pilot, "#code", typed)
        assert says in notice(pilot)
        await write(pilot, "#code", "S52532A")
        assert notice(pilot).startswith("S52.532A  Colles' fracture of left radius, initial encounter")
        await press(pilot, "enter")
        await write(pilot, "#comment", "")
        assert verdicts(desk) == [("fix", "S52.532A", "specificity")]


async def test_a_code_that_was_left_without_enter_is_looked_up_before_the_fix_is_taken(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "f")
        pilot.app.screen.query_one("#code", Input).value = "k50.919"
        pilot.app.screen.query_one("#reasons").focus()
        await press(pilot, "enter", "enter")
        assert notice(pilot).startswith("K50.919  ")
        await press(pilot, "tab", "enter")
        assert verdicts(desk) == [("fix", "K50.919", "specificity")]


async def test_a_comment_on_an_event_judges_nothing(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "c")
        await write(pilot, "#comment", "#999 Read this again.")
        assert "#999 is no event of this chart: it has #1 to #" in notice(pilot)
        await write(pilot, "#comment", "#4 Read this again.")
        [found] = desk.reviews()
        assert [(event.body["at"], event.body["comment"]) for event in found.remarks] == [(4, "Read this again.")]
        assert (found.verdicts, queue(desk)[0].state) == ((), "begun")
        assert "remark    #4: Read this again." in words(pilot.app.screen, "#because-text")


async def test_the_queue_is_filtered_and_the_filter_saved_under_a_name(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        assert isinstance(pilot.app.screen, QueueScreen)
        screen = pilot.app.screen
        await press(pilot, "slash")
        await write(pilot, "#filter", "mood=bright")
        assert "A filter is written as name=value" in notice(pilot)
        pilot.app.screen.query_one("#filter", Input).value = "coder=cleo coder risk=undone"
        await press(pilot, "tab")
        await write(pilot, "#name", "often-undone")
        assert [item.coder for item in screen.items] == ["Cleo Coder"]
        assert "coder=cleo coder risk=undone" in screen.query_one(TopLine).title
        await press(pilot, "slash")
        await write(pilot, "#filter", "")
        assert len(screen.items) == 3
        await press(pilot, "slash", "tab", "enter")
        assert [item.coder for item in screen.items] == ["Cleo Coder"]
        await press(pilot, "slash", "tab", "delete", "escape")
    assert saved_filters(desk.store.folder.parent) == {}


async def test_the_scorecard_of_the_charts_in_the_queue_is_a_key_away(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "a", "a", "a", "d", "escape", "c")
        shown = str(pilot.app.screen.query_one(Static).content)
        assert "Ada Coder  (fewer than 30 charts: read with care)" in shown
        assert "code over code          100.0 % (3 of 3)" in shown


async def test_a_chart_opens_only_when_its_chain_was_looked_at(desk: Desk) -> None:
    async with app(desk).run_test(size=WIDE) as pilot:
        await pilot.pause()
        reviewer = pilot.app
        assert isinstance(reviewer, ReviewApp)
        await settled(pilot)
        reviewer.trusted.clear()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(reviewer.screen, QueueScreen)
        assert "verifying the record" in words(reviewer.screen, "#queue-notice")
        reviewer.post_message(Verified(desk.store.chain, Trust(True, "verified, anchored to #45")))
        await settled(pilot)
        assert isinstance(reviewer.screen, ReviewScreen)
        assert reviewer.screen.query_one(TopLine).state == "verified, anchored to #45"


async def test_a_report_of_phi_closes_the_chart_for_everybody(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter", "h")
        await write(pilot, "#comment", "a name in line 2")
        assert isinstance(pilot.app.screen, QueueScreen)
        assert queue(desk)[0].state == "kept apart"
        await press(pilot, "home", "enter")
        assert isinstance(pilot.app.screen, QueueScreen)


async def test_a_rebuttal_is_decided_where_it_stands(desk: Desk) -> None:
    first = queue(desk)[0].session
    transcript = desk.transcript(first)
    sitting = review(desk.store, transcript, SUPERVISOR)
    fix = judge(sitting, transcript.decisions[0], "fix", right="S52.532A", reason="encounter")
    for decision in transcript.decisions[1:]:
        judge(sitting, decision, "agree")
    sitting.close()
    reply(desk.store, fix, "Ada Coder", "rebut", "Casted nine days ago.")
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter")
        because = str(pilot.app.screen.query_one("#because-text", Static).content)
        assert "Ada Coder rebuts: Casted nine days ago." in because
        await press(pilot, "x")
        assert "decided: overturn" in str(pilot.app.screen.query_one("#because-text", Static).content)
    assert [v.outcome for v in desk.reviews()[0].verdicts] == ["right", "right", "right"]


async def test_the_quote_is_lit_in_the_note_and_the_conversation_folds(desk: Desk) -> None:
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter")
        pane = pilot.app.screen.query_one(NotePane)
        folded = pane.text
        [mark] = [mark for marks in pane._lit.values() for mark in marks]
        assert folded[mark.start : mark.end] == "Colles' fracture"
        assert "K50.90" not in folded
        await press(pilot, "o")
        assert "K50.90" in pane.text


async def test_nobody_opens_a_chart_of_their_own(desk: Desk) -> None:
    own = ReviewApp(desk, "Cleo Coder", filter_of("coder=Cleo Coder"))
    async with own.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QueueScreen)
        assert desk.reviews() == []


async def test_a_record_that_does_not_verify_is_told_before_anything_else(desk: Desk) -> None:
    with desk.store.reading() as db:
        db.execute("DROP TRIGGER no_update_of_events")
        db.execute("UPDATE events SET line = replace(line, 'K50.90', 'K51.90') WHERE kind = 'accepted'")
    async with reviewer_at(desk) as pilot:
        await press(pilot, "enter")
        assert "NOT good: event #" in str(pilot.app.screen.query_one("#distrust", Static).content)


async def test_the_second_reviewer_does_not_see_what_the_first_said(desk: Desk) -> None:
    first = desk.transcript(queue(desk)[0].session)
    sitting = review(desk.store, first, "Rhea Reviewer")
    for decision in first.decisions:
        judge(sitting, decision, "return", reason="query-needed", comment="Ask for the stage.")
    sitting.close()
    blind = ReviewApp(desk, SUPERVISOR, filter_of("plan=random:100%:x"), second=True)
    async with blind.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, QueueScreen)
        assert [item.session for item in pilot.app.screen.items] == [first.of.session]
        assert "Rhea" not in str(pilot.app.screen.query_one("#queue-notice", Static).content)
        await press(pilot, "enter", "o")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "Ask for the stage" not in str(pilot.app.screen.query_one("#because-text", Static).content)
        await press(pilot, "a", "a", "a", "d")
    assert [found.second for found in desk.reviews()] == [False, True]


Compare = Callable[..., bool]
Steps = Callable[[Reviewer], Awaitable[None]]


def keys(*pressed: str) -> Steps:
    async def steps(pilot: Reviewer) -> None:
        await press(pilot, *pressed)

    return steps


@both_sizes
def test_the_queue_has_a_line_for_each_chart(snap_compare: Compare, desk: Desk, size: tuple[int, int]) -> None:
    assert snap_compare(app(desk), terminal_size=size, run_before=keys("down"))


@both_sizes
def test_a_transcript_stands_with_its_decisions_and_what_led_there(
    snap_compare: Compare, desk: Desk, size: tuple[int, int]
) -> None:
    assert snap_compare(app(desk), terminal_size=size, run_before=keys("enter", "a", "p"))


@both_sizes
def test_a_fix_asks_for_the_code_the_reason_and_a_comment(
    snap_compare: Compare, desk: Desk, size: tuple[int, int]
) -> None:
    assert snap_compare(app(desk), terminal_size=size, run_before=keys("enter", "f"))


def test_on_a_narrow_screen_the_conversation_is_a_key_away(snap_compare: Compare, desk: Desk) -> None:
    assert snap_compare(app(desk), terminal_size=NARROW, run_before=keys("enter", "v"))
