"""Procedures and supplies among the diagnoses are looked up in their own code sets. The HCPCS codes are invented."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from codesets.catalog import Catalog, open_catalog
from codesets.edits import check
from codesets.edits.procedures import RULES, code_sets_of
from codesets.install.installing import install
from codesets.install.plan import Wishes
from tests.codesets.releases import folder

FILES = Path(__file__).parent / "files"


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Catalog]]:
    """Small editions of HCPCS Level II and of ICD-10-PCS; the table of the appendix is one of the uterus besides."""
    home = tmp_path_factory.mktemp("home")
    tables = (FILES / "icd10pcs" / "tables.xml").read_text("utf-8")
    womb = tables.replace('<label code="D">Gastrointestinal System', '<label code="U">Female Reproductive System')
    place = folder(home / "given", {"codes.txt": (FILES / "hcpcs" / "codes.txt").read_bytes()})
    (place / "tables.xml").write_text(womb)
    installed = [each.path for each in install(home / "state", place, Wishes()).editions]
    catalogs = [open_catalog(path) for path in installed]
    yield catalogs
    for catalog in catalogs:
        catalog.close()


def rules(
    catalog: Catalog, beside: list[Catalog], *codes: str, **said: str | date
) -> list[tuple[str, tuple[str, ...]]]:
    return [(edit.rule, edit.codes) for edit in check(catalog, codes, beside=beside, **said)]  # type: ignore[arg-type]


def test_a_known_procedure_or_supply_is_no_finding(catalog: Catalog, beside: list[Catalog]) -> None:
    assert rules(catalog, beside, "I10", "e9901", "0UTJ0ZZ") == []


def test_without_their_code_sets_they_are_not_checked_and_that_is_said(catalog: Catalog) -> None:
    assert rules(catalog, [], "I10", "99199") == [("code-set-missing", ())]
    assert "CPT, which is not installed" in check(catalog, ["99199"])[0].message
    assert rules(catalog, [], "J9901") == [("unknown-code", ())]


def test_a_code_of_no_set_is_unknown_in_the_set_that_it_looks_like(catalog: Catalog, beside: list[Catalog]) -> None:
    assert rules(catalog, beside, "0UTJ0ZX", "J9999", "J44.99") == [
        ("unknown-procedure", ()),
        ("unknown-procedure", ()),
        ("unknown-code", ()),
    ]
    (hcpcs,) = check(catalog, ["J9999"], beside=beside)
    assert "HCPCS Level II" in hcpcs.message
    assert "ICD-10-CM does not have it either" in hcpcs.message


def test_a_part_of_a_table_and_a_modifier_are_no_whole_codes(catalog: Catalog, beside: list[Catalog]) -> None:
    assert rules(catalog, beside, "0UTJ") == [("procedure-not-whole", ("0UTJ",))]
    assert "`grayarea show 0UTJ --set icd10pcs`" in check(catalog, ["0UTJ"], beside=beside)[0].fix
    modifier = next(
        code for (code,) in beside[0].rows("SELECT c.code FROM code c JOIN fact f ON f.code = c.id WHERE f.fact='kind'")
    )
    (edit,) = check(catalog, [modifier], beside=beside)
    assert (edit.rule, edit.fix) == ("procedure-not-whole", "Put it behind the code that it modifies.")


def test_a_code_holds_from_the_day_it_was_added_to_its_last_day(catalog: Catalog, beside: list[Catalog]) -> None:
    hcpcs = next(each for each in beside if each.edition.code_set == "hcpcs")
    first, last = (
        hcpcs.rows(
            "SELECT c.code, f.value FROM code c JOIN fact f ON f.code = c.id "
            "WHERE f.fact = ? AND length(c.code) = 5 ORDER BY f.value DESC",
            fact,
        )[0]
        for fact in ("added", "last day")
    )
    before = date.fromordinal(date.fromisoformat(first[1]).toordinal() - 1)
    after = date.fromordinal(date.fromisoformat(last[1]).toordinal() + 1)
    assert ("procedure-not-valid-on-date", (first[0],)) in rules(catalog, beside, first[0], date=before)
    assert ("procedure-not-valid-on-date", (last[0],)) in rules(catalog, beside, last[0], date=after)
    assert "procedure-not-valid-on-date" not in [
        rule for rule, _ in rules(catalog, beside, last[0], date=date.fromisoformat(last[1]))
    ]


def test_a_date_outside_the_edition_is_said_once_for_all_its_codes(catalog: Catalog, beside: list[Catalog]) -> None:
    found = rules(catalog, beside, "0UTJ0ZZ", "0UTJ4ZZ", date=date(2031, 5, 4))
    assert found == [("date-outside-edition", ("0UTJ0ZZ", "0UTJ4ZZ"))]


def test_a_procedure_given_twice_is_asked_about(catalog: Catalog, beside: list[Catalog]) -> None:
    assert rules(catalog, beside, "0UTJ0ZZ", "0utj0zz") == [("procedure-repeated", ("0UTJ0ZZ",))]


def test_icd_10_pcs_is_for_inpatients(catalog: Catalog, beside: list[Catalog]) -> None:
    assert rules(catalog, beside, "0UTJ0ZZ", setting="outpatient") == [("pcs-outside-inpatient", ("0UTJ0ZZ",))]
    assert rules(catalog, beside, "E9901", setting="outpatient") == []


def test_a_body_system_of_one_sex_speaks_against_the_other(catalog: Catalog, beside: list[Catalog]) -> None:
    assert rules(catalog, beside, "0UTJ0ZZ", sex="male") == [("procedure-sex-conflict", ("0UTJ0ZZ",))]
    assert rules(catalog, beside, "0UTJ0ZZ", sex="female") == []


def test_a_code_of_two_sets_is_read_as_the_diagnosis_and_that_is_said(tmp_path: Path, catalog: Catalog) -> None:
    codes = (FILES / "hcpcs" / "codes.txt").read_bytes().replace(b"A9901", b"J1100")
    (installed,) = install(tmp_path / "state", folder(tmp_path / "given", {"codes.txt": codes}), Wishes()).editions
    hcpcs = open_catalog(installed.path)
    try:
        (edit,) = check(catalog, ["J1100"], beside=[hcpcs])
        assert (edit.rule, edit.level, edit.codes) == ("read-as-diagnosis", "information", ("J11.00",))
        assert "Invented bandage" in edit.message
        assert check(catalog, ["J11.00"], beside=[hcpcs]) == []
    finally:
        hcpcs.close()


def test_every_rule_of_procedures_speaks_in_a_test_here() -> None:
    text = Path(__file__).read_text("utf-8")
    assert [rule.id for rule in RULES if f'"{rule.id}"' not in text] == []


@pytest.mark.parametrize(
    ("code", "like"),
    [
        ("J1100", ["hcpcs"]),
        ("J11.00", []),
        ("99199", ["cpt"]),
        ("0001T", ["cpt"]),
        ("0DTJ4ZZ", ["icd10pcs"]),
        ("0dt", ["icd10pcs"]),
        ("I10", []),
        ("", []),
    ],
)
def test_a_code_is_looked_for_where_its_looks_belong(code: str, like: list[str]) -> None:
    assert code_sets_of(code) == like
