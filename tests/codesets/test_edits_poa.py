"""With CMS' list of exempt codes installed, an inpatient claim is told which codes need a POA indicator."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from codesets.catalog import Catalog, open_catalog
from codesets.edits import check


@pytest.fixture(scope="module")
def with_list(catalog_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """The catalog with the fact that installing the list writes."""
    path = tmp_path_factory.mktemp("poa") / catalog_path.name
    shutil.copy(catalog_path, path)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO fact SELECT id, 'poa', 'exempt' FROM code WHERE code IN ('Z79.01', 'Z66')")
    connection.close()
    opened = open_catalog(path)
    yield opened
    opened.close()


def rules(catalog: Catalog, codes: list[str], poa: dict[str, str] | None = None) -> list[tuple[str, tuple[str, ...]]]:
    found = check(catalog, codes, setting="inpatient", poa=poa)
    return [(edit.rule, edit.codes) for edit in found if edit.rule.startswith("poa")]


def test_without_indicators_it_is_said_which_codes_need_one(with_list: Catalog) -> None:
    assert rules(with_list, ["I48.91", "J44.1", "Z79.01"]) == [("poa-needed", ("I48.91", "J44.1"))]


def test_with_indicators_one_that_is_missing_or_not_wanted_is_found(with_list: Catalog) -> None:
    given = {"i4891": "y", "Z66": "Y"}
    assert rules(with_list, ["I48.91", "J44.1", "Z79.01", "Z66"], given) == [
        ("poa-missing", ("J44.1",)),
        ("poa-exempt", ("Z66",)),
    ]


def test_a_claim_with_all_indicators_is_sound(with_list: Catalog) -> None:
    assert rules(with_list, ["I48.91", "J44.1", "Z79.01"], {"I48.91": "Y", "J44.1": "W"}) == []
