"""The catalog says what the official edition says."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from codesets.catalog import Catalog, open_catalog
from codesets.errors import CatalogDamaged, CatalogMissing, UnknownCode
from codesets.schema import content_digest


def official_list() -> set[str]:
    """Every line of the official order file, undotted."""
    spec = find_spec("simple_icd_10_cm")
    assert spec is not None
    assert spec.origin is not None
    return set((Path(spec.origin).parent / "data" / "code-list-April-2026.txt").read_text("utf-8").split())


def test_the_billable_codes_are_those_of_the_official_list_that_nothing_stands_under(catalog: Catalog) -> None:
    codes = {code for code in official_list() if "-" not in code and not code.isdigit()}
    ordered = sorted(codes)
    leaves = {code for code, after in zip(ordered, [*ordered[1:], ""], strict=True) if not after.startswith(code)}
    assert {code.replace(".", "") for code in catalog.billable_codes()} == leaves
    assert len(leaves) == 74_719


@pytest.mark.parametrize("written", ["S52.532D", "s52532d", " S52532D ", "s52.532d"])
def test_a_code_is_found_however_it_is_written(catalog: Catalog, written: str) -> None:
    entry = catalog.entry(written)
    assert entry.code == "S52.532D"
    assert (
        entry.title == "Colles' fracture of left radius, subsequent encounter for closed fracture with routine healing"
    )
    assert (entry.billable, entry.level, entry.parent) == (True, "code", "S52.532")


def test_the_way_up_goes_from_the_chapter_through_every_block_to_the_parent(catalog: Catalog) -> None:
    assert [entry.code for entry in catalog.ancestors("S52.532D")] == [
        "19",
        "S50-S59",
        "S52",
        "S52.5",
        "S52.53",
        "S52.532",
    ]
    assert [entry.code for entry in catalog.ancestors("C15.3")] == ["2", "C00-C96", "C00-C75", "C15-C26", "C15"]


@pytest.mark.parametrize("code", ["B20", "Z66", "F99", "P84", "R99"])
def test_a_category_that_is_its_own_block_is_a_billable_code(catalog: Catalog, code: str) -> None:
    assert catalog.entry(code).billable
    assert catalog.entry(code).level == "category"


def test_a_code_short_of_six_characters_takes_placeholders_before_its_seventh(catalog: Catalog) -> None:
    assert [entry.code for entry in catalog.children("W11")] == ["W11.XXXA", "W11.XXXD", "W11.XXXS"]


def test_a_later_encounter_is_not_made_where_the_official_list_has_none(catalog: Catalog) -> None:
    assert [entry.code for entry in catalog.children("S06.1X7")] == ["S06.1X7A"]


def test_notes_are_inherited_from_every_level_and_say_which(catalog: Catalog) -> None:
    notes = catalog.instructions("E11.22")
    assert ("excludes1", "E11") in {(note.kind, note.at) for note in notes}
    assert any(note.kind == "use_additional" and note.at == "E11.22" and "N18" in note.text for note in notes)
    assert [note.at for note in notes] == sorted(
        (note.at for note in notes), key=["4", "E08-E13", "E11", "E11.2", "E11.22"].index
    )


def test_the_meanings_of_seventh_characters_are_notes_where_they_are_printed(catalog: Catalog) -> None:
    meanings = [note.text for note in catalog.instructions("W11.XXXA") if note.kind == "seventh"]
    assert meanings[-3:] == ["A: initial encounter", "D: subsequent encounter", "S: sequela"]


def test_leaves_are_the_billable_codes_below_with_their_path_and_axes(catalog: Catalog) -> None:
    leaves = {leaf.code: leaf for leaf in catalog.leaves(["S52.53"])}
    assert len(leaves) == 3 * 16
    leaf = leaves["S52.532H"]
    assert leaf.path == ("S52", "S52.5", "S52.53", "S52.532", "S52.532H")
    assert leaf.axes.items() >= {"laterality": "left", "encounter": "subsequent", "healing": "delayed"}.items()


def test_leaves_of_overlapping_branches_come_once_in_printed_order(catalog: Catalog) -> None:
    once = [leaf.code for leaf in catalog.leaves(["J44"])]
    assert [leaf.code for leaf in catalog.leaves(["J44.9", "J44", "J44.0"])] == once


def test_a_node_says_whether_it_is_the_unspecified_or_the_other_one(catalog: Catalog) -> None:
    nodes = catalog.nodes(["S52.50", "S52.59", "S52.53"])
    assert [(n.unspecified, n.other) for n in nodes.values()] == [(True, False), (False, True), (False, False)]


def test_an_unknown_code_names_what_is_nearest_above_it(catalog: Catalog) -> None:
    with pytest.raises(UnknownCode, match=r"S52\.538 is no code .* nearest above it is S52\.53 Colles' fracture"):
        catalog.entry("S52538")


def test_what_is_no_code_is_not_repeated_in_the_message(catalog: Catalog) -> None:
    with pytest.raises(UnknownCode) as raised:
        catalog.entry("Zebediah Quackenbush")
    assert "QUACKENBUSH" not in str(raised.value).upper()


def test_a_missing_catalog_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissing, match="grayarea codesets build"):
        open_catalog(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, only some text" * 40], ids=["empty", "something else"]
)
def test_a_file_that_is_no_catalog_says_how_to_build_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(content)
    with pytest.raises(CatalogDamaged, match="grayarea codesets build"):
        open_catalog(path)


@pytest.mark.parametrize("left", [0.1, 0.5, 0.999])
def test_a_catalog_that_was_cut_short_is_damaged(catalog_path: Path, tmp_path: Path, left: float) -> None:
    whole = catalog_path.read_bytes()
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(whole[: int(len(whole) * left)])
    with pytest.raises(CatalogDamaged, match="grayarea codesets build"):
        open_catalog(path)


def test_a_changed_title_is_found_by_the_check_of_its_content(catalog_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(
        catalog_path.read_bytes().replace(
            b"Chronic obstructive pulmonary disease, unspecified", b"Chronic obstructive pulmonary disease, unspecifieD"
        )
    )
    changed = open_catalog(path)
    with pytest.raises(CatalogDamaged, match="changed after it was built"):
        changed.check_content()


def test_the_catalog_just_built_passes_the_check_of_its_content(catalog: Catalog) -> None:
    catalog.check_content()
    with closing(sqlite3.connect(catalog.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert catalog.rows("SELECT value FROM meta WHERE key = 'content_sha256'") == [(content_digest(connection),)]


def test_the_edition_says_from_when_until_when_it_is_valid(catalog: Catalog) -> None:
    assert catalog.edition.name == "ICD-10-CM, April 1 2026"
    assert (catalog.edition.valid_from.isoformat(), catalog.edition.valid_until.isoformat()) == (
        "2026-04-01",
        "2026-09-30",
    )


def test_the_vocabulary_holds_clinical_words_in_lower_case_and_no_codes(catalog: Catalog) -> None:
    words = catalog.vocabulary()
    assert {"asthma", "radius", "fracture", "hypertension"} <= words
    assert [word for word in words if word != word.lower() or " " in word or any(c.isdigit() for c in word)] == []


def test_eponyms_are_the_words_that_are_always_printed_with_a_capital(catalog: Catalog) -> None:
    eponyms = catalog.eponyms()
    assert {"boston", "perthes", "alzheimer's"} <= eponyms
    assert not eponyms & catalog.vocabulary()
    assert not {"asthma", "fracture", "radius", "left", "with", "burn"} & eponyms


def test_one_unknown_code_among_many_is_named(catalog: Catalog) -> None:
    with pytest.raises(UnknownCode, match=r"J44\.X is no code"):
        catalog.leaves(["J44.0", "J44.X"])


def test_several_threads_may_ask_at_once(catalog: Catalog) -> None:
    phrases = ["asthma", "fratcure of wrist", "COPD", "type 2 diabetes", "hay fever", "S52.5"] * 4
    alone = [[hit.code for hit in catalog.search(phrase)] for phrase in phrases]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda phrase: [hit.code for hit in catalog.search(phrase)], phrases))
    assert together == alone


def test_a_catalog_of_an_older_version_is_told_from_one_of_this(catalog_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(catalog_path.read_bytes())
    with closing(sqlite3.connect(path)) as old:
        old.execute("PRAGMA user_version = 0")
        old.commit()
    with pytest.raises(CatalogDamaged, match="version 0 of its tables"):
        open_catalog(path)


def test_a_page_broken_further_in_is_damage_and_no_bare_database_error(catalog_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    content = bytearray(catalog_path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(CatalogDamaged, match="grayarea codesets build"):
        open_catalog(path).leaves(["S52"])
