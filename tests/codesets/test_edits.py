"""A set of codes is checked as a claim is: each rule speaks where it should and is silent where it should."""

import datetime
from pathlib import Path

import pytest

from codesets.catalog import Catalog
from codesets.edits import LEVELS, Age, Edit, check, read_age
from codesets.edits.guidelines import Row, rows
from codesets.edits.procedures import RULES as PROCEDURES
from codesets.edits.registry import rules
from codesets.errors import BadQuestion

CLAIMS = [
    [part.strip() for part in line.split(";")]
    for line in Path(__file__).with_name("claims.txt").read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
SPOKEN = [claim for claim in CLAIMS if len(claim) == 3]
SOUND = [claim for claim in CLAIMS if len(claim) == 2]


def checked(catalog: Catalog, claim: str, known: str = "") -> list[Edit]:
    """Checks a claim of the table: "J44.0:Y I10", "setting=inpatient age=3d date=2026-05-04"."""
    split = [code.partition(":") for code in claim.split()]
    said = dict(pair.split("=") for pair in known.split())
    return check(
        catalog,
        [code for code, _, _ in split],
        setting=said.get("setting"),
        date=datetime.date.fromisoformat(said["date"]) if "date" in said else None,
        age=read_age(said["age"]) if "age" in said else None,
        sex=said.get("sex"),
        poa={code: indicator for code, colon, indicator in split if colon},
    )


@pytest.mark.parametrize(("claim", "known", "wanted"), SPOKEN, ids=[" ".join(claim) for claim in SPOKEN])
def test_a_rule_speaks_where_it_should_and_nowhere_else(catalog: Catalog, claim: str, known: str, wanted: str) -> None:
    found = {edit.rule for edit in checked(catalog, claim, known)}
    assert {rule for rule in wanted.split() if not rule.startswith("no:")} <= found
    assert not {rule.removeprefix("no:") for rule in wanted.split() if rule.startswith("no:")} & found


@pytest.mark.parametrize(("claim", "known"), SOUND, ids=[claim for claim, _ in SOUND])
def test_a_sound_claim_gives_no_error_and_no_warning(catalog: Catalog, claim: str, known: str) -> None:
    assert [(e.rule, e.codes) for e in checked(catalog, claim, known) if e.level != "information"] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.rule.id)
def test_a_rule_of_the_guidelines_tells_its_two_claims_apart(catalog: Catalog, row: Row) -> None:
    setting = f"setting={row.setting[0]}" if row.setting else ""
    (edit, *_) = [e for e in checked(catalog, row.wrong, setting) if e.rule == row.rule.id]
    assert edit.instruction == row.says
    right = checked(catalog, row.right, setting)
    assert [e.rule for e in right if e.level != "information" or e.rule == row.rule.id] == []


def test_every_rule_has_a_claim_that_breaks_it() -> None:
    shown = {rule for _, _, wanted in SPOKEN for rule in wanted.split()} | {row.rule.id for row in rows()}
    # These need a list or an edition beside ICD-10-CM: `test_edits_poa`, `test_edits_date`, `test_edits_procedures`.
    elsewhere = {"poa-needed", "poa-missing", "poa-exempt", "not-valid-on-date", *(rule.id for rule in PROCEDURES)}
    assert rules().keys() - shown == elsewhere


def test_every_rule_has_one_id_a_level_and_says_where_it_is_written() -> None:
    assert len({row.rule.id for row in rows()}) == len(rows())
    for rule in rules().values():
        assert rule.level in LEVELS
        assert len(rule.citation) > 10


def test_nothing_is_said_of_no_codes(catalog: Catalog) -> None:
    assert check(catalog, [], setting="inpatient", age=60, sex="female") == []


def test_errors_come_first_and_each_finding_says_what_to_do(catalog: Catalog) -> None:
    edits = check(catalog, ["W11.XXXA", "S52.501D", "I10", "N18.30", "J44", "E11.9"])
    levels = [LEVELS.index(edit.level) for edit in edits]
    assert levels == sorted(levels)
    assert len(set(levels)) == 3
    assert all(edit.message and edit.fix and edit.citation for edit in edits)


def test_an_inherited_note_is_given_with_its_level(catalog: Catalog) -> None:
    (edit,) = [e for e in check(catalog, ["O10.011", "I10"]) if e.rule == "excludes1"]
    assert edit.instruction.startswith("I10 excludes1: hypertensive disease complicating pregnancy")


def test_excludes1_asks_whether_the_two_are_unrelated(catalog: Catalog) -> None:
    (edit,) = [e for e in check(catalog, ["N13.2", "N20.1"]) if e.rule == "excludes1"]
    assert edit.level == "warning"
    assert edit.fix.endswith("?")
    assert "unrelated" in edit.fix


def test_a_branch_is_refused_and_what_is_below_it_named(catalog: Catalog) -> None:
    (edit,) = check(catalog, ["J44"])
    assert (edit.level, edit.codes) == ("error", ("J44",))
    assert "J44.9 Chronic obstructive pulmonary disease, unspecified" in edit.fix


def test_two_sides_are_mended_with_the_bilateral_code(catalog: Catalog) -> None:
    (edit,) = [e for e in check(catalog, ["G56.02", "G56.01"]) if e.rule == "both-sides"]
    assert edit.fix == "Report G56.03 Carpal tunnel syndrome, bilateral upper limbs."


def test_the_disease_that_a_manifestation_asks_for_is_named_when_it_is_there(catalog: Catalog) -> None:
    (edit,) = [e for e in check(catalog, ["F02.80", "G30.9"]) if e.rule == "manifestation-first"]
    assert edit.fix == "Put G30.9 before it."
    assert "Alzheimer's (G30.-)" in edit.instruction


def test_a_set_of_25_codes_is_checked_in_any_writing(catalog: Catalog) -> None:
    codes = ["a4151", "R6520", "n17.9", "J96.01", "i13.0", "I50.33", "E11.22", "N184", "E11.42", "I25.10", "J44.1"]
    codes += ["J18.9", "L89.153", "E43", "Z68.1", "F03.90", "I48.20", "Z79.4", "Z7901", "D63.1", "E87.1", "G20.A1"]
    codes += ["N40.1", "R33.8", "Z66"]
    found = check(catalog, codes, setting="inpatient", age=78, sex="male")
    assert [(e.rule, e.codes) for e in found if e.level != "information"] == []


def test_codes_that_nobody_has_sequenced_are_not_held_against_their_places(catalog: Catalog) -> None:
    codes = ["W11.XXXA", "F02.80", "S52.532A", "G30.9", "N18.30", "I10"]
    assert [edit.rule for edit in check(catalog, codes, in_order=False)] == ["hypertension-and-kidney-disease"]
    assert {"external-cause-first", "code-first-order"} <= {edit.rule for edit in check(catalog, codes)}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("62", Age(62)),
        ("3d", Age(0, 3)),
        ("2w", Age(0, 14)),
        ("5m", Age(0, 152)),
        ("14 months", Age(1, 426)),
        ("0", Age(0)),
    ],
)
def test_an_age_is_read_as_years_or_as_days_weeks_or_months(text: str, age: Age) -> None:
    assert read_age(text) == age


@pytest.mark.parametrize("text", ["", "old", "-1", "125", "3.5"])
def test_an_age_that_nobody_has_says_how_to_write_one(text: str) -> None:
    with pytest.raises(BadQuestion, match="3d"):
        read_age(text)


@pytest.mark.parametrize(
    "wrong", [{"setting": "hospital"}, {"sex": "f"}, {"age": -1}, {"poa": {"J44.9": "X"}}], ids=str
)
def test_a_question_that_cannot_be_meant_says_what_is_allowed(catalog: Catalog, wrong: dict[str, str]) -> None:
    with pytest.raises(BadQuestion, match=r"inpatient|female|0 to 124|Y, N, U or W"):
        check(catalog, ["J44.9"], **wrong)  # type: ignore[arg-type]
