"""A set of codes is checked as a claim is."""

import datetime

import pytest

from codesets.catalog import Catalog
from codesets.edit_rules import RULES
from codesets.edits import Edit, check
from codesets.errors import BadQuestion


def rules(edits: list[Edit]) -> list[str]:
    return [edit.rule for edit in edits]


@pytest.mark.parametrize(
    "codes",
    [
        ["J44.0", "J18.9"],
        ["E11.22", "N18.30"],
        ["S52.532A", "W11.XXXA"],
        ["G30.9", "F02.80"],
        ["E85.9", "N08"],
        ["M17.11", "M25.562"],
        [],
    ],
    ids=" ".join,
)
def test_a_sound_set_gives_no_finding(catalog: Catalog, codes: list[str]) -> None:
    assert check(catalog, codes, setting="outpatient", date=datetime.date(2026, 5, 4), age=60, sex="female") == []


def test_a_code_that_is_none_is_an_error_and_the_rest_is_still_checked(catalog: Catalog) -> None:
    edits = check(catalog, ["S52.538", "J44.9", "J44.9"])
    assert rules(edits) == ["unknown-code", "duplicate"]
    assert "S52.53" in edits[0].message


def test_a_branch_is_not_billable_and_the_fix_names_what_is_below(catalog: Catalog) -> None:
    (edit,) = check(catalog, ["J44"])
    assert (edit.rule, edit.level, edit.codes) == ("not-billable", "error", ("J44",))
    assert "J44.9 Chronic obstructive pulmonary disease, unspecified" in edit.fix


def test_a_code_without_its_seventh_character_is_not_billable(catalog: Catalog) -> None:
    (edit,) = check(catalog, ["S52.532A", "W11"])
    assert (edit.rule, edit.codes) == ("not-billable", ("W11",))
    assert "W11.XXXA" in edit.fix


@pytest.mark.parametrize("day", [datetime.date(2026, 3, 31), datetime.date(2026, 10, 1)], ids=str)
def test_a_date_outside_the_edition_is_a_warning_that_says_from_when_until_when(
    catalog: Catalog, day: datetime.date
) -> None:
    (edit,) = check(catalog, ["J44.9"], date=day)
    assert (edit.rule, edit.level) == ("date-outside-edition", "warning")
    assert "2026-04-01 to 2026-09-30" in edit.message


@pytest.mark.parametrize("codes", [["E11.9", "E10.9"], ["E10.9", "E11.9"]], ids=" ".join)
def test_an_excludes1_note_sets_two_codes_apart_in_either_order(catalog: Catalog, codes: list[str]) -> None:
    (edit,) = check(catalog, codes)
    assert edit.rule == "excludes1"
    assert set(edit.codes) == set(codes)
    assert "excludes1: type" in edit.instruction


def test_an_excludes1_note_of_a_category_holds_for_the_codes_below_it(catalog: Catalog) -> None:
    (edit,) = check(catalog, ["O10.011", "I10"])
    assert edit.instruction.startswith("I10 excludes1: hypertensive disease complicating pregnancy")


def test_an_external_cause_never_stands_first(catalog: Catalog) -> None:
    (edit,) = check(catalog, ["W11.XXXA", "S52.532A"])
    assert (edit.rule, edit.codes) == ("external-cause-first", ("W11.XXXA",))


def test_a_manifestation_stands_after_its_disease(catalog: Catalog) -> None:
    edits = check(catalog, ["F02.80", "G30.9"])
    assert rules(edits) == ["manifestation-first", "code-first-order"]
    assert edits[1].fix == "Put G30.9 before F02.80."


def test_a_manifestation_without_any_disease_that_it_asks_for_is_an_error(catalog: Catalog) -> None:
    assert rules(check(catalog, ["I10", "F02.80"])) == ["manifestation-alone"]


def test_two_sides_are_one_bilateral_code_where_there_is_one(catalog: Catalog) -> None:
    (edit,) = check(catalog, ["G56.02", "G56.01"])
    assert edit.fix == "Report G56.03 Carpal tunnel syndrome, bilateral upper limbs."
    assert check(catalog, ["S52.531A", "S52.532A"]) == []


def test_an_unspecified_side_is_pointed_out_to_inpatient_coders(catalog: Catalog) -> None:
    assert rules(check(catalog, ["G56.00"], setting="inpatient")) == ["unspecified-side"]
    assert check(catalog, ["G56.00"], setting="outpatient") == []


def test_sex_and_age_are_held_against_codes_of_childbirth_and_prostate(catalog: Catalog) -> None:
    assert rules(check(catalog, ["O80"], sex="male", age=30)) == ["sex-conflict"]
    assert rules(check(catalog, ["O80"], sex="female", age=70)) == ["age-conflict"]
    assert rules(check(catalog, ["N40.0"], sex="female")) == ["sex-conflict"]
    assert check(catalog, ["O80", "N40.0"]) == []


@pytest.mark.parametrize("wrong", [{"setting": "hospital"}, {"sex": "f"}, {"age": -1}], ids=str)
def test_a_question_that_cannot_be_meant_says_what_is_allowed(catalog: Catalog, wrong: dict[str, str]) -> None:
    with pytest.raises(BadQuestion, match=r"inpatient|female|0 to 130"):
        check(catalog, ["J44.9"], **wrong)  # type: ignore[arg-type]


def test_every_rule_cites_where_it_is_written() -> None:
    assert all(len(rule.citation) > 10 and rule.level in ("error", "warning", "information") for rule in RULES.values())
