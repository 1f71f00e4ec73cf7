"""What docs/codesets.md shows of search is what the program prints."""

import re
from pathlib import Path

import pytest

from tests.program import run, surroundings

PAGE = (Path(__file__).parents[2] / "docs" / "codesets.md").read_text("utf-8")
SHOWN = re.findall(r"```\n\$ grayarea search \"([^\"]+)\"(?: -k (\d+))?\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("phrase", "most", "printed"), SHOWN, ids=[phrase for phrase, _, _ in SHOWN])
def test_the_page_shows_what_search_prints(
    tmp_path: Path, catalog_path: Path, phrase: str, most: str, printed: str
) -> None:
    done = run(surroundings(tmp_path, catalog_path), "search", phrase, "-k", most or "10")
    assert (done.returncode, done.stdout.decode()) == (0, printed)


def test_the_page_shows_two_searches() -> None:
    assert len(SHOWN) == 2
