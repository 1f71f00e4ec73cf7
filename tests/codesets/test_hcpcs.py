"""HCPCS Level II is read from CMS' records of fixed width. Those here have that form; their codes are invented."""

from datetime import date
from pathlib import Path

import pytest

from codesets.build import hcpcs_record
from codesets.build.content import Content, Line
from codesets.build.hcpcs import content_of
from codesets.build.hcpcs_record import COLUMNS, columns_of
from codesets.catalog import open_catalog
from codesets.errors import BuildFailed
from codesets.install.dating import edition
from codesets.install.installing import install
from codesets.install.plan import Wishes
from codesets.parts import Given

FILES = Path(__file__).parent / "files" / "hcpcs"
CODES = (FILES / "codes.txt").read_bytes()
LAYOUT = (FILES / "layout.txt").read_bytes()
APRIL = edition("hcpcs", date(2019, 4, 1), None, "a few records", "")


def read(codes: bytes = CODES) -> Content:
    return content_of(APRIL, [Given.of("hcpcs", "codes.txt", codes)])


def lines(content: Content) -> dict[str, Line]:
    return {line.code: line for top in content.tops for line in top.under()}


def facts(content: Content, code: str) -> dict[str, str]:
    return {fact: value for of, fact, value in content.facts if of == code}


def test_a_long_description_is_kept_whole_over_all_its_lines() -> None:
    found = lines(read())
    assert (
        found["J9901"].title == "Injection, invented substance, 10 mg (use the code of the larger dose where it fits)"
    )
    # Its first line fills all columns and was cut in the word "footrest".
    assert found["E9901"].title == (
        "Invented reclining chair with a seat that tilts, an armrest on either side, footrest and headrest, "
        "each fitted to the person who sits in it"
    )


def test_codes_stand_under_the_section_of_their_letter_and_modifiers_under_their_own() -> None:
    content = read()
    assert [(top.code, top.title) for top in content.tops][1:] == [
        ("E", "Durable Medical Equipment"),
        ("J", "Drugs Administered Other Than Oral Method, Chemotherapy Drugs"),
        ("MODIFIERS", "HCPCS Level II Modifiers"),
    ]
    assert [line.code for line in content.tops[2].children] == ["J9901", "J9902"]
    assert [line.code for line in content.tops[3].children] == ["Z1"]


def test_a_code_that_ended_before_the_edition_and_a_modifier_are_not_billable() -> None:
    billable = {code for code, line in lines(read()).items() if line.billable}
    # J9902 ends on June 30, in the edition.
    assert billable == {"A9901", "E9901", "J9902"}


def test_what_cms_says_beside_a_code_is_among_its_facts() -> None:
    content = read()
    assert facts(content, "J9901") == {
        "short title": "Inject invented, 10 mg",
        "see instead": "J9902",
        "coverage": "D, special coverage instructions apply",
        "action": "D, procedure or modifier code discontinued",
        "pricing": "51, drugs",
        "added": "2010-01-01",
        "changed": "2018-12-31",
        "last day": "2018-12-31",
    }
    assert facts(content, "E9901")["statute"] == "1861(n)"
    assert facts(content, "Z1")["kind"] == "modifier"


def test_a_record_layout_moves_the_columns_it_names_and_leaves_the_others() -> None:
    columns = columns_of(LAYOUT)
    assert columns["HCPCS_TRMNTN_DT"] == (305, 312)
    assert {alias: place for alias, place in columns.items() if alias != "HCPCS_TRMNTN_DT"} == {
        alias: place for alias, place in COLUMNS.items() if alias != "HCPCS_TRMNTN_DT"
    }
    given = [Given.of("hcpcs", "codes.txt", CODES), Given.of("hcpcs-layout", "layout.txt", LAYOUT)]
    # By this layout no code has a last day.
    assert lines(content_of(APRIL, given))["J9901"].billable


def test_notices_before_the_first_record_are_passed_over() -> None:
    notice = b"Inclusion of a code does not mean that it is paid for.\r\n\r\n"
    assert lines(read(notice + CODES)).keys() == lines(read()).keys()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"J9901000204(use", b"J9903000204(use", r"line 5: it continues J9903, which does not stand above it"),
        (b"   Z1000208", b"   Z1000204", r"line 9: it continues Z1, which does not stand above it"),
        (b"J9902000103", b"A9901000103", r"line 7: A9901 comes twice"),
        (b"J9902000103", b"J9902000109", r"line 7: it is no record: .* should stand here"),
        (
            b"2018123120181231D",
            b"2018123120181331D",
            r"line 4: HCPCS_TRMNTN_DT of J9901 should be a date .* '20181331'",
        ),
        (b"Invented bandage, sterile, each", b" " * 31, r"line 1: A9901 has no description"),
    ],
    ids=["other code", "other kind", "twice", "no record", "no date", "no text"],
)
def test_what_is_out_of_its_form_is_refused_with_file_and_line(old: bytes, new: bytes, said: str) -> None:
    assert old in CODES
    with pytest.raises(BuildFailed, match=rf"^codes\.txt: {said}"):
        read(CODES.replace(old, new, 1))


def test_a_file_without_any_record_is_refused() -> None:
    with pytest.raises(BuildFailed, match="there is no record of HCPCS in it"):
        hcpcs_record.read(b"Dear colleague,\nthe codes follow.\n")


def test_an_installed_release_is_searched_and_looked_up(tmp_path: Path) -> None:
    (installed,) = install(tmp_path, FILES / "codes.txt", Wishes()).editions
    assert installed.remarks == ("codes.txt: codes 4, modifiers 1.",)
    catalog = open_catalog(installed.path)
    try:
        assert catalog.edition.valid_from == date(2019, 4, 1)
        assert [hit.code for hit in catalog.search("chair that reclines with a footrest", 1)] == ["E9901"]
        assert catalog.search("j9902", 1)[0].code == "J9902"
        assert catalog.entry("z1").title == "Service furnished under an invented circumstance"
        assert catalog.facts("J9902")["last day"] == "2019-06-30"
    finally:
        catalog.close()
