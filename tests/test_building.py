"""The catalog is built when it is first needed or a new program needs another; a damaged one is told, not replaced."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.building import ready_catalog
from codesets.editions import catalog_path as path_under
from codesets.errors import CatalogDamaged, CatalogOutdated


@pytest.fixture
def home(tmp_path: Path, catalog_path: Path) -> Path:
    place = path_under(tmp_path / "home")
    place.parent.mkdir(parents=True)
    place.write_bytes(catalog_path.read_bytes())
    return tmp_path / "home"


def test_a_missing_catalog_is_built(tmp_path: Path) -> None:
    with closing(ready_catalog(tmp_path / "fresh", quiet=True)) as catalog:
        assert catalog.entry("I10").billable


def test_a_catalog_of_an_earlier_program_is_built_anew(home: Path) -> None:
    with closing(sqlite3.connect(path_under(home))) as old:
        old.execute("PRAGMA user_version = 0")
        old.commit()
    with closing(ready_catalog(home, quiet=True)) as catalog:
        assert catalog.entry("I10").billable


def test_a_damaged_catalog_is_told_and_left_as_it_is(home: Path) -> None:
    damaged = path_under(home).read_bytes()[:1_000_000]
    path_under(home).write_bytes(damaged)
    with pytest.raises(CatalogDamaged) as told:
        ready_catalog(home, quiet=True)
    assert not isinstance(told.value, CatalogOutdated)
    assert path_under(home).read_bytes() == damaged
