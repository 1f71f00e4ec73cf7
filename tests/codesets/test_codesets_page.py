"""docs/codesets.md shows the index as it is: its lines, its size, and what a search answers."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from codesets.catalog import Catalog

PAGE = (Path(__file__).parents[2] / "docs" / "codesets.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([a-z ]+) \| ([A-Z]\d\S+) \| ([a-z ]+) \|$", PAGE, re.MULTILINE)
INDEX = [
    line
    for file in files("codesets").joinpath("data", "index").iterdir()
    for line in file.read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(("typed", "code", "why"), ROWS)
def test_a_search_of_the_page_leads_with_its_code_and_says_what_found_it(
    typed: str, code: str, why: str, catalog: Catalog
) -> None:
    (hit,) = catalog.search(typed, 1)
    assert (hit.code, hit.why) == (code, why)


def test_the_page_shows_some_searches() -> None:
    assert len(ROWS) >= 4


def test_the_lines_of_the_page_are_lines_of_the_index() -> None:
    shown = re.findall(r"^    (\w.* = \S+)$", PAGE, re.MULTILINE)
    assert len(shown) >= 3
    for line in shown:
        phrases, _, target = line.partition(" = ")
        assert any(entry.startswith(phrases) and entry.endswith(f"= {target}") for entry in INDEX)


SHORT_FORMS = [
    line
    for line in files("codesets").joinpath("data", "abbreviations.txt").read_text("utf-8").splitlines()
    if "=" in line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("what", "count"),
    [("phrases", sum(line.count("|") + 1 for line in INDEX)), ("short forms", len(SHORT_FORMS))],
)
def test_the_index_and_the_short_forms_are_as_many_as_the_page_says(what: str, count: int) -> None:
    said = re.search(rf"more than ([\d,]+) {what}", PAGE)
    assert said
    assert 0.95 < int(said[1].replace(",", "")) / count < 1


def test_the_files_that_the_page_names_are_there() -> None:
    root = Path(__file__).parents[2]
    named = re.findall(r"`((?:codesets|assistant|tests)/[\w/.]+)`", PAGE)
    assert len(named) >= 3
    assert [name for name in named if not (root / name).exists()] == []
