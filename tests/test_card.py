"""The card of a code: what a coder pins beside the screen."""

import re
from datetime import date

import pytest

from assistant.card import MEDICARE, WIDTH, shown, told
from codesets.catalog import Catalog
from codesets.edits.mce import lists_of
from codesets.lifetime import Lifetime


@pytest.mark.parametrize("code", ["S52.532D", "T36.0X1A", "E11", "19", "A00-A09", "O09.A0", "Z66", "V43.52XA"])
def test_a_card_fits_eighty_columns(catalog: Catalog, code: str) -> None:
    assert [line for line in shown(told(catalog, code)) if len(line) > WIDTH] == []


def test_the_card_of_a_code_begins_with_what_it_is_and_when_it_holds(catalog: Catalog) -> None:
    lines = list(shown(told(catalog, "e11.9")))
    assert lines[:3] == [
        "E11.9  Type 2 diabetes mellitus without complications",
        "  Billable. ICD-10-CM, April 1 2026",
        "  Valid 2026-04-01 to 2026-09-30",
    ]


def test_facts_axes_and_placeholders_stand_in_one_column(catalog: Catalog) -> None:
    lines = list(shown(told(catalog, "W11.XXXA")))
    assert "  Placeholder  X at 4, 5, 6 only holds the place of what follows" in lines
    assert "  Encounter    initial" in lines


def test_the_risk_category_is_named(catalog: Catalog) -> None:
    assert re.search(
        r"^  HCC V28 +HCC 38 Diabetes with Glycemic", "\n".join(shown(told(catalog, "E11.9"))), re.MULTILINE
    )


def test_what_medicare_holds_against_a_code_is_said(catalog: Catalog) -> None:
    assert "ages 9 to 64" in told(catalog, "O80").medicare
    lines = list(shown(told(catalog, "Z37.0")))
    assert "  Medicare  not accepted as the principal diagnosis" in lines
    assert told(catalog, "A41.9").medicare == []


def test_every_list_of_medicare_has_its_words(catalog: Catalog) -> None:
    known = {name for code in catalog.billable_codes() for name in lists_of(code)}
    assert known == MEDICARE.keys()


def test_notes_stand_under_the_level_they_come_from(catalog: Catalog) -> None:
    text = "\n".join(shown(told(catalog, "S52.532D")))
    levels = ["From 19 ", "From S50-S59 ", "From S52 Fracture of forearm"]
    assert [text.index(level) for level in levels] == sorted(text.index(level) for level in levels)
    assert "  Excludes1\n    traumatic amputation of forearm (S58.-)" in text
    assert "    D: subsequent encounter for closed fracture with routine healing" in text


def test_a_branch_lists_what_it_divides_into_and_which_of_it_is_no_code(catalog: Catalog) -> None:
    lines = list(shown(told(catalog, "E11")))
    assert "  Not billable. ICD-10-CM, April 1 2026" in lines
    below = lines[lines.index("Divides into") + 1 :]
    assert "  E11.9  Type 2 diabetes mellitus without complications" in below
    assert any(line.startswith("  E11.0 -  ") for line in below)


def test_a_letter_x_that_holds_no_place_is_no_placeholder(catalog: Catalog) -> None:
    assert told(catalog, "X58.XXXA").placeholders == [4, 5, 6]
    assert told(catalog, "T36.0X1A").placeholders == [5]
    assert told(catalog, "X58").placeholders == []
    assert told(catalog, "E11.9").placeholders == []


def test_the_time_of_a_code_is_said_where_other_editions_tell_it(catalog: Catalog) -> None:
    known = Lifetime((catalog.edition,), date(2025, 10, 1), date(2026, 3, 31))
    assert list(shown(told(catalog, "I10", known)))[3] == "  In the code set since October 1 2025 until March 31 2026"
