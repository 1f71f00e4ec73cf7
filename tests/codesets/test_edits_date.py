"""With two editions side by side, a code of the other one is said to be out of date and not unknown."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from codesets.catalog import Catalog, open_catalog
from codesets.edits import check

OLD = "J44.7"
"""What J44.9 is called in the edition before, for this test."""


@pytest.fixture(scope="module")
def two_editions(catalog_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Catalog, Catalog]]:
    """A catalog of October beside the one of April: the same but for its dates and one code."""
    folder = tmp_path_factory.mktemp("home") / "codesets"
    folder.mkdir()
    april, october = folder / catalog_path.name, folder / "icd10cm-2025-10.sqlite"
    shutil.copy(catalog_path, april)
    shutil.copy(catalog_path, october)
    connection = sqlite3.connect(october)
    with connection:
        (said,) = connection.execute("SELECT value FROM meta WHERE key = 'edition'").fetchone()
        edition = json.loads(said) | {
            "name": "ICD-10-CM, October 1 2025",
            "key": "2025-10",
            "valid_from": "2025-10-01",
            "valid_until": "2026-03-31",
        }
        connection.execute("UPDATE meta SET value = ? WHERE key = 'edition'", (json.dumps(edition),))
        connection.execute("UPDATE code SET code = ?, path = 'J44 ' || ? WHERE code = 'J44.9'", (OLD, OLD))
    connection.close()
    catalogs = open_catalog(october), open_catalog(april)
    yield catalogs
    for catalog in catalogs:
        catalog.close()


def test_a_code_of_an_edition_before_is_said_to_hold_no_more(two_editions: tuple[Catalog, Catalog]) -> None:
    _, april = two_editions
    (edit,) = check(april, [OLD])
    assert (edit.rule, edit.level) == ("not-valid-on-date", "error")
    assert "It is in ICD-10-CM, October 1 2025, 2025-10-01 to 2026-03-31." in edit.instruction


def test_a_code_of_the_edition_after_is_said_not_to_hold_yet(two_editions: tuple[Catalog, Catalog]) -> None:
    october, _ = two_editions
    (edit,) = check(october, ["J44.9"])
    assert edit.rule == "not-valid-on-date"
    assert "2026-04-01 to 2026-09-30" in edit.instruction


def test_a_code_of_neither_is_unknown(two_editions: tuple[Catalog, Catalog]) -> None:
    assert [edit.rule for edit in check(two_editions[1], ["J44.6"])] == ["unknown-code"]


def test_a_code_of_both_is_sound_in_both(two_editions: tuple[Catalog, Catalog]) -> None:
    assert [check(catalog, ["J44.1"]) for catalog in two_editions] == [[], []]
