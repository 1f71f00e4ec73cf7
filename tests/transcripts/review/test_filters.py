"""A filter is one line, and is kept under a name."""

from pathlib import Path

import pytest

from tests.transcripts.review.charts import coded
from transcripts.errors import CannotWrite, Damaged
from transcripts.review.desk import Desk
from transcripts.review.errors import ReviewRefused
from transcripts.review.filters import FILE, Filter, filter_of, keep_filter, saved_filters
from transcripts.review.queue import Focus, queue
from transcripts.review.sampling import Plan, plan_of, sample

LINE = "coder=Ada Coder code=S52 since=2026-04-01 until=2026-04-30 state=kept apart risk=undone plan=random:10%:april"


def test_a_line_is_read_and_written_the_same() -> None:
    assert filter_of(LINE) == Filter(
        Focus("Ada Coder", "S52", "2026-04-01", "2026-04-30", "kept apart", "undone"), plan_of("random:10%:april")
    )
    assert str(filter_of(LINE)) == LINE
    assert (filter_of("  "), str(Filter())) == (Filter(), "")
    assert filter_of("plan=every:3").plan == Plan("every", n=3)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Ada Coder", "name=value"),
        ("coder=Ada coder=Cleo", "each name once"),
        ("mood=bright", "Names: coder, code, since, until, state, risk, plan"),
        ("state=lost", "waiting, begun, reviewed, rebutted, kept apart"),
        ("risk=odd", "overridden, unspecified"),
        ("since=April", "YYYY-MM-DD"),
        ("plan=some", "focused:10%"),
    ],
)
def test_a_line_that_is_no_filter_is_told_what_is_allowed(line: str, says: str) -> None:
    with pytest.raises(ReviewRefused, match=says):
        filter_of(line)


def test_filters_are_kept_replaced_and_taken_away(tmp_path: Path) -> None:
    assert saved_filters(tmp_path) == {}
    keep_filter(tmp_path, "april", filter_of(LINE))
    keep_filter(tmp_path, "quotes", filter_of('coder=Ada "the quick" \\ Coder'))
    assert saved_filters(tmp_path) == {"april": filter_of(LINE), "quotes": filter_of('coder=Ada "the quick" \\ Coder')}
    assert ((tmp_path / FILE).stat().st_mode & 0o777, [f.name for f in tmp_path.iterdir()]) == (0o600, [FILE])
    keep_filter(tmp_path, "april", filter_of("risk=undone"))
    keep_filter(tmp_path, "quotes", None)
    assert saved_filters(tmp_path) == {"april": filter_of("risk=undone")}


def test_what_cannot_be_kept_or_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewRefused, match="1 to 40 letters"):
        keep_filter(tmp_path, "two words", Filter())
    with pytest.raises(CannotWrite):
        keep_filter(tmp_path / "gone", "april", Filter())
    for text in ("filters", "[filters]\napril = 3", "filters = 3"):
        (tmp_path / FILE).write_text(text)
        with pytest.raises(Damaged, match=r"review\.toml"):
            saved_filters(tmp_path)


def test_a_focused_plan_takes_the_charts_for_which_most_speaks(desk: Desk) -> None:
    calm = coded(desk.store, "I10", ts="2026-04-01T09:00:00Z")
    undone = coded(desk.store, "I10", ts="2026-04-02T09:00:00Z", undone=3)
    unspecified = coded(desk.store, "K50.90", ts="2026-04-03T09:00:00Z")
    assert [item.session for item in sample(queue(desk), plan_of("focused:100%"))] == [undone, unspecified]
    assert [item.session for item in sample(queue(desk), plan_of("focused:50%"))] == [unspecified]
    assert str(plan_of("focused:50%")) == "focused:50%"
    assert calm in [item.session for item in sample(queue(desk), plan_of("all"))]
    with pytest.raises(ReviewRefused):
        plan_of("focused:0%")
