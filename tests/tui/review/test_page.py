"""docs/review.md says of the reviewer's keys and plans what the screens do."""

from pathlib import Path

import pytest

from assistant.tui.review.actions import REVIEW
from transcripts.review.filters import filter_of
from transcripts.review.sampling import plan_of

PAGE = (Path(__file__).parents[3] / "docs" / "review.md").read_text("utf-8")
MOVES = {"next", "previous", "fold", "next_view", "back", "scroll(1)", "scroll(-1)"}
"""Ways about the screen, which the footer names."""


@pytest.mark.parametrize("action", [a for a in REVIEW if a.call not in MOVES], ids=lambda action: action.call)
def test_the_page_tells_each_key_that_says_something_of_a_chart(action: object) -> None:
    key, label, says = action.keys, action.label, action.help  # type: ignore[attr-defined]
    assert f"| `{key}` | {label}: {says} |" in PAGE


def test_each_plan_and_the_filter_on_the_page_are_read() -> None:
    rows = PAGE.partition("| plan | picks |\n|---|---|\n")[2].partition("\n\n")[0].splitlines()
    assert {plan_of(row.split("`")[1]).kind for row in rows} == {"all", "every", "random", "stratified", "focused"}
    [line] = [line.strip() for line in PAGE.splitlines() if line.startswith("    coder=")]
    assert str(filter_of(line)) == line
