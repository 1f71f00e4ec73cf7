"""From when until when an edition is valid, by the year in a file and by what its name and folders say."""

from datetime import date

import pytest

from codesets.install import dating


@pytest.mark.parametrize(
    ("name", "year", "first"),
    [
        ("icd10cm-tabular-2026.xml", 2026, "2025-10-01"),
        ("icd10cm_tabular_2026.xml", None, "2025-10-01"),
        ("icd10cm-eindex-April-1-2026-XML.xml", 2026, "2026-04-01"),
        ("2025-code-descriptions-tabular-order-april.zip/Code Descriptions/order.txt", 2025, "2025-04-01"),
        ("January 2022 addenda/tabular.xml", 2022, "2022-01-01"),
        ("October-1-2026-FY27/tabular.xml", 2027, "2026-10-01"),
        ("POAexemptCodesFY26.txt", None, "2025-10-01"),
        ("one.xml", 2024, "2023-10-01"),
        ("maypril 2026.xml", 2026, "2025-10-01"),
    ],
)
def test_a_fiscal_year_begins_in_october_unless_the_name_says_another_month(
    name: str, year: int | None, first: str
) -> None:
    assert dating.begins("icd10cm", name, year) == date.fromisoformat(first)


def test_the_year_in_the_file_counts_before_the_one_in_its_name() -> None:
    assert dating.begins("icd10cm", "April-1-2020/tabular.xml", 2026) == date(2026, 4, 1)


def test_hcpcs_and_cpt_begin_in_january_unless_the_name_says_another_quarter() -> None:
    assert dating.begins("cpt", "CPT 2026/LONGULT.txt", None) == date(2026, 1, 1)
    assert dating.begins("hcpcs", "july-2025-alpha-numeric-hcpcs-file.zip/HCPC2025_JUL_ANWEB.txt", None) == date(
        2025, 7, 1
    )


def test_nothing_is_guessed_where_nothing_says_a_year() -> None:
    assert dating.begins("icd10cm", "tabular.xml", None) is None


@pytest.mark.parametrize(
    ("code_set", "first", "last"),
    [
        ("icd10cm", "2025-10-01", "2026-09-30"),
        ("icd10cm", "2026-04-01", "2026-09-30"),
        ("icd10pcs", "2024-10-01", "2025-09-30"),
        ("hcpcs", "2025-07-01", "2025-12-31"),
        ("cpt", "2026-01-01", "2026-12-31"),
    ],
)
def test_an_edition_ends_with_its_year(code_set: str, first: str, last: str) -> None:
    assert dating.ends(code_set, date.fromisoformat(first)) == date.fromisoformat(last)
