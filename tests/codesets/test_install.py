"""Installing a release: what is built from it, where it goes, and that nothing changes when anything is wrong."""

import json
import os
import re
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from codesets import own_index, shelf, sources
from codesets.build import tabular
from codesets.build.edition import build
from codesets.build.icd10cm import content_of
from codesets.catalog import Catalog, open_catalog
from codesets.editions import ICD10CM_2026_04
from codesets.editions import catalog_path as path_under
from codesets.errors import BuildFailed, CodesetError, InstallRefused
from codesets.install.installing import Outcome, install, remove
from codesets.install.plan import Wishes
from codesets.parts import Given
from tests.codesets.releases import FILES, folder, installed_edition, some, state, zipped

KINDS = {"tabular", "codes", "index", "external", "drug", "neoplasm", "poa", "addenda"}
PLAIN = Wishes()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "state"


def catalog_of(outcome: Outcome) -> Catalog:
    (only,) = outcome.editions
    return open_catalog(only.path)


def test_a_whole_release_becomes_an_edition_with_all_its_parts(home: Path) -> None:
    catalog = catalog_of(install(home, FILES, PLAIN))
    assert len(list(catalog.billable_codes())) == 17
    assert catalog.entry("W19").title == "Unspecified fall"
    assert {part.kind for part in catalog.parts} == KINDS
    assert (catalog.edition.key, catalog.edition.valid_from, catalog.edition.valid_until) == (
        "2024-10",
        date(2024, 10, 1),
        date(2025, 9, 30),
    )
    catalog.check_content()
    (placed,) = [each for each in shelf.editions(home) if not each.embedded]
    assert (placed.state, placed.edition, len(placed.parts)) == ("built", catalog.edition, len(KINDS))


def test_a_zip_gives_the_same_catalog_as_its_folder(tmp_path: Path) -> None:
    (tmp_path / "release.zip").write_bytes(zipped(some(*(file.name for file in FILES.iterdir()))))
    digest = "SELECT value FROM meta WHERE key = 'content_sha256'"
    of_zip = catalog_of(install(tmp_path / "one", tmp_path / "release.zip", PLAIN))
    of_folder = catalog_of(install(tmp_path / "two", FILES, PLAIN))
    assert of_zip.rows(digest) == of_folder.rows(digest)


def test_index_entries_and_table_rows_are_found_by_search(home: Path) -> None:
    catalog = catalog_of(install(home, FILES, PLAIN))
    assert catalog.search("pancoast syndrome")[0].code == "C34.9"
    assert catalog.search("fall from orchard ladder")[0].code.startswith("W11")
    cells = catalog.rows("SELECT tab, row, col, c.code FROM cell JOIN code c ON c.id = cell.code ORDER BY cell.rowid")
    assert ("drug", "Plainly invented brand", "adverse effect", "T36.0X5") in cells
    assert ("neoplasm", "pulmonary", "malignant secondary", "C78.0") in cells


def test_exempt_codes_are_facts(home: Path) -> None:
    catalog = catalog_of(install(home, FILES, PLAIN))
    assert catalog.facts("W11.XXXA") == {"poa": "exempt"}
    assert catalog.facts("T36.0X1A") == {}


def test_a_risk_category_is_a_fact_where_the_code_has_one(catalog: Catalog) -> None:
    assert catalog.facts("E11.9") == {"hcc": "HCC 38 Diabetes with Glycemic, Unspecified, or No Complications"}
    assert "hcc" not in catalog.facts("I10")


def test_the_files_are_kept_and_the_catalog_can_be_built_from_them_again(home: Path, tmp_path: Path) -> None:
    release = folder(tmp_path / "release", some("tabular.xml", "poa.txt"))
    outcome = install(home, release, PLAIN)
    for file in release.iterdir():
        file.unlink()
    outcome.editions[0].path.unlink()
    edition = installed_edition(home)
    assert [placed.state for placed in shelf.editions(home) if not placed.embedded] == ["not built"]
    build(home, edition)
    assert catalog_of(outcome).facts("W11.XXXA") == {"poa": "exempt"}


def test_a_kept_file_that_was_changed_is_named_and_not_built_from(home: Path) -> None:
    install(home, FILES, PLAIN)
    edition = installed_edition(home)
    kept = next(sources.folder(home, edition).glob("tabular-*"))
    kept.write_bytes(kept.read_bytes().replace(b"Unspecified fall", b"Unspecified wall"))
    with pytest.raises(BuildFailed, match=rf"{kept.name} was changed"):
        build(home, edition)


@pytest.mark.skipif(os.name != "posix", reason="modes of a POSIX system")
def test_kept_files_are_readable_by_their_owner_alone(home: Path) -> None:
    install(home, FILES, PLAIN)
    place = sources.folder(home, installed_edition(home))
    assert {file.stat().st_mode & 0o077 for file in (place, *place.iterdir())} == {0}


def test_a_file_installed_later_joins_its_edition_and_replaces_one_of_its_kind(home: Path, tmp_path: Path) -> None:
    install(home, folder(tmp_path / "first", some("tabular.xml")), PLAIN)
    install(home, FILES / "poa.txt", PLAIN)
    shorter = (FILES / "poa.txt").read_bytes().replace(b"00004\tC34.9\tMalignant", b"00003\tC34.0\tMalignant")
    catalog = catalog_of(install(home, folder(tmp_path / "poa", {"poa.txt": shorter}), PLAIN))
    assert [part.kind for part in catalog.parts] == ["tabular", "poa"]
    assert "poa" in catalog.facts("C34.0")
    assert "poa" not in catalog.facts("C34.9")
    assert len(list(sources.folder(home, installed_edition(home)).iterdir())) == 3


def test_without_a_list_of_codes_the_tabular_list_itself_says_which_7th_characters_there_are(
    home: Path, tmp_path: Path
) -> None:
    alone = catalog_of(install(home, folder(tmp_path / "alone", some("tabular.xml")), PLAIN))
    assert [entry.code for entry in alone.children("S06.1X7")] == ["S06.1X7A"]
    assert len(list(alone.billable_codes())) == 17


def test_the_shipped_tabular_list_says_so_too() -> None:
    spec = find_spec("simple_icd_10_cm")
    assert spec is not None
    assert spec.origin is not None
    xml = (Path(spec.origin).parent / "data" / "icd10c-tabular-April-1-2026.xml").read_bytes()
    assert sum(line.billable for top in tabular.read(xml) for line in top.under()) == 74_719


BROKEN = {
    "an index cut in the middle": ("index.xml", lambda d: d[: len(d) // 2], r"index\.xml: line \d+.*no whole XML"),
    "an index with an unknown code": (
        "index.xml",
        lambda d: d.replace(b"<code>C34.9", b"<code>C34.99"),
        r"index\.xml: line 33: 'C34\.99' at \"Pancoast's syndrome or tumor\".*--edition.*--skip-unknown",
    ),
    "an index without a code": ("index.xml", lambda d: re.sub(rb"<(code|manif)>.*?</\1>", b"", d), "names a code"),
    "a table with an unknown column": (
        "drugs.xml",
        lambda d: d.replace(b"Underdosing", b"Overdosing"),
        r"drugs\.xml: line 11: there is no column 'overdosing'",
    ),
    "a table with an unknown code": (
        "neoplasms.xml",
        lambda d: d.replace(b">C34.0<", b">C99.9<"),
        r"neoplasms\.xml: line 24: 'C99\.9' at 'lung, main bronchus'",
    ),
    "a tabular list with a nameless code": (
        "tabular.xml",
        lambda d: d.replace(b"<desc>Unspecified fall</desc>", b""),
        r"tabular\.xml: line 113: a <diag> without <desc>",
    ),
    "a tabular list that declares entities": (
        "tabular.xml",
        lambda d: d.replace(b"<ICD10CM.tabular>", b'<!DOCTYPE x [<!ENTITY a "aa">]><ICD10CM.tabular>'),
        r"tabular\.xml: it declares a document type",
    ),
    "an order file with a line of another form": (
        "order.txt",
        lambda d: d.replace(b"00020 ", b"0020 "),
        r"order\.txt: line 20: it is no line of an order file",
    ),
    "an order file of another edition": (
        "order.txt",
        lambda d: d.replace(b"W19XXXD", b"W19XXXS"),
        r"order\.txt: only this list of codes holds W19\.XXXS\. The two are of different editions",
    ),
    "a POA list with a line of another form": (
        "poa.txt",
        lambda d: d + b"and some more\n",
        r"poa\.txt: line 8: it is not order number",
    ),
    "a POA list with an unknown code": (
        "poa.txt",
        lambda d: d.replace(b"W19.XXXD", b"W19.XXXQ"),
        r"poa\.txt: line 6: 'W19\.XXXQ'",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_named_with_its_line_and_leaves_everything_as_it_was(
    what: str, home: Path, tmp_path: Path
) -> None:
    install(home, FILES, PLAIN)
    before = state(home)
    name, break_it, said = BROKEN[what]
    files = some(*(file.name for file in FILES.iterdir() if file.name != "codes.txt"))
    broken = {**files, name: break_it(files[name])}
    assert broken != files
    with pytest.raises(CodesetError, match=said):
        install(home, folder(tmp_path / "release", broken), PLAIN)
    assert state(home) == before


def test_a_broken_first_install_leaves_nothing_behind(home: Path, tmp_path: Path) -> None:
    cut = (FILES / "tabular.xml").read_bytes()[:3000]
    with pytest.raises(BuildFailed, match=r"Nothing on this machine was changed\.$"):
        install(home, folder(tmp_path / "release", {"tabular.xml": cut}), PLAIN)
    assert state(home) == {}
    assert [placed for placed in shelf.editions(home) if not placed.embedded] == []


def test_entries_with_unknown_codes_are_left_out_and_told_when_the_person_says_so(home: Path, tmp_path: Path) -> None:
    files = some("tabular.xml", "external.xml")
    files["external.xml"] = files["external.xml"].replace(b"<code>W11<", b"<code>W12<")
    outcome = install(home, folder(tmp_path / "release", files), Wishes(skip_unknown=True))
    assert any("2 entries, 1 of them left out" in remark for remark in outcome.editions[0].remarks)
    edition = installed_edition(home)
    build(home, edition)  # what was said holds for every later build
    assert catalog_of(outcome).search("fall")[0].code == "W19"


def test_two_editions_in_one_folder_are_both_installed_or_none(home: Path, tmp_path: Path) -> None:
    later = (FILES / "tabular.xml").read_bytes().replace(b"<version>2025", b"<version>2026")
    both = folder(tmp_path / "both", {"a.xml": (FILES / "tabular.xml").read_bytes(), "b.xml": later})
    assert [each.edition.key for each in install(home, both, PLAIN).editions] == ["2024-10", "2025-10"]
    (both / "b.xml").write_bytes(later[:-30])
    with pytest.raises(BuildFailed, match=r"b\.xml"):
        install(tmp_path / "other", both, PLAIN)
    assert state(tmp_path / "other") == {}


def test_the_next_edition_ends_the_one_before(home: Path, tmp_path: Path) -> None:
    xml = (FILES / "tabular.xml").read_bytes()
    install(home, folder(tmp_path / "one", {"tabular.xml": xml}), PLAIN)
    april = folder(
        tmp_path / "two", {"icd10cm-tabular-April-1-2025.xml": xml.replace(b"Unspecified fall", b"Any fall")}
    )
    install(home, april, PLAIN)
    spans = {
        placed.edition.key: (placed.edition.valid_from.isoformat(), placed.edition.valid_until.isoformat())
        for placed in shelf.editions(home)
        if placed.edition.code_set == "icd10cm"
    }
    assert spans["2024-10"] == ("2024-10-01", "2025-03-31")
    assert spans["2025-04"] == ("2025-04-01", "2025-09-30")
    assert shelf.edition_on(home, "icd10cm", date(2025, 3, 31)).key == "2024-10"
    assert shelf.edition_on(home, "icd10cm", date(2025, 4, 1)).key == "2025-04"


def test_a_file_that_does_not_say_its_year_asks_for_it(home: Path, tmp_path: Path) -> None:
    xml = (FILES / "tabular.xml").read_bytes().replace(b"<version>2025</version>", b"")
    release = folder(tmp_path / "release", {"tabular.xml": xml})
    with pytest.raises(InstallRefused, match="--valid-from"):
        install(home, release, PLAIN)
    outcome = install(home, release, Wishes(valid_from=date(2023, 10, 1), valid_until=date(2024, 3, 31)))
    edition = outcome.editions[0].edition
    assert (edition.key, edition.valid_until) == ("2023-10", date(2024, 3, 31))


def test_a_file_of_no_edition_here_says_which_there_are(home: Path) -> None:
    with pytest.raises(InstallRefused, match=r"poa\.txt \(POA-exempt list, 2025\).*there are: 2026-04.*--edition"):
        install(home, FILES / "poa.txt", PLAIN)


def test_a_file_joins_the_edition_that_the_person_names(home: Path, tmp_path: Path) -> None:
    xml = (FILES / "tabular.xml").read_bytes()
    install(home, folder(tmp_path / "one", {"tabular.xml": xml}), Wishes(valid_from=date(2022, 10, 1)))
    outcome = install(home, FILES / "poa.txt", Wishes(edition="2022-10"))
    assert outcome.editions[0].edition.key == "2022-10"


def test_two_different_files_of_one_kind_are_refused(home: Path, tmp_path: Path) -> None:
    files = some("tabular.xml", "index.xml")
    files["index two.xml"] = files["index.xml"].replace(b"Pancoast", b"Hare")
    with pytest.raises(InstallRefused, match=r"index two\.xml and index\.xml are both|index\.xml and index two\.xml"):
        install(home, folder(tmp_path / "release", files), PLAIN)


def test_a_short_poa_list_is_told_to_look_like_a_list_of_changes(home: Path, tmp_path: Path) -> None:
    files = some("tabular.xml", "poa.txt")
    files["poa.txt"] = b"\n".join(files["poa.txt"].split(b"\n")[:3])
    remarks = install(home, folder(tmp_path / "release", files), PLAIN).editions[0].remarks
    assert any("is it a list of changes?" in remark for remark in remarks)


def test_nothing_recognised_says_what_was_there_and_what_was_looked_for(home: Path, tmp_path: Path) -> None:
    release = folder(tmp_path / "release", {"readme.txt": b"Hello.\n", "guide.pdf": b"%PDF-1.7"})
    with pytest.raises(InstallRefused, match=r"guide\.pdf \(a PDF.*readme\.txt \(no file of a code set\).*Looked for"):
        install(home, release, PLAIN)
    assert state(home) == {}


def test_an_installed_edition_can_be_removed_with_its_files(home: Path) -> None:
    install(home, FILES, PLAIN)
    remove(home, shelf.edition_called(home, "icd10cm", "2024-10"))
    assert state(home) == {}


def test_an_edition_that_comes_with_the_program_is_not_removed(home: Path) -> None:
    with pytest.raises(InstallRefused, match="comes with the program"):
        remove(home, shelf.edition_called(home, "icd10cm", ICD10CM_2026_04.key))


def test_removing_what_was_added_to_a_shipped_edition_leaves_it_as_the_program_brings_it(home: Path) -> None:
    exempt = Given.of("poa", "poa.txt", (FILES / "poa.txt").read_bytes())
    sources.put(home, ICD10CM_2026_04, [exempt])
    sources.take_over(home, ICD10CM_2026_04, [exempt.part])
    added = shelf.edition_called(home, "icd10cm", "2026-04")
    assert (added.embedded, added.parts) == (True, (exempt.part,))
    remove(home, added)
    left = shelf.edition_called(home, "icd10cm", "2026-04")
    assert (left.edition, left.parts, left.state) == (ICD10CM_2026_04, (), "not built")
    assert state(home) == {}


def test_only_one_process_installs_at_a_time(home: Path) -> None:
    with sources.alone(home), pytest.raises(BuildFailed, match="Another grayarea is installing"):
        install(home, FILES, PLAIN)


def test_files_join_the_edition_that_the_program_brings_along() -> None:
    """The whole edition is read, no catalog is built of it: that takes ten seconds."""
    exempt = b"Order26\tPOAexemptCode\tDescription\n98186\tZ66\tDo not resuscitate\n"
    fall = (FILES / "external.xml").read_bytes()
    content = content_of(ICD10CM_2026_04, [Given.of("poa", "p", exempt), Given.of("external", "e", fall)])
    assert ("Z66", "poa", "exempt") in content.facts
    assert any(phrase.kind == "external" for phrase in content.phrases["W11"])
    assert sum(line.billable for top in content.tops for line in top.under()) == 74_719


def test_what_is_kept_can_be_read_by_a_person(home: Path) -> None:
    install(home, FILES, PLAIN)
    listed = json.loads((sources.folder(home, installed_edition(home)) / "edition.json").read_text("utf-8"))
    assert listed["edition"]["name"] == "ICD-10-CM, October 1 2024"
    assert {part["name"] for part in listed["parts"]} == {f.name for f in FILES.iterdir()} - {"codes.txt"}


def test_an_own_entry_for_a_code_of_another_edition_is_passed_over_and_told(home: Path, catalog_path: Path) -> None:
    newest = path_under(home)
    newest.parent.mkdir(parents=True)
    newest.symlink_to(catalog_path)
    mine = own_index.folder(home, "icd10cm")
    mine.mkdir(parents=True)
    (mine / "mine.txt").write_text("quux knee = M17.11\nquux fall = W19\n", "utf-8")
    outcome = install(home, FILES, PLAIN)
    assert "mine.txt: passed over what leads to M17.11, codes of other editions." in outcome.editions[0].remarks
    assert [hit.code for hit in catalog_of(outcome).search("quux fall", 1)] == ["W19"]
    (mine / "mine.txt").write_text("quux knee = M17.1199\n", "utf-8")
    with pytest.raises(BuildFailed, match=r"mine\.txt, line 1: 'M17\.1199' is no code of the edition"):
        install(home, FILES, PLAIN)
