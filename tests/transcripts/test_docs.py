"""docs/transcripts.md says what the code does."""

from pathlib import Path

from transcripts.kinds import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "transcripts.md").read_text("utf-8")
GOLDEN = Path(__file__).parent / "golden"


def test_the_page_lists_every_kind_with_what_it_needs() -> None:
    for kind in KINDS.values():
        needs = ", ".join(f"`{field}`" for field in kind.needs) or "none"
        assert f"| `{kind.name}` | {kind.says} | {needs} |" in PAGE


def test_the_checkpoint_on_the_page_is_the_golden_one() -> None:
    shown = "".join(
        f"    {line}".rstrip() + "\n" for line in (GOLDEN / "checkpoint.txt").read_text("utf-8").splitlines()
    )
    assert shown in PAGE


def test_the_strangers_verifier_is_as_short_as_the_page_says() -> None:
    assert "under 80 lines" in PAGE
    assert len((Path(__file__).parent / "stranger.py").read_text("utf-8").splitlines()) < 80
