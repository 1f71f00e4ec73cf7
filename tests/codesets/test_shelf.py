"""Editions side by side: the date of service picks one."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from codesets import shelf
from codesets.editions import ICD10CM_2026_04, catalog_path
from codesets.errors import UnknownEdition


@pytest.fixture
def home(tmp_path: Path, catalog_path: Path) -> Path:
    """A home with the shipped edition and, made from it, the one before."""
    (tmp_path / "codesets").mkdir()
    whole = catalog_path.read_bytes()
    (tmp_path / "codesets" / "icd10cm-2026-04.sqlite").write_bytes(whole)
    earlier = tmp_path / "codesets" / "icd10cm-2025-10.sqlite"
    earlier.write_bytes(whole)
    data = ICD10CM_2026_04.as_data() | {
        "key": "2025-10",
        "name": "ICD-10-CM, October 1 2025",
        "valid_from": "2025-10-01",
        "valid_until": "2026-03-31",
    }
    with closing(sqlite3.connect(earlier)) as db, db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'edition'", (json.dumps(data),))
    return tmp_path


@pytest.mark.parametrize(
    ("day", "key"),
    [("2025-10-01", "2025-10"), ("2026-03-31", "2025-10"), ("2026-04-01", "2026-04"), ("2026-09-30", "2026-04")],
)
def test_the_date_of_service_picks_the_edition(home: Path, day: str, key: str) -> None:
    assert shelf.edition_on(home, "icd10cm", date.fromisoformat(day)).key == key


@pytest.mark.parametrize(("day", "key"), [("2020-01-01", "2025-10"), ("2027-01-01", "2026-04")])
def test_a_day_outside_every_edition_gets_the_nearest_one_which_says_that_it_does_not_hold(
    home: Path, day: str, key: str
) -> None:
    nearest = shelf.edition_on(home, "icd10cm", date.fromisoformat(day))
    assert (nearest.key, nearest.holds_on(date.fromisoformat(day))) == (key, False)


def test_without_a_day_the_newest_edition_is_taken(home: Path) -> None:
    assert shelf.edition_on(home, "icd10cm").key == "2026-04"


def test_an_embedded_edition_is_there_before_it_is_built(tmp_path: Path) -> None:
    (placed,) = [p for p in shelf.editions(tmp_path) if p.edition.code_set == "icd10cm"]
    assert (placed.edition, placed.state, placed.embedded) == (ICD10CM_2026_04, "not built", True)


def test_a_damaged_catalog_is_told_and_a_stray_file_is_no_edition(home: Path) -> None:
    catalog_path(home, ICD10CM_2026_04).write_bytes(b"cut")
    (home / "codesets" / "notes.sqlite").write_bytes(b"something else")
    states = {p.edition.key: p.state for p in shelf.editions(home) if p.edition.code_set == "icd10cm"}
    assert states == {"2026-04": "damaged", "2025-10": "built"}


def test_a_catalog_without_the_own_index_that_was_added_since_has_to_be_built(home: Path) -> None:
    assert shelf.edition_called(home, "icd10cm", "2026-04").state == "built"
    (home / "index" / "icd10cm").mkdir(parents=True)
    (home / "index" / "icd10cm" / "ours.txt").write_text("plainly invented name = I10\n")
    assert shelf.edition_called(home, "icd10cm", "2026-04").state == "not built"


def test_a_code_set_that_is_not_there_is_named_with_those_that_are(home: Path) -> None:
    with pytest.raises(UnknownEdition, match=r"'cpt'.*icd10cm.*codesets install"):
        shelf.edition_on(home, "cpt")
