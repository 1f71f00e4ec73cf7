"""An index of one's own under the state folder joins the catalog when it is opened next."""

from pathlib import Path

import pytest

from assistant.building import ready_catalog
from codesets import own_index
from codesets.editions import catalog_path as path_under
from codesets.errors import BuildFailed


@pytest.fixture
def home(tmp_path: Path, catalog_path: Path) -> Path:
    place = path_under(tmp_path)
    place.parent.mkdir(parents=True)
    place.write_bytes(catalog_path.read_bytes())
    return tmp_path


def write(home: Path, text: str) -> Path:
    folder = own_index.folder(home, "icd10cm")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "mine.txt"
    file.write_text(text, "utf-8")
    return file


def test_a_phrase_of_ones_own_is_found_after_the_next_start_and_gone_when_its_file_is(home: Path) -> None:
    file = write(home, "# what our doctors write\nquux knee | quuxes = M17.11\n")
    mine = ready_catalog(home, quiet=True)
    assert [(hit.code, hit.how) for hit in mine.search("quux knee", 1)] == [("M17.11", "synonym")]
    assert [(part.kind, part.name) for part in mine.parts] == [("own-index", "mine.txt")]
    file.unlink()
    assert ready_catalog(home, quiet=True).parts == ()


def test_a_slip_is_told_with_file_and_line_and_the_catalog_of_before_serves(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(home, "quux knee = M17.11\nquux hip = M99.999\n")
    still = ready_catalog(home, quiet=True)
    assert still.entry("M17.11").billable
    assert "mine.txt, line 2: 'M99.999' is no code of the edition" in capsys.readouterr().err


def test_without_a_catalog_a_slip_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "quux knee: M17.11\n")
    with pytest.raises(BuildFailed, match=r"mine\.txt, line 1"):
        ready_catalog(tmp_path, quiet=True)
