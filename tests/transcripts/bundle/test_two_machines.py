"""Charts go to the supervisor, verdicts come back, a rebuttal goes there, a decision comes back; no server."""

from pathlib import Path

from tests.transcripts.bundle.machines import send
from tests.transcripts.review.charts import coded
from transcripts.review.desk import Desk
from transcripts.review.queue import queue
from transcripts.review.sitting import decide, judge, reply, review
from transcripts.scores.accuracy import Share
from transcripts.scores.scorecard import Scorecard, scorecard
from transcripts.verify import verify

CODER, SUPERVISOR = "Ada Coder", "Sam Supervisor"


def card(desk: Desk) -> Scorecard:
    return scorecard(desk.reviews(), desk.coded())


def judge_five(supervisor: Desk, charts: list[str]) -> None:
    """Five reviews with two fixes and one return; the other seven of ten verdicts agree."""
    for number, session in enumerate(charts):
        transcript = supervisor.transcript(session)
        sitting = review(supervisor.store, transcript, SUPERVISOR)
        for decision in transcript.decisions:
            match number, decision.place:
                case (0, 1):
                    judge(sitting, decision, "fix", right="S52.532A", reason="encounter")
                case (1, 2):
                    judge(sitting, decision, "fix", right="K50.919", reason="specificity")
                case (2, 2):
                    judge(sitting, decision, "return", reason="query-needed", comment="Ask where it is.")
                case _:
                    judge(sitting, decision, "agree")
        sitting.close()


def answer_fixes(coder: Desk) -> None:
    """The coder rebuts the first fix and agrees with the second."""
    [principal, other] = [v for r in coder.reviews() for v in r.verdicts if v.event.body["verdict"] == "fix"]
    assert principal.reviewer == SUPERVISOR
    reply(coder.store, principal.event, CODER, "rebut", "Casted nine days ago.")
    reply(coder.store, other.event, CODER, "agree")


def test_ten_charts_five_reviews_a_rebuttal_and_its_decision(coder: Desk, supervisor: Desk, tmp_path: Path) -> None:
    charts = [coded(coder.store, "S52.532D", "K50.90") for _ in range(10)]
    sent, taken = send(coder, supervisor, tmp_path / "charts.bundle")
    assert (sent.charts, sent.sittings, sent.left_out) == (10, 0, ())
    assert (taken.first, taken.new) == (True, len(list(coder.store.rows())))
    assert sorted(item.session for item in queue(supervisor)) == sorted(charts)

    judge_five(supervisor, charts[:5])
    sent, _ = send(supervisor, coder, tmp_path / "reviews.bundle")
    assert (sent.charts, sent.sittings) == (0, 5)

    answer_fixes(coder)
    sent, _ = send(coder, supervisor, tmp_path / "replies.bundle")
    assert (sent.charts, sent.sittings) == (10, 2)

    [contested] = [v for r in supervisor.reviews() for v in r.verdicts if v.contested]
    assert contested.event.body["right"] == "S52.532A"
    assert [item.state for item in queue(supervisor)].count("rebutted") == 1
    decide(supervisor.store, contested.event, SUPERVISOR, "uphold", "Two days, not nine.")
    send(supervisor, coder, tmp_path / "decision.bundle", reviews_only=True)

    assert verify(coder.store).ok
    assert verify(supervisor.store).ok
    check_figures(card(coder))
    assert card(coder) == card(supervisor)


def check_figures(found: Scorecard) -> None:
    """Ten verdicts on five charts: two fixes and a return, none of them overturned."""
    [score] = found.coders
    assert score.coder == CODER
    assert score.all.codes == Share(7, 10)
    assert score.all.cases == Share(2, 5)
    # Five principal codes count 2 each: 15; the wrong one costs 2, the other fix and the return 1 each.
    assert score.all.weighted == Share(11, 15)
    assert (score.all.principal, score.all.secondary) == (Share(4, 5), Share(3, 5))
    assert score.all.reasons == {"encounter": 1, "specificity": 1, "query-needed": 1}
    assert (score.all.returned, score.all.contested) == (1, 0)


def test_a_coder_gets_no_word_about_another_coder(coder: Desk, supervisor: Desk, tmp_path: Path) -> None:
    own = coded(supervisor.store, "I10", coder="Otto Other")
    judge(review(supervisor.store, supervisor.transcript(own), SUPERVISOR), supervisor.transcript(own).decisions[0],
          "return", reason="query-needed", comment="Not for Ada.")  # fmt: skip
    [session] = [coded(coder.store, "I10")]
    send(coder, supervisor, tmp_path / "charts.bundle")
    review(supervisor.store, supervisor.transcript(session), SUPERVISOR).close()
    sent, _ = send(supervisor, coder, tmp_path / "reviews.bundle", reviews_only=True)
    assert (sent.charts, sent.sittings) == (0, 1)
    lines = [line for _, _, line in coder.received.rows(supervisor.store.chain)]
    assert len([line for line in lines if line]) == 2
    assert not any("Not for Ada" in line or own in line for line in lines if line)


def test_a_chart_with_a_reported_identifier_is_not_sent(coder: Desk, supervisor: Desk, tmp_path: Path) -> None:
    from transcripts.review.sitting import report_phi

    flawed, fine = coded(coder.store, "I10"), coded(coder.store, "E11.9")
    report_phi(review(coder.store, coder.transcript(flawed), SUPERVISOR), 2)
    sent, _ = send(coder, supervisor, tmp_path / "charts.bundle")
    assert (sent.charts, sent.left_out) == (1, (flawed,))
    assert [item.session for item in queue(supervisor)] == [fine]
