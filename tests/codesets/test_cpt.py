"""CPT is read from the AMA's text files on a licensed user's disk. Codes and descriptions here are plainly invented."""

from datetime import date
from pathlib import Path

import pytest

from codesets.build.content import Content
from codesets.build.cpt import LICENCE, content_of
from codesets.catalog import open_catalog
from codesets.errors import BuildFailed
from codesets.install.dating import edition
from codesets.install.installing import install
from codesets.install.plan import Wishes
from codesets.parts import Given
from tests.codesets.releases import folder

FILES = Path(__file__).parent / "files" / "cpt"
KINDS = ("long", "medium", "short", "consumer")
CPT2026 = edition("cpt", date(2026, 1, 1), None, "invented codes", "")


def read(*kinds: str, **changed: bytes) -> Content:
    files = {kind: (FILES / f"{kind}.txt").read_bytes() for kind in kinds} | changed
    return content_of(CPT2026, [Given.of(f"cpt-{kind}", f"{kind}.txt", data) for kind, data in files.items()])


def titles(content: Content) -> dict[str, str]:
    return {line.code: line.title for top in content.tops for line in top.under() if line.billable}


def test_the_longest_description_given_is_the_title() -> None:
    assert titles(read(*KINDS))["00001"] == (
        "Plainly invented procedure, with all that is said of it in one long description"
    )
    assert titles(read("medium", "short"))["00001"] == "PLAINLY INVENTED PROCEDURE W/ALL"
    assert titles(read("short"))["00001"] == "INVENTED PROCEDURE"


def test_shorter_descriptions_are_facts_and_consumer_descriptions_are_phrases() -> None:
    content = read(*KINDS)
    assert ("00001", "medium title", "PLAINLY INVENTED PROCEDURE W/ALL") in content.facts
    assert ("00001", "short title", "INVENTED PROCEDURE") in content.facts
    assert [phrase.text for phrase in content.phrases["00001"]] == ["Made-up operation", "Operation that nobody does"]


def test_codes_stand_by_their_ending_and_what_lacks_a_title_is_left_out_and_told() -> None:
    content = read(*KINDS)
    assert [(top.code, [line.code for line in top.children]) for top in content.tops] == [
        ("CPT", ["00001", "00002"]),
        ("T", ["0003T"]),
    ]
    assert "Left out, for they stand in the short descriptions alone: 1 codes." in content.remarks


def test_the_licence_is_told_first() -> None:
    assert read("short").remarks[0] == LICENCE
    assert "American Medical Association" in LICENCE


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("long", b"notice\n\n00001\tInvented\nno code\n", r"line 4: a code of five characters"),
        ("long", b"00001\tInvented\n00001\tInvented again\n", r"line 2: 00001 comes twice"),
        ("long", b"0000101 Invented, cut over\n0000102 two lines\n", r"line 1: .* take LONGULT\.txt"),
        ("short", b"a notice and nothing else\n", r"there is no code of CPT in it"),
        ("short", b"00001 INVENTED\n00002\n", r"line 2: a code of five characters"),
    ],
    ids=["no code", "twice", "fixed fields", "only a notice", "no text"],
)
def test_what_is_no_record_is_refused_with_file_and_line_and_without_its_text(
    kind: str, data: bytes, said: str
) -> None:
    with pytest.raises(BuildFailed, match=rf"^{kind}\.txt: {said}") as refused:
        read(**{kind: data})
    assert "nvented" not in str(refused.value)


def test_a_column_without_a_code_is_refused() -> None:
    with pytest.raises(BuildFailed, match=r"^consumer\.txt: line 2: .* named columns"):
        read("long", consumer=b"Concept Id\tCPT Code\tConsumer Friendly Descriptor\n1\tnone\tMade-up\n")


def test_consumer_descriptions_alone_make_no_edition() -> None:
    with pytest.raises(BuildFailed, match=r"LONGULT\.txt, MEDU\.txt or SHORTU\.txt"):
        read("consumer")


def test_an_installed_release_is_found_by_its_descriptions(tmp_path: Path) -> None:
    (installed,) = install(tmp_path, FILES, Wishes()).editions
    assert installed.remarks[0] == LICENCE
    catalog = open_catalog(installed.path)
    try:
        assert catalog.edition.valid_from == date(2026, 1, 1)
        assert [hit.code for hit in catalog.search("made-up operation", 1)] == ["00001"]
        assert [hit.code for hit in catalog.search("0003t", 1)] == ["0003T"]
    finally:
        catalog.close()


def _twins(text: str) -> dict[str, bytes]:
    """A release's long descriptions in all four forms."""
    notice, _, records = text.partition("\n\n")
    fixed = "\n".join(f"{line[:5]}01 {line[6:]}" for line in records.splitlines())
    return {
        "LONGULT.txt": text.encode(),
        "LONGUT.txt": f"{notice}\n\n{records.upper()}".encode(),
        "LONGULF.txt": f"{notice}\n\n{fixed}\n".encode(),
        "LONGUF.txt": f"{notice}\n\n{fixed.upper()}\n".encode(),
    }


def test_of_the_four_twins_of_a_release_the_readable_one_is_taken_and_that_is_said(tmp_path: Path) -> None:
    release = folder(tmp_path / "release", _twins((FILES / "long.txt").read_text("utf-8")))
    done = install(tmp_path / "home", release, Wishes())
    assert [part.name for part in done.editions[0].new] == ["LONGULT.txt"]
    assert {each.name: each.why for each in done.passed} == {
        "LONGUF.txt": "its descriptions are cut into fixed fields; LONGULT.txt says the same",
        "LONGULF.txt": "its descriptions are cut into fixed fields; LONGULT.txt says the same",
        "LONGUT.txt": "its descriptions are in capitals; LONGULT.txt says the same",
    }


def test_fixed_fields_alone_are_refused_with_the_file_to_take(tmp_path: Path) -> None:
    twins = _twins((FILES / "long.txt").read_text("utf-8"))
    release = folder(tmp_path / "release", {"LONGUF.txt": twins["LONGUF.txt"]})
    with pytest.raises(BuildFailed, match=r"LONGUF\.txt: line \d+: .* take LONGULT\.txt"):
        install(tmp_path / "home", release, Wishes())


def test_descriptions_for_clinicians_join_those_for_consumers(tmp_path: Path) -> None:
    names = ("long", "consumer")
    clinicians = (
        b"Concept Id\tCPT Code\tClinician Descriptor Id\tClinician Descriptor\n9000001\t00001\t1\tSham repair\n"
    )
    given = {f"{name}.txt": (FILES / f"{name}.txt").read_bytes() for name in names} | {"clinician.txt": clinicians}
    (installed,) = install(
        tmp_path / "home", folder(tmp_path / "release", given), Wishes(valid_from=CPT2026.valid_from)
    ).editions
    catalog = open_catalog(installed.path)
    try:
        assert catalog.search("sham repair", 1)[0].code == catalog.search("made-up operation", 1)[0].code == "00001"
    finally:
        catalog.close()
