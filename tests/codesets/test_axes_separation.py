"""Any two billable codes of a category are told apart by what can be asked: an axis, or branches with titles."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from codesets.catalog import Catalog
from tests.codesets.separation import Separation, separation

KNOWN = Path(__file__).parent / "not_separated.toml"


@cache
def _looked_at(catalog: Catalog) -> Separation:
    leaves = catalog.leaves([str(chapter) for chapter in range(1, 23)])
    return separation(leaves, catalog.nodes({step for leaf in leaves for step in leaf.path}))


def test_every_pair_of_codes_of_a_category_is_told_apart_or_known_not_to_be(
    catalog: Catalog, capsys: pytest.CaptureFixture[str]
) -> None:
    known = {(row["one"], row["other"]): row["why"] for row in tomllib.loads(KNOWN.read_text("utf-8"))["exception"]}
    seen = _looked_at(catalog)
    lines = [f"{seen.categories} categories, {seen.pairs} pairs of codes, {len(seen.exceptions)} not told apart"]
    lines += [f"  {one} {other}: {known.get((one, other), 'not explained')}" for one, other in seen.exceptions]
    with capsys.disabled():
        print("", *lines, sep="\n")  # noqa: T201  the count belongs into the report of every run
    assert set(seen.exceptions) == known.keys()
    assert all(len(why) > 20 for why in known.values())


def test_all_categories_and_seventh_characters_were_looked_at(catalog: Catalog) -> None:
    seen = _looked_at(catalog)
    assert seen.categories > 1_600
    assert seen.by_axis > 120_000
    assert seen.pairs > 20_000_000
