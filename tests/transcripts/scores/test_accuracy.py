"""Scores count what coding audits count, worked out by hand here."""

import pytest

from tests.transcripts.review.charts import coded, read
from transcripts.review.sitting import Judgement, add_missed, decide, judge, reply, review
from transcripts.review.standing import reviews
from transcripts.review.transcript import Transcript
from transcripts.scores.accuracy import Accuracy, Share, accuracy, firsts, second_pairs
from transcripts.scores.scorecard import render, scorecard
from transcripts.scores.scorecard_html import page
from transcripts.store import Store

Said = tuple[Judgement, str | None, str | None]
AGREE: Said = ("agree", None, None)


def judged(store: Store, transcript: Transcript, *said: Said, second: bool = False, by: str = "Rhea Reviewer") -> None:
    """A whole review: one word for each decision, in order."""
    sitting = review(store, transcript, by, second=second)
    for decision, (verdict, right, reason) in zip(transcript.decisions, said, strict=True):
        judge(sitting, decision, verdict, right=right, reason=reason, comment="Look at line 2.")
    sitting.close()


def score(store: Store) -> Accuracy:
    return accuracy(firsts(reviews(store.events())))


@pytest.fixture
def three_charts(store: Store) -> Store:
    """A chart all right, one with a wrong principal code, one with a return, a skip and a missed code."""
    judged(store, read(store, coded(store, "S52.532D", "I10", "E11.9")), AGREE, AGREE, AGREE)
    judged(store, read(store, coded(store, "S52.532D", "K50.90")), ("fix", "S52.532A", "encounter"), AGREE)
    third = read(store, coded(store, "K50.90", "I10", "E11.9"))
    add_missed(review(store, third, "Rhea Reviewer"), "Z79.4")
    judged(store, third, AGREE, ("return", None, "query-needed"), ("skip", None, None))
    return store


def test_codes_cases_and_weights_are_counted_as_worked_out_by_hand(three_charts: Store) -> None:
    # Judged: 3 + 2 + (3 - 1 skipped + 1 missed) = 8; errors: a fix, a return, a missed code.
    found = score(three_charts)
    assert found.codes == Share(5, 8)
    assert found.cases == Share(1, 3)
    # Three principal codes count 2 each: 8 + 3 = 11. The wrong one costs 2, the return and the missed code 1 each.
    assert found.weighted == Share(7, 11)
    assert found.principal == Share(2, 3)
    assert found.secondary == Share(3, 5)
    assert (found.returned, found.contested, found.skipped) == (1, 0, 1)


def test_errors_are_told_by_reason_and_by_the_family_of_the_right_code(three_charts: Store) -> None:
    found = score(three_charts)
    assert found.reasons == {"encounter": 1, "query-needed": 1, "missed-code": 1}
    assert found.families == {
        "E11": Share(1, 1), "I10": Share(1, 2), "K50": Share(2, 2), "S52": Share(1, 2), "Z79": Share(0, 1)
    }  # fmt: skip


def test_a_code_too_many_is_an_error_as_a_code_too_few(store: Store) -> None:
    judged(store, read(store, coded(store, "S52.532D", "I10")), AGREE, ("fix", None, "unsupported"))
    assert score(store).codes == Share(1, 2)


def test_an_overturned_verdict_counts_as_agreement_and_an_upheld_one_does_not(store: Store) -> None:
    fix: Said = ("fix", "Z99.89", "wrong-code")
    judged(store, read(store, coded(store, "S52.532D", "I10")), fix, fix)
    [found] = reviews(store.events())
    for verdict in found.verdicts:
        reply(store, verdict.event, "Ada Coder", "rebut", "Line 2 says so.")
    assert (score(store).codes, score(store).contested) == (Share(0, 2), 2)
    decide(store, found.verdicts[0].event, "Rhea Reviewer", "overturn")
    decide(store, found.verdicts[1].event, "Rhea Reviewer", "uphold")
    assert (score(store).codes, score(store).contested) == (Share(1, 2), 0)


def test_a_blind_second_review_does_not_score_the_coder_and_is_compared_with_the_first(store: Store) -> None:
    transcript = read(store, coded(store, "S52.532D", "I10", "E11.9"))
    fix: Said = ("fix", "Z99.89", "wrong-code")
    judged(store, transcript, AGREE, fix, AGREE)
    judged(store, transcript, AGREE, AGREE, ("skip", None, None), second=True, by="Otto Other")
    assert score(store).codes == Share(2, 3)
    assert second_pairs(reviews(store.events())) == [("right", "right"), ("wrong", "right")]


def test_a_chart_that_is_reviewed_again_counts_once_as_it_was_reviewed_last(store: Store) -> None:
    transcript = read(store, coded(store, "I10"))
    judged(store, transcript, ("fix", "I11.9", "specificity"))
    judged(store, transcript, AGREE)
    review(store, transcript, "Rhea Reviewer").close()  # looked at again, and nothing said
    assert score(store).codes == Share(1, 1)


def test_nothing_judged_has_no_percentage() -> None:
    assert accuracy([]).codes.percent is None
    assert str(accuracy([]).codes) == "- (0 of 0)"


@pytest.fixture
def two_coders(store: Store) -> Store:
    for coder, ts, said in (
        ("Ada Coder", "2026-03-10T10:00:00Z", AGREE),
        ("Ada Coder", "2026-04-10T10:00:00Z", ("fix", "I11.9", "specificity")),
        ("Cleo <Coder>", "2026-04-11T10:00:00Z", AGREE),
    ):
        judged(store, read(store, coded(store, "I10", coder=coder, ts=ts)), said)  # type: ignore[arg-type]
    return store


def coded_by(store: Store) -> dict[tuple[str, str], tuple[str, str]]:
    return {(store.chain, s.session): (s.actor, s.opened) for s in store.sessions()}


def test_the_scorecard_tells_each_coder_by_month_within_its_period(two_coders: Store) -> None:
    every = scorecard(reviews(two_coders.events()), coded_by(two_coders))
    assert [(s.coder, str(s.all.codes), list(s.months)) for s in every.coders] == [
        ("Ada Coder", "50.0 % (1 of 2)", ["2026-03", "2026-04"]),
        ("Cleo <Coder>", "100.0 % (1 of 1)", ["2026-04"]),
    ]
    march = scorecard(reviews(two_coders.events()), coded_by(two_coders), until="2026-03-31")
    assert [(s.coder, s.all.codes) for s in march.coders] == [("Ada Coder", Share(1, 1))]
    cleo = scorecard(reviews(two_coders.events()), coded_by(two_coders), coder="Cleo <Coder>")
    assert [s.coder for s in cleo.coders] == ["Cleo <Coder>"]


def test_the_scorecard_reads_as_text(two_coders: Store) -> None:
    text = "\n".join(render(scorecard(reviews(two_coders.events()), coded_by(two_coders), since="2026-03-01")))
    assert "Scorecard, charts coded from 2026-03-01; the target is 95 % of codes" in text
    assert "Ada Coder  (fewer than 30 charts: read with care)\n  code over code          50.0 % (1 of 2)" in text
    assert "because specificity        1  the note supports a more specific code" in text
    assert "0 pairs of verdicts; kappa and AC1 are shown from 30 on." in text


def test_the_page_is_one_file_without_script_or_anything_from_elsewhere(two_coders: Store) -> None:
    html = page(scorecard(reviews(two_coders.events()), coded_by(two_coders)))
    assert html.startswith("<!doctype html>")
    assert "Cleo &lt;Coder&gt;" in html
    assert "<Coder>" not in html
    assert html.count("<svg") == html.count("</svg>") == 3
    assert not [word for word in ("<script", "http:", "https:", "url(", "src=", "@import") if word in html]
    assert "50.0 % (1 of 2)" in html


def test_a_scorecard_of_nothing_says_so(store: Store) -> None:
    empty = scorecard([], {})
    assert "No chart of this period was reviewed." in "\n".join(render(empty))
    assert "No chart of this period was reviewed." in page(empty)
