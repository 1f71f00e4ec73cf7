"""Files are known by what they hold, whatever they are called and packed in."""

import gzip
from pathlib import Path

import pytest

from codesets.errors import InstallRefused
from codesets.install import unpack
from codesets.install.recognize import recognize
from codesets.install.unpack import Found, Passed, files_at
from tests.codesets.releases import FILES, some, zipped

PCS = b'<?xml version="1.0"?>\n<ICD10PCS.%s>\n<version>2026</version><title>2026 ICD-10-PCS</title></ICD10PCS.%s>'


@pytest.mark.parametrize(
    ("name", "kind", "year"),
    [
        ("tabular.xml", "tabular", 2025),
        ("index.xml", "index", 2025),
        ("external.xml", "external", 2025),
        ("drugs.xml", "drug", 2025),
        ("neoplasms.xml", "neoplasm", 2025),
        ("order.txt", "codes", None),
        ("codes.txt", "codes", None),
        ("poa.txt", "poa", 2025),
        ("addenda.txt", "addenda", 2025),
    ],
)
def test_each_file_of_a_release_is_known_by_its_content(name: str, kind: str, year: int | None) -> None:
    what = recognize((FILES / name).read_bytes())
    assert what is not None
    assert (what.code_set, what.kind, what.year) == ("icd10cm", kind, year)


@pytest.mark.parametrize(
    ("root", "kind"), [("tabular", "pcs-tables"), ("definitions", "pcs-definitions"), ("index", "pcs-index")]
)
def test_files_of_icd_10_pcs_are_told_from_those_of_icd_10_cm(root: str, kind: str) -> None:
    what = recognize(PCS % (root.encode(), root.encode()))
    assert what is not None
    assert (what.code_set, what.kind, what.year) == ("icd10pcs", kind, 2026)


def test_an_order_file_of_procedures_is_told_by_its_codes() -> None:
    row = b"%05d %-7s %d %-60s %s\n"
    rows = [
        row % (1, b"0DT", 0, b"Resection", b"Resection"),
        row % (2, b"0DTJ4ZZ", 1, b"Appendix", b"Appendix, endoscopic"),
    ]
    what = recognize(b"".join(rows))
    assert what is not None
    assert (what.code_set, what.kind) == ("icd10pcs", "pcs-codes")


def test_a_utf_8_mark_and_windows_line_ends_change_nothing() -> None:
    data = b"\xef\xbb\xbf" + (FILES / "poa.txt").read_bytes().replace(b"\n", b"\r\n")
    assert recognize(data) == recognize((FILES / "poa.txt").read_bytes())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"Dear colleague,\nplease find the codes enclosed.\n",
        b"<html><body>Request rejected</body></html>",
        b"\x00\x01\x02" * 50,
        b"10001 10002 10003\n10004 10005 10006\n",
        b"12345 some street\n23456 another street\n",
        b"<ICD10CM.index><title>Something else</title></ICD10CM.index>",
    ],
    ids=["empty", "blank", "letter", "web page", "binary", "numbers", "addresses", "other index"],
)
def test_what_is_no_file_of_a_code_set_is_not_taken_for_one(data: bytes) -> None:
    assert recognize(data) is None


def names(path: Path) -> list[str]:
    return [file.name for file in files_at(path) if isinstance(file, Found)]


def test_a_folder_a_zip_and_a_zip_in_a_zip_are_opened(tmp_path: Path) -> None:
    inner = zipped(some("index.xml"))
    (tmp_path / "release.zip").write_bytes(zipped({"Table and Index/inner.zip": inner, **some("poa.txt")}))
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "drugs.xml").write_bytes((FILES / "drugs.xml").read_bytes())
    assert names(tmp_path) == [
        "below/drugs.xml",
        "release.zip/Table and Index/inner.zip/index.xml",
        "release.zip/poa.txt",
    ]


def test_a_gzip_file_is_opened_and_one_that_is_cut_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress((FILES / "codes.txt").read_bytes())
    (tmp_path / "codes.gz").write_bytes(packed)
    (found,) = files_at(tmp_path / "codes.gz")
    assert isinstance(found, Found)
    assert found.data == (FILES / "codes.txt").read_bytes()
    (tmp_path / "codes.gz").write_bytes(packed[:-9])
    with pytest.raises(InstallRefused, match=r"codes\.gz is cut"):
        list(files_at(tmp_path / "codes.gz"))


def test_a_pdf_and_an_office_file_are_passed_over_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "guidelines.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "poa.xlsx").write_bytes(zipped({"[Content_Types].xml": b"<Types/>"}))
    found = list(files_at(tmp_path))
    assert [(type(each), each.name) for each in found] == [(Passed, "guidelines.pdf"), (Passed, "poa.xlsx")]


def test_an_archive_that_swells_beyond_any_release_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.zip").write_bytes(zipped({"zeros.txt": bytes(20_000_000)}))
    with pytest.raises(InstallRefused, match=r"bomb\.zip/zeros\.txt.*400 times"):
        list(files_at(tmp_path / "bomb.zip"))


def test_archives_nested_deeper_than_any_release_are_refused(tmp_path: Path) -> None:
    data = zipped({"end.txt": b"x"})
    for _ in range(unpack.DEEPEST):
        data = zipped({"next.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    with pytest.raises(InstallRefused, match="more than 3 archives"):
        list(files_at(tmp_path / "deep.zip"))


def test_a_damaged_zip_is_named(tmp_path: Path) -> None:
    whole = zipped(some("index.xml"))
    (tmp_path / "cut.zip").write_bytes(whole[:-40])
    with pytest.raises(InstallRefused, match=r"cut\.zip is a damaged zip"):
        list(files_at(tmp_path / "cut.zip"))
    changed = bytearray(whole)
    changed[60] ^= 0xFF
    (tmp_path / "changed.zip").write_bytes(changed)
    with pytest.raises(InstallRefused, match=r"changed\.zip is a damaged zip"):
        list(files_at(tmp_path / "changed.zip"))


def test_a_name_in_an_archive_that_climbs_out_of_it_is_only_a_name(tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "evil.zip").write_bytes(zipped({"../../escaped\x1b[31m.txt": b"harmless"}))
    (found,) = files_at(tmp_path / "release")
    assert found.name == "evil.zip/../../escaped?[31m.txt"
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["evil.zip", "release"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InstallRefused, match=r"no file or folder .*nowhere"):
        list(files_at(tmp_path / "nowhere"))
