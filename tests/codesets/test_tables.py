"""Drugs and neoplasms are looked up by row and column, also when they are phrased freely."""

from collections.abc import Iterator
from datetime import date

import pytest

from codesets.build.catalog_file import write_catalog
from codesets.build.content import Cell, Content, Line
from codesets.catalog import Catalog, open_catalog
from codesets.editions import Edition
from codesets.several import search_all
from codesets.tables import look_up

EDITION = Edition("icd10cm", "a few codes", "test", date(2026, 4, 1), date(2026, 9, 30), "this test", "")
DRUGS = {
    "Acetaminophen": "T39.1X",
    "Calcium (salt)": "T50.3X",
    "Calcium (salt), carbonate": "T47.1X",
    "Yeast": "T45.2X",
}
INTENTS = (
    "accidental",
    "intentional self-harm",
    "assault",
    "undetermined",
    "adverse effect",
    "underdosing",
)
SITES = {
    "lung": ("C34.9", "C78.0"),
    "lung, upper lobe": ("C34.1", "C78.0"),
    "bone (periosteum)": ("C41.9", "C79.51"),
}


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """A catalog with four substances and three sites."""
    path = tmp_path_factory.mktemp("tables") / "few.sqlite"
    write_catalog(path, content)
    opened = open_catalog(path)
    yield opened
    opened.close()


def content() -> Content:
    chapter = Line("19", "A few codes", "chapter", None)
    branches = [*DRUGS.values(), *dict.fromkeys(code for pair in SITES.values() for code in pair)]
    category = {name: Line(name, f"Category {name}", "category", chapter) for name in {code[:3] for code in branches}}
    cells: list[Cell] = []
    for row, branch in DRUGS.items():
        line = Line(branch, f"What {branch} stands for", "subcategory", category[branch[:3]])
        for number, intent in enumerate(INTENTS, 1):
            Line(f"{branch}{number}", f"{row}, {intent}", "code", line, billable=True)
            cells.append(Cell("drug", row, intent, f"{branch}{number}"))
    for code in branches[len(DRUGS) :]:
        line = Line(code, f"Neoplasm {code}", "code", category[code[:3]], billable=code != "C78.0")
        for number, side in enumerate(("right", "left"), 1) if code == "C78.0" else ():
            Line(f"{code}{number}", f"Neoplasm {code}, {side}", "code", line, billable=True)
    for row, (primary, secondary) in SITES.items():
        cells.append(Cell("neoplasm", row, "malignant primary", primary))
        cells.append(Cell("neoplasm", row, "malignant secondary", secondary))
    sides = {"C78.01": {"laterality": "right"}, "C78.02": {"laterality": "left"}}
    return Content(EDITION, [chapter], sides, cells=cells)


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("accidental poisoning by acetaminophen", "T39.1X1"),
        ("accidental tylenol overdose", "T39.1X1"),
        ("Tylenol OD", "T39.1X1"),
        ("suicide attempt, overdose of acetaminophen", "T39.1X2"),
        ("assault by poisoning with yeast", "T45.2X3"),
        ("acetaminophen poisoning, undetermined intent", "T39.1X4"),
        ("adverse effect of calcium", "T50.3X5"),
        ("side effects of calcium carbonate", "T47.1X5"),
        ("underdosing of calcium salt", "T50.3X6"),
        ("adverse effect of acetominophen", "T39.1X5"),
        ("lung cancer", "C34.9"),
        ("cancer of the upper lobe of the lung", "C34.1"),
        ("bone mets", "C79.51"),
        ("metastatic cancer to bone", "C79.51"),
    ],
)
def test_the_row_and_the_column_lead_to_the_cell(few: Catalog, phrase: str, code: str) -> None:
    assert look_up(few, phrase)[0].code == code
    assert few.search(phrase, 1)[0].code == code


def test_a_side_picks_the_code_below_the_cell(few: Catalog) -> None:
    assert [hit.code for hit in look_up(few, "mets to the left lung")[:2]] == ["C78.02", "C78.0"]


def test_a_hit_says_which_table_row_and_column_it_is_from(few: Catalog) -> None:
    (hit,) = look_up(few, "Tylenol overdose")
    assert (hit.how, hit.why) == ("table", "Table of Drugs and Chemicals: Acetaminophen, accidental")


@pytest.mark.parametrize(
    "phrase", ["acetaminophen", "accidental fall", "poisoning", "overdose of something", "mets", ""]
)
def test_a_phrase_without_a_row_or_without_a_column_is_no_question_to_a_table(few: Catalog, phrase: str) -> None:
    assert look_up(few, phrase) == []


def test_an_edition_without_tables_is_searched_by_its_titles(catalog: Catalog) -> None:
    assert look_up(catalog, "accidental tylenol overdose") == []
    assert any(hit.code.startswith("T39.1X") for hit in catalog.search("accidental tylenol overdose"))


@pytest.mark.parametrize(
    "phrase", ["mets to the left lung", "accidental tylenol overdose", "lung upper lobe metastasis"]
)
def test_scores_fall_with_the_order_of_hits_so_that_several_sets_keep_it(few: Catalog, phrase: str) -> None:
    hits = few.search(phrase, 20)
    assert hits[0].how == "table"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert [hit for _, hit in search_all([few], phrase, 20)] == hits
