"""ICD-10-PCS is read from CMS' own files: tables, definitions, index and the list of codes."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from codesets.build.content import Content, Line
from codesets.build.icd10pcs import content_of
from codesets.build.icd10pcs_titles import title
from codesets.errors import BuildFailed
from codesets.install.dating import edition
from codesets.parts import Given

FILES = Path(__file__).parent / "files" / "icd10pcs"
"""A few rows of four tables, terms of the definitions and of the index, and the list of the codes they make."""
KINDS = {
    "tables.xml": "pcs-tables",
    "definitions.xml": "pcs-definitions",
    "index.xml": "pcs-index",
    "order.txt": "pcs-codes",
}
FY2026 = edition("icd10pcs", date(2025, 10, 1), None, "a few rows", "")


def given(*names: str) -> list[Given]:
    return [Given.of(KINDS[name], name, (FILES / name).read_bytes()) for name in names]


def read(*names: str) -> Content:
    return content_of(FY2026, given(*names))


def changed(name: str, old: str, new: str, *beside: str) -> Sequence[Given]:
    text = (FILES / name).read_text("utf-8")
    assert old in text
    return [Given.of(KINDS[name], name, text.replace(old, new, 1).encode()), *given(*beside)]


def lines(content: Content) -> dict[str, Line]:
    return {line.code: line for top in content.tops for line in top.under()}


def test_every_code_is_made_by_a_row_of_its_table_and_every_row_makes_its_codes() -> None:
    walked = set()
    for table in ET.parse(FILES / "tables.xml").getroot().iter("pcsTable"):
        head = "".join(label.get("code", "") for axis in table.findall("axis") for label in axis.findall("label"))
        for row in table.iter("pcsRow"):
            characters = [[label.get("code", "") for label in axis.findall("label")] for axis in row.findall("axis")]
            walked |= {head + "".join(choice) for choice in product(*characters)}
    codes = {code for code, line in lines(read("tables.xml")).items() if line.billable}
    assert codes == walked
    assert len(codes) == 10


def test_a_code_stands_below_its_part_its_table_its_body_system_and_its_section() -> None:
    line: Line | None = lines(read("tables.xml"))["0DTJ4ZZ"]
    above = []
    while line is not None:
        above.append((line.code, line.level, line.title))
        line = line.parent
    assert above == [
        ("0DTJ4ZZ", "code", "Resection of Appendix, Percutaneous Endoscopic Approach"),
        ("0DTJ", "subcategory", "Resection, Appendix"),
        ("0DT", "category", "Resection, Gastrointestinal System"),
        ("0D", "block", "Gastrointestinal System"),
        ("0", "chapter", "Medical and Surgical"),
    ]


def test_the_seven_axes_have_the_names_and_values_of_the_table() -> None:
    assert read("tables.xml").axes["4A023N7"] == {
        "section": "Measurement and Monitoring",
        "body system": "Physiological Systems",
        "operation": "Measurement",
        # The table calls its fourth column as its second.
        "body system, character 4": "Cardiac",
        "approach": "Percutaneous",
        "function / device": "Sampling and Pressure",
        "qualifier": "Left Heart",
    }


def test_two_rows_may_give_one_character_two_labels() -> None:
    content = read("tables.xml")
    assert lines(content)["XNS4"].title == "Reposition, Thoracic Vertebra or Right Humeral Shaft"
    assert content.axes["XNS4032"]["body part"] == "Thoracic Vertebra"
    assert content.axes["XNS43C8"]["body part"] == "Humeral Shaft, Right"


@pytest.mark.parametrize(
    ("code", "labels", "said"),
    [
        (
            "0DTJ4ZZ",
            ("Resection", "Appendix", "Percutaneous Endoscopic", "No Device", "No Qualifier"),
            "Resection of Appendix, Percutaneous Endoscopic Approach",
        ),
        (
            "0SRC0J9",
            ("Replacement", "Knee Joint, Right", "Open", "Synthetic Substitute", "Cemented"),
            "Replacement of Right Knee Joint with Synthetic Substitute, Cemented, Open Approach",
        ),
        (
            "021209W",
            ("Bypass", "Coronary Artery, Three Arteries", "Open", "Autologous Venous Tissue", "Aorta"),
            "Bypass Coronary Artery, Three Arteries from Aorta with Autologous Venous Tissue, Open Approach",
        ),
        (
            "0DJD8ZZ",
            (
                "Inspection",
                "Lower Intestinal Tract",
                "Via Natural or Artificial Opening Endoscopic",
                "No Device",
                "No Qualifier",
            ),
            "Inspection of Lower Intestinal Tract, Via Natural or Artificial Opening Endoscopic",
        ),
        (
            "0HBT0ZX",
            ("Excision", "Breast, Right", "Open", "No Device", "Diagnostic"),
            "Excision of Right Breast, Open Approach, Diagnostic",
        ),
    ],
)
def test_titles_are_composed_as_the_official_ones_are(code: str, labels: tuple[str, ...], said: str) -> None:
    assert title(code, ("Medical and Surgical", "", *labels)) == said


def test_where_a_list_of_codes_gives_the_titles_they_are_taken_as_they_are() -> None:
    composed, official = (lines(read("tables.xml", *more))["XNS4032"].title for more in ([], ["order.txt"]))
    assert composed.startswith("Reposition Thoracic Vertebra with")
    assert official.startswith("Reposition of Thoracic Vertebra using")


def test_a_list_of_another_edition_is_refused_and_says_which_codes_differ() -> None:
    files = changed("order.txt", "0DTP0ZZ", "0DTP4ZZ", "tables.xml")
    with pytest.raises(BuildFailed, match=r"order\.txt: 2 codes .* 0DTP0ZZ, 0DTP4ZZ\. .* published together"):
        content_of(FY2026, files)


def test_definitions_say_what_operations_and_approaches_are_and_what_a_part_is_called() -> None:
    content = read("tables.xml", "definitions.xml")
    assert content.definitions["approach", "Open"].startswith("Cutting through the skin")
    assert content.definitions["operation", "Resection"].endswith("total lobectomy of lung")
    assert ("includes", "Vermiform appendix") in lines(content)["0DTJ"].notes
    assert ("note", "Examples: Total nephrectomy, total lobectomy of lung") in lines(content)["0DT"].notes


def test_of_many_names_the_plain_ones_are_said_first_and_the_rest_is_counted() -> None:
    names = "".join(f"<includes>Invented(R) device {n}</includes>" for n in range(20))
    appendix = "<includes>Vermiform appendix</includes>"
    files = changed("definitions.xml", appendix, f"{names}{appendix}", "tables.xml", "index.xml")
    said = content_of(FY2026, files).definitions["body part", "Appendix"]
    assert said.startswith("Includes: Vermiform appendix; Invented(R) device 0; ")
    assert said.endswith("Invented(R) device 10; and 9 more")


def test_without_definitions_the_tables_say_what_their_operation_is() -> None:
    content = read("tables.xml")
    assert content.definitions["operation", "Measurement"].startswith("Determining the level")
    assert lines(content)["4A0"].notes == [("note", f"Measurement: {content.definitions['operation', 'Measurement']}")]


def test_the_index_leads_to_codes_and_says_what_stands_for_a_part() -> None:
    content = read("tables.xml", "index.xml")
    assert "Catheterization, Heart, Left ventricle" in [phrase.text for phrase in content.phrases["4A023N7"]]
    assert "Appendectomy" in [phrase.text for phrase in content.phrases["0DTJ"] if phrase.kind == "index"]
    assert ("includes", "Ascending colon and caecum") in lines(content)["0DTF"].notes


def test_without_an_index_the_terms_of_the_shipped_one_lead_into_the_tables() -> None:
    content = read("tables.xml")
    assert any(phrase.kind == "index" for phrase in content.phrases["0DTJ"])
    assert any("no ICD-10-PCS index" in remark for remark in content.remarks)
    assert not any("no ICD-10-PCS index" in remark for remark in read("tables.xml", "index.xml").remarks)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<version>2026</version>", "<version>new</version>", r"line 2: <version> should be a fiscal year"),
        ('<pcsRow codes="4">', '<pcsRow codes="5">', r"line 13: the row says that it makes 5 codes, its labels make 4"),
        ('<label code="F">', '<label code="I">', r"line 17: a label should have a character of its own .* 'I'"),
        ('<label code="F">', '<label code="J">', r"line 17: .* it has 'J'"),
        ('<label code="P">Rectum', '<label code="J">Rectum', r"line 27: 0DTJ0ZZ is made by two rows"),
        ('<axis pos="4" values="2">', '<axis pos="6" values="2">', r"line 13: <pcsRow> should have an axis for each"),
        ("ICD10PCS.tabular>", "ICD10CM.tabular>", r"line \d+, column \d+: it is no whole XML"),
        ("</ICD10PCS.tabular>", "", r"line \d+, column \d+: it is no whole XML .*; the file was cut"),
    ],
    ids=["version", "count", "letter I", "same letter", "same code", "position", "other tag", "cut"],
)
def test_tables_that_contradict_themselves_are_refused_with_file_and_line(old: str, new: str, said: str) -> None:
    with pytest.raises(BuildFailed, match=rf"^tables\.xml: {said}"):
        content_of(FY2026, changed("tables.xml", old, new))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("definitions.xml", "<title>Appendix</title>", "", r"definitions\.xml: line 17: <terms> has no <title>"),
        ("index.xml", "<letter>", "<other>", r"index\.xml: line \d+, column \d+: it is no whole XML"),
        ("order.txt", "00002 0DTF0ZZ", "0DTF0ZZ 00002", r"order\.txt: line 2"),
    ],
)
def test_what_stands_beside_the_tables_is_refused_with_file_and_line(name: str, old: str, new: str, said: str) -> None:
    with pytest.raises(BuildFailed, match=f"^{said}"):
        content_of(FY2026, changed(name, old, new, "tables.xml"))


def test_an_index_that_leads_nowhere_is_no_index() -> None:
    empty = Given.of("pcs-index", "index.xml", b"<ICD10PCS.index><letter/></ICD10PCS.index>")
    with pytest.raises(BuildFailed, match=r"index\.xml: no term of it leads to a code"):
        content_of(FY2026, [*given("tables.xml"), empty])


def test_what_was_read_is_told() -> None:
    said = read("tables.xml", "definitions.xml", "index.xml", "order.txt").remarks
    assert said == [
        "tables.xml, ICD-10-PCS tables: 10 codes, each made by a row of its table.",
        "index.xml, ICD-10-PCS index: 3 entries.",
        "The list of codes and the tables hold the same 10 codes.",
    ]
    assert not any(re.search(r"\b1 codes", remark) for remark in said)
