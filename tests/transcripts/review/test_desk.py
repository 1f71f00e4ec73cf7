"""Sittings are kept apart from charts, and found by the chart they speak of."""

from collections import Counter
from pathlib import Path

from tests.transcripts.bundle.machines import machine, send
from tests.transcripts.export.test_export import written
from tests.transcripts.review.charts import coded
from transcripts.choosing import Wanted, chosen
from transcripts.counting import count
from transcripts.review.desk import Desk
from transcripts.review.sitting import judge, reply, review

SUPERVISOR = "Sam Supervisor"


def judged(desk: Desk, session: str) -> None:
    """A review of a chart in which every decision is returned."""
    transcript = desk.transcript(session)
    sitting = review(desk.store, transcript, SUPERVISOR)
    for decision in transcript.decisions:
        judge(sitting, decision, "return", reason="query-needed", comment="Ask for the stage.")
    sitting.close()


def test_what_was_said_of_a_chart_is_no_chart_in_any_list(desk: Desk) -> None:
    first, second = coded(desk.store, "I10"), coded(desk.store, "E11.9")
    judged(desk, first)
    every = desk.store.sessions()
    charts = chosen(every, Wanted())
    assert [one.session for one in charts] == [first, second]
    [sitting] = chosen(every, Wanted(sittings=True))
    assert (sitting.about, sitting.actor) == (first, SUPERVISOR)
    assert sitting.line().endswith(f"about {first}")
    counted = count(charts, {one.session: Counter() for one in every}, "coder")
    assert [(row.of, row.sessions) for row in counted] == [("Ada Coder", 2)]
    page = written(desk.store, "html", None)
    assert first in page
    assert f"Session {sitting.session}" not in page


def test_the_reviews_of_one_chart_are_those_of_all_charts_that_speak_of_it(desk: Desk) -> None:
    charts = [coded(desk.store, "I10", "E11.9") for _ in range(3)]
    for session in charts[:2]:
        judged(desk, session)
    said = desk.reviews()[0].verdicts[0]
    reply(desk.store, said.event, "Ada Coder", "rebut", "It says so in line 2.")
    for session in charts:
        assert desk.reviews_of(session) == [found for found in desk.reviews() if found.of.session == session]
    assert desk.reviews_of(charts[0])[0].verdicts[0].contested


def test_a_review_that_came_in_a_bundle_is_found_by_its_chart(tmp_path: Path) -> None:
    with machine(tmp_path / "coder") as coder, machine(tmp_path / "supervisor") as supervisor:
        session = coded(coder.store, "I10")
        send(coder, supervisor, tmp_path / "there.bundle")
        judged(supervisor, session)
        send(supervisor, coder, tmp_path / "back.bundle", reviews_only=True)
        assert coder.reviews_of(session) == coder.reviews() != []


def test_what_an_older_grayarea_received_is_brought_up_to_date(tmp_path: Path) -> None:
    with machine(tmp_path / "coder") as coder, machine(tmp_path / "supervisor") as supervisor:
        session = coded(coder.store, "I10")
        send(coder, supervisor, tmp_path / "there.bundle")
        judged(supervisor, session)
        send(supervisor, coder, tmp_path / "back.bundle", reviews_only=True)
        with coder.received.db.conn:
            for statement in (
                "DROP INDEX received_about",
                "ALTER TABLE events DROP COLUMN about",
                "PRAGMA user_version = 1",
            ):
                coder.received.db.execute(statement)
    with machine(tmp_path / "coder") as coder:
        assert [found.reviewer for found in coder.reviews_of(session)] == [SUPERVISOR]
