"""Building is all or nothing, and nobody who reads is disturbed."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from codesets.build.icd10cm import build
from codesets.catalog import open_catalog
from codesets.errors import BuildFailed


def test_progress_is_told_step_by_step_and_the_source_package_is_not_imported(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build(tmp_path / "catalog.sqlite", lambda *step: told.append(step))
    steps = told[-1][2]
    assert [done for _, done, _ in told] == list(range(steps + 1))
    assert {total for _, _, total in told} == {steps}
    # Importing it parses everything at once, for two seconds.
    assert "simple_icd_10_cm" not in sys.modules


def test_a_reader_goes_on_with_the_old_catalog_while_a_new_one_of_the_same_content_is_built(
    catalog_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(catalog_path.read_bytes())
    reader = open_catalog(path)
    build(path)
    assert reader.entry("J44.9").title == "Chronic obstructive pulmonary disease, unspecified"
    assert len(list(reader.billable_codes())) == 74_719
    rebuilt = open_catalog(path)
    rebuilt.check_content()
    digest = "SELECT value FROM meta WHERE key = 'content_sha256'"
    assert rebuilt.rows(digest) == reader.rows(digest)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_keeps_its_catalog_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(BuildFailed, match="GRAYAREA_HOME"):
            build(path)
    finally:
        tmp_path.chmod(0o700)
    assert path.read_bytes() == b"old"


def test_a_place_that_is_a_file_and_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "codesets").write_text("in the way")
    with pytest.raises(BuildFailed, match="GRAYAREA_HOME"):
        build(tmp_path / "codesets" / "catalog.sqlite")


@pytest.mark.skipif(sys.platform != "linux", reason="file size limits are set the Linux way")
def test_a_disk_without_room_leaves_the_old_catalog_and_no_rest(tmp_path: Path) -> None:
    """A limit on file size stands for the full disk: the write fails in the middle of the draft just the same."""
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"old")
    program = textwrap.dedent(
        """
        import resource, signal, sys
        from pathlib import Path
        from codesets.build.icd10cm import build
        from codesets.errors import BuildFailed
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000_000, resource.RLIM_INFINITY))
        try:
            build(Path(sys.argv[1]))
        except BuildFailed as error:
            print(error)
            sys.exit(3)
        """
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert "free 200 MB" in done.stdout
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_catalog_stays_under_a_hundred_megabytes(catalog_path: Path) -> None:
    assert catalog_path.stat().st_size < 100_000_000
