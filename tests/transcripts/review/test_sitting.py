"""What reviewers and coders say of a transcript, and what stands of it."""

from pathlib import Path

import pytest

from tests.transcripts.review.charts import coded, read
from transcripts.events import GENESIS, seal
from transcripts.events import read as read_event
from transcripts.review.errors import OwnWork, ReviewRefused
from transcripts.review.reasons import REASONS, VERSION
from transcripts.review.sitting import add_missed, decide, judge, remark, reply, report_phi, review, withdraw
from transcripts.review.standing import Review, reviews
from transcripts.store import Store
from transcripts.verify import verify

GOLDEN = Path(__file__).parents[1] / "golden"
REVIEWER, CODER = "Rhea Reviewer", "Ada Coder"


def only(store: Store) -> Review:
    [found] = reviews(store.events())
    return found


def test_the_golden_review_is_read_and_written_to_the_same_bytes_today() -> None:
    prev = GENESIS
    lines = (GOLDEN / "review.jsonl").read_text("utf-8").splitlines()
    for line, digest in zip(lines, (GOLDEN / "review.sha256").read_text("ascii").split(), strict=True):
        e = read_event(line.encode())
        event, written = seal(e.chain, e.seq, prev, e.ts, e.actor, e.kind, dict(e.body))
        assert written == line
        assert event.hash == digest
        prev = digest


def test_the_golden_review_stands_as_it_did() -> None:
    [found] = reviews(read_event(line) for line in (GOLDEN / "review.jsonl").read_bytes().splitlines())
    assert [(v.event.body["verdict"], v.event.body["right"], v.outcome) for v in found.verdicts] == [
        ("fix", "S52.532A", "wrong"),
        ("return", None, "wrong"),
        ("fix", "W00.0XXA", "wrong"),
    ]
    assert [event.body["at"] for event in found.reported] == [5]
    assert found.of.head == (GOLDEN / "session.sha256").read_text("ascii").split()[22]


def test_the_golden_remark_and_the_event_that_a_comment_speaks_of_are_read() -> None:
    [found] = reviews(read_event(line) for line in (GOLDEN / "remark.jsonl").read_bytes().splitlines())
    assert [(event.body["at"], event.body["comment"]) for event in found.remarks] == [
        (9, "Asked well: the note names the visit.")
    ]
    assert [(v.event.body["at"], v.event.body["comment-at"]) for v in found.verdicts] == [(17, 12)]


def test_a_remark_stands_beside_the_verdicts_and_judges_nothing(store: Store) -> None:
    transcript = read(store, coded(store, "I10"))
    sitting = review(store, transcript, REVIEWER)
    told = remark(sitting, 3, "Read line 2 again.")
    judge(sitting, transcript.decisions[0], "fix", right="I11.9", reason="wrong-code", comment="See #4.", comment_at=4)
    with pytest.raises(ReviewRefused, match="A remark is its comment"):
        remark(sitting, 3, "  ")
    assert only(store).remarks == (told,)
    assert [v.event.body["comment-at"] for v in only(store).verdicts] == [4]
    assert verify(store).ok


def test_the_decisions_are_the_codes_in_order_with_quote_answers_and_what_they_left_out(store: Store) -> None:
    transcript = read(store, coded(store, "S52.532D", "K50.90", undone=1))
    assert [(d.place, d.code) for d in transcript.decisions] == [(1, "S52.532D"), (2, "K50.90")]
    first = transcript.decisions[0]
    assert first.quotes == ("Colles' fracture",)
    assert [(a.label, a.by, a.left, a.out) for a in first.answers] == [
        ("side: left", "note", None, ()),
        ("later visit", "coder", 2, ("active treatment (1)",)),
    ]


def test_a_code_taken_back_is_no_decision_and_a_skipped_case_is_one(store: Store) -> None:
    session = coded(store, "S52.532D", "K50.90", close=False)
    store.append(session, "undone", {"case": "c1", "question": ""}, actor=CODER)
    store.append(session, "skipped", {"case": "c1", "why": "not documented"}, actor=CODER)
    assert [(d.place, d.code, d.title) for d in read(store, session).decisions] == [
        (1, "K50.90", "Crohn's disease, unspecified, without complications"),
        (None, None, "not documented"),
    ]


def test_a_verdict_points_at_the_session_and_its_head_and_is_signed_by_the_reviewer(store: Store) -> None:
    transcript = read(store, coded(store))
    sitting = review(store, transcript, REVIEWER)
    said = judge(sitting, transcript.decisions[0], "agree")
    assert said.body["of"] == transcript.of.as_body()
    assert said.body["of"]["head"] == transcript.events[-1].hash
    assert said.body["signer"] == store.person(REVIEWER).public
    assert "masked" not in said.body
    sitting.close()
    assert verify(store).ok


def test_the_last_verdict_on_a_decision_stands_and_one_taken_back_does_not(store: Store) -> None:
    transcript = read(store, coded(store))
    sitting = review(store, transcript, REVIEWER)
    first, second = transcript.decisions
    judge(sitting, first, "agree")
    judge(sitting, first, "fix", right="S52.532A", reason="encounter")
    withdraw(sitting, judge(sitting, second, "agree").hash)
    assert [(v.event.body["at"], v.event.body["verdict"]) for v in only(store).verdicts] == [(first.at, "fix")]


def test_a_verdict_of_an_ended_review_can_be_taken_back_by_its_reviewer_only(store: Store) -> None:
    transcript = read(store, coded(store))
    sitting = review(store, transcript, REVIEWER)
    said = judge(sitting, transcript.decisions[0], "agree")
    sitting.close()
    withdraw(review(store, transcript, "Otto Other"), said.hash)
    assert len(reviews(store.events())[0].verdicts) == 1
    withdraw(review(store, transcript, REVIEWER), said.hash)
    assert [found.verdicts for found in reviews(store.events())] == [(), (), ()]


def test_a_review_that_was_left_open_goes_on_and_a_finished_one_is_begun_anew(store: Store) -> None:
    transcript = read(store, coded(store))
    sitting = review(store, transcript, REVIEWER)
    assert review(store, transcript, REVIEWER).session == sitting.session
    assert review(store, transcript, "Otto Other").session != sitting.session
    sitting.close()
    assert review(store, transcript, REVIEWER).session != sitting.session


@pytest.mark.parametrize("name", [CODER, "ada coder"])
def test_nobody_reviews_their_own_session_unless_told_to(store: Store, name: str) -> None:
    transcript = read(store, coded(store))
    with pytest.raises(OwnWork, match="nobody reviews work of their own"):
        review(store, transcript, name)
    assert not reviews(store.events())
    assert review(store, transcript, name, own_allowed=True).actor == name


def test_a_session_that_is_still_open_is_not_reviewed(store: Store) -> None:
    with pytest.raises(ReviewRefused, match="still open"):
        review(store, read(store, coded(store, close=False)), REVIEWER)


@pytest.mark.parametrize(
    ("verdict", "told", "why"),
    [
        ("fix", {"right": "S52.532A"}, "needs a reason"),
        ("fix", {"right": "S52.532A", "reason": "because"}, "Reasons: specificity, laterality"),
        ("fix", {"right": "S52.532D", "reason": "encounter"}, "Agree, or give reason 'sequencing'"),
        ("return", {"reason": "query-needed"}, "needs a comment"),
        ("return", {"comment": "please look"}, "needs a reason"),
    ],
)
def test_a_verdict_that_is_not_whole_is_refused_and_nothing_is_stored(
    store: Store, verdict: str, told: dict[str, str], why: str
) -> None:
    transcript = read(store, coded(store))
    sitting = review(store, transcript, REVIEWER)
    before = len(list(store.rows()))
    with pytest.raises(ReviewRefused, match=why):
        judge(sitting, transcript.decisions[0], verdict, **told)  # type: ignore[arg-type]
    assert len(list(store.rows())) == before


def test_a_missed_code_stands_beside_the_others(store: Store) -> None:
    transcript = read(store, coded(store))
    sitting = review(store, transcript, REVIEWER)
    add_missed(sitting, "W00.0XXD")
    add_missed(sitting, "Y92.480")
    assert [v.event.body["right"] for v in only(store).verdicts] == ["W00.0XXD", "Y92.480"]
    with pytest.raises(ReviewRefused, match="give it"):
        add_missed(sitting, " ")


def test_a_rebuttal_needs_a_comment_and_its_decision_counts(store: Store) -> None:
    transcript = read(store, coded(store))
    sitting = review(store, transcript, REVIEWER)
    fixes = [judge(sitting, d, "fix", right="Z99.89", reason="wrong-code") for d in transcript.decisions]
    sitting.close()
    with pytest.raises(ReviewRefused, match="needs a comment"):
        reply(store, fixes[0], CODER, "rebut", " ")
    for fix in fixes:
        reply(store, fix, CODER, "rebut", "Line 2 says so.")
    assert all(v.contested for v in only(store).verdicts)
    with pytest.raises(ReviewRefused, match="of Rhea Reviewer"):
        decide(store, fixes[0], "Otto Other", "overturn")
    decide(store, fixes[0], REVIEWER, "overturn")
    decide(store, fixes[1], REVIEWER, "uphold")
    assert [(v.outcome, v.contested) for v in only(store).verdicts] == [("right", False), ("wrong", False)]


def test_a_report_of_an_identifier_stands_with_its_event(store: Store) -> None:
    transcript = read(store, coded(store))
    report_phi(review(store, transcript, REVIEWER), 2, "a name in the second line")
    assert [event.body["at"] for event in only(store).reported] == [2]


def test_an_identifier_in_a_comment_is_masked(store: Store) -> None:
    transcript = read(store, coded(store))
    said = judge(
        review(store, transcript, REVIEWER), transcript.decisions[0], "return", reason="phi-residue",
        comment="Call 212-555-0142 about MRN 00991234.",
    )  # fmt: skip
    assert "555-0142" not in said.body["comment"]
    assert said.body["masked"] >= 1


def test_every_reason_has_words_and_a_source_and_the_list_is_of_this_version() -> None:
    assert VERSION == "2026.1"
    assert list(REASONS) == ["specificity", "laterality", "encounter", "sequencing", "unsupported", "missed-code",
                             "wrong-code", "excludes-guideline", "phi-residue", "query-needed"]  # fmt: skip
    assert all(reason.says and reason.source for reason in REASONS.values())


def test_an_identifier_in_a_reviewers_comment_is_masked_and_that_is_recorded(store: Store) -> None:
    transcript = read(store, coded(store, "I10"))
    sitting = review(store, transcript, REVIEWER)
    told = remark(sitting, 3, "Call 212-555-0147 about it.")
    given = judge(sitting, transcript.decisions[0], "return", reason="query-needed", comment="SSN 219-09-9999, ask.")
    for event in (told, given):
        assert event.body["masked"] == 1
        assert not any(digits in event.body["comment"] for digits in ("0147", "9999"))
    assert verify(store).ok
