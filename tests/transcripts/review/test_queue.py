"""The queue tells how each chart stands; a sampling plan picks the same ones every time."""

from pathlib import Path

import pytest

from tests.transcripts.review.charts import coded, read
from transcripts.review.desk import Desk
from transcripts.review.errors import Quarantined, ReviewRefused
from transcripts.review.queue import Focus, QueueItem, State, queue
from transcripts.review.sampling import Plan, plan_of, sample, second_share
from transcripts.review.sitting import decide, judge, reply, report_phi, review
from transcripts.store import Store


def test_the_queue_has_the_closed_charts_with_their_codes_and_no_sittings(store: Store, desk: Desk) -> None:
    first = coded(store, "S52.532D", "K50.90", ts="2026-04-02T09:00:00Z")
    second = coded(store, "I10", coder="Cleo Coder", ts="2026-04-01T09:00:00Z")
    coded(store, "I10", close=False)
    review(store, read(store, first), "Rhea Reviewer").close()
    assert [(i.session, i.coder, i.opened[:10], i.codes, i.state, i.reviewers) for i in queue(desk)] == [
        (second, "Cleo Coder", "2026-04-01", ("I10",), "waiting", ()),
        (first, "Ada Coder", "2026-04-02", ("S52.532D", "K50.90"), "reviewed", ("Rhea Reviewer",)),
    ]


def test_what_speaks_for_a_look_is_told_the_heaviest_first(store: Store, desk: Desk) -> None:
    session = coded(store, "K50.90", undone=3, close=False)
    for kind, body in (
        ("warning-acknowledged", {"case": "c1", "rule": "r", "text": "t", "reason": "seen"}),
        ("finding", {"finding": "f9", "text": "possible gout", "assertion": "possible", "quote": []}),
        ("skipped", {"case": "c9", "why": "not documented"}),
        ("session-closed", {"accepted": 1, "open": 1}),
    ):
        store.append(session, kind, body, actor="Ada Coder")
    coded(store, "I10")
    empty = store.session("Ada Coder", {"program": "grayarea test", "editions": []})
    store.append(empty, "session-closed", {"accepted": 0, "open": 0}, actor="Ada Coder")
    told = {item.session: (item.risks, item.weight) for item in queue(desk)}
    assert told.pop(session) == (("overridden", "unspecified", "uncertain", "undone", "skipped"), 9)
    assert told.pop(empty) == (("empty",), 1)
    assert list(told.values()) == [((), 0)]


def test_the_state_of_a_chart_follows_its_reviews(store: Store, desk: Desk) -> None:
    def state() -> State:
        [item] = queue(desk)
        return item.state

    transcript = read(store, coded(store, "I10"))
    assert state() == "waiting"
    sitting = review(store, transcript, "Rhea Reviewer")
    assert state() == "begun"
    fix = judge(sitting, transcript.decisions[0], "fix", right="I11.9", reason="specificity")
    sitting.close()
    assert state() == "reviewed"
    reply(store, fix, "Ada Coder", "rebut", "No heart disease in the note.")
    assert state() == "rebutted"
    decide(store, fix, "Rhea Reviewer", "overturn")
    assert state() == "reviewed"


def test_a_chart_with_a_reported_identifier_is_kept_apart_and_not_opened(store: Store, desk: Desk) -> None:
    session = coded(store, "I10")
    assert desk.transcript(session).coder == "Ada Coder"
    report_phi(review(store, desk.transcript(session), "Rhea Reviewer"), 2)
    assert [item.state for item in queue(desk)] == ["kept apart"]
    with pytest.raises(Quarantined, match="kept apart and not opened"):
        desk.transcript(session)


@pytest.mark.parametrize(
    ("focus", "found"),
    [
        (Focus(), ["I10", "S52.532D", "E11.9"]),
        (Focus(coder="ada coder"), ["I10", "E11.9"]),
        (Focus(code="s52"), ["S52.532D"]),
        (Focus(since="2026-04-02"), ["S52.532D", "E11.9"]),
        (Focus(until="2026-04-02"), ["I10", "S52.532D"]),
        (Focus(state="reviewed"), []),
        (Focus(risk="unspecified"), []),
    ],
    ids=["none", "coder", "code", "since", "until", "state", "risk"],
)
def test_a_focus_narrows_the_queue(store: Store, desk: Desk, focus: Focus, found: list[str]) -> None:
    coded(store, "I10", ts="2026-04-01T09:00:00Z")
    coded(store, "S52.532D", coder="Cleo Coder", ts="2026-04-02T09:00:00Z")
    coded(store, "E11.9", ts="2026-04-03T09:00:00Z")
    assert [item.codes[0] for item in queue(desk, focus)] == found


def charts(count: int, *, state: State = "waiting") -> list[QueueItem]:
    """Charts of three coders, a quarter of them of high risk."""
    return [
        QueueItem("c" * 32, f"s{n:05}", f"coder {n % 3}", "", ("I10",), ("overridden",) if n % 4 == 0 else (), state)
        for n in range(count)
    ]


def test_every_nth_chart_is_picked() -> None:
    assert [i.session for i in sample(charts(10), plan_of("every:3"))] == ["s00002", "s00005", "s00008"]
    assert sample(charts(10), Plan()) == charts(10)


def test_a_seed_picks_the_same_charts_and_another_seed_others() -> None:
    picked = sample(charts(200), plan_of("random:10%:seed7"))
    assert len(picked) == 20
    assert picked == sample(list(reversed(charts(200))), plan_of("random:10%:seed7"))[::-1]
    assert picked != sample(charts(200), plan_of("random:10%:seed8"))


def test_every_coder_and_layer_of_risk_has_its_share() -> None:
    picked = sample(charts(240), plan_of("stratified:10%:seed7"))
    layers = [(i.coder, bool(i.risks)) for i in picked]
    assert {layer: layers.count(layer) for layer in layers} == {
        **{(f"coder {n}", False): 6 for n in range(3)},
        **{(f"coder {n}", True): 2 for n in range(3)},
    }


def test_a_small_layer_gives_at_least_one_chart() -> None:
    assert len(sample(charts(12), plan_of("stratified:1%:x"))) == 6


def test_only_reviewed_charts_get_a_second_look() -> None:
    assert second_share(charts(50), 100, "x") == []
    assert len(second_share(charts(50, state="reviewed"), 10, "x")) == 5


@pytest.mark.parametrize("text", ["all", "every:10", "random:5%:seed7", "stratified:100%:2026-w14"])
def test_a_plan_is_written_as_it_is_read(text: str) -> None:
    assert str(plan_of(text)) == text


@pytest.mark.parametrize("text", ["", "every:0", "random:5%", "random:0%:s", "stratified:101%:s", "some"])
def test_another_plan_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(ReviewRefused, match="stratified:10%:seed7"):
        plan_of(text)


def test_what_was_received_lies_encrypted_for_this_user_only(store: Store, desk: Desk) -> None:
    file: Path = desk.received.file
    assert file.stat().st_mode & 0o777 == 0o600
    assert not file.read_bytes().startswith(b"SQLite format 3")


def test_what_was_gathered_follows_the_record(store: Store, desk: Desk) -> None:
    session = coded(store, "I10", close=False)
    assert queue(desk) == []
    store.append(session, "session-closed", {"accepted": 1, "open": 0}, actor="Ada Coder")
    assert [item.codes for item in queue(desk)] == [("I10",)]
    desk.received.db.execute("UPDATE facts_upto SET hash = 'of another record'")
    desk.received.db.execute("DELETE FROM facts")
    assert [item.codes for item in queue(desk)] == [("I10",)]
