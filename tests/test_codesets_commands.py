"""The commands over editions, in the real program: list, install, build, remove, codes, and show with a date."""

import json
import re
from pathlib import Path

import pytest

from tests.codesets.releases import FILES, folder, some, state
from tests.program import run, run_at_terminal, surroundings


@pytest.fixture
def env(tmp_path: Path, catalog_path: Path) -> dict[str, str]:
    return surroundings(tmp_path, catalog_path)


@pytest.fixture
def installed(env: dict[str, str]) -> dict[str, str]:
    """A home in which the small edition of 2025 stands beside the shipped one of April 2026."""
    assert run(env, "codesets", "install", str(FILES)).returncode == 0
    return env


def test_install_says_what_it_took_and_list_shows_it(env: dict[str, str]) -> None:
    done = run(env, "codesets", "install", str(FILES))
    out = done.stdout.decode()
    assert done.returncode == 0
    assert out.startswith("ICD-10-CM, October 1 2024: tabular list (tabular.xml), ")
    assert "The list of codes and the tabular list hold the same 17 billable codes." in out
    listed = run(env, "codesets", "list").stdout.decode()
    assert "icd10cm 2024-10  ICD-10-CM, October 1 2024\n  2024-10-01 to 2025-09-30  built" in listed
    assert "  + POA-exempt list: poa.txt" in listed
    assert "icd10cm 2026-04  ICD-10-CM, April 1 2026\n  2026-04-01 to 2026-09-30  built" in listed


def test_install_and_list_speak_json(env: dict[str, str], tmp_path: Path) -> None:
    release = folder(tmp_path / "release", {**some("tabular.xml"), "guide.pdf": b"%PDF-1.7"})
    told = json.loads(run(env, "codesets", "install", str(release), "--json").stdout)
    (one,) = told["installed"]
    assert one["edition"]["valid_until"] == "2025-09-30"
    assert one["files"] == [{"kind": "tabular", "title": "tabular list", "file": "tabular.xml"}]
    assert [each["file"] for each in told["passed_over"]] == ["guide.pdf"]
    rows = json.loads(run(env, "codesets", "list", "--json").stdout)["editions"]
    small = next(row for row in rows if row["key"] == "2024-10" and row["code_set"] == "icd10cm")
    assert (small["state"], small["embedded"], small["bytes"] > 0) == ("built", False, True)


def test_a_broken_file_exits_2_with_its_line_and_changes_nothing(env: dict[str, str], tmp_path: Path) -> None:
    files = some("tabular.xml", "index.xml")
    files["index.xml"] = files["index.xml"].replace(b"<code>C34.9", b"<code>C77.7")
    release = folder(tmp_path / "release", files)
    before = state(Path(env["GRAYAREA_HOME"]))
    done = run(env, "codesets", "install", str(release))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "index.xml: line 33: 'C77.7'" in done.stderr.decode()
    assert "Nothing on this machine was changed." in done.stderr.decode()
    assert state(Path(env["GRAYAREA_HOME"])) == before


def test_nothing_recognised_exits_2_and_says_what_was_looked_for(env: dict[str, str], tmp_path: Path) -> None:
    done = run(env, "codesets", "install", str(folder(tmp_path / "release", {"letter.txt": b"Hello"})))
    assert done.returncode == 2
    assert "letter.txt (no file of a code set)" in done.stderr.decode()
    assert "Looked for were ICD-10-CM (tabular list" in done.stderr.decode()


def test_a_terminal_sees_how_far_an_install_is(env: dict[str, str]) -> None:
    done, seen = run_at_terminal(env, "codesets", "install", str(FILES))
    assert done.returncode == 0
    assert "%" in seen
    assert "%" not in done.stdout.decode()


def test_codes_prints_one_a_line_of_the_edition_of_the_day(installed: dict[str, str]) -> None:
    of_2025 = run(installed, "codesets", "codes", "icd10cm", "--billable", "--date", "2025-01-15").stdout.split()
    assert len(of_2025) == 17
    assert b"W19.XXXD" in of_2025
    newest = run(installed, "codesets", "codes", "icd10cm", "--billable").stdout.split()
    assert len(newest) == 74_719


def test_a_day_of_no_edition_is_refused_for_lists_and_a_warning_for_a_code(installed: dict[str, str]) -> None:
    listed = run(installed, "codesets", "codes", "icd10cm", "--date", "2019-05-05")
    assert (listed.returncode, listed.stdout) == (2, b"")
    assert "No installed edition is valid on 2019-05-05" in listed.stderr.decode()
    shown = run(installed, "show", "W19", "--date", "2019-05-05")
    assert shown.returncode == 0
    assert "answered from ICD-10-CM, October 1 2024" in shown.stderr.decode()


def test_the_date_of_service_picks_the_edition_that_show_answers_from(installed: dict[str, str]) -> None:
    then = json.loads(run(installed, "show", "W11.XXXA", "--date", "2025-01-15", "--json").stdout)
    now = json.loads(run(installed, "show", "W11.XXXA", "--json").stdout)
    assert (then["edition"]["key"], then["facts"]) == ("2024-10", {"poa": "exempt"})
    assert (now["edition"]["key"], now["facts"]) == ("2026-04", {})


def test_show_says_from_when_until_when_a_code_is_there(installed: dict[str, str]) -> None:
    newer = run(installed, "show", "I10").stdout.decode()
    assert "In the code set since April 1 2026" in newer
    both = run(installed, "show", "W11.XXXA").stdout.decode()
    assert "since" not in both.split("\n\n")[0]
    gone = run(installed, "show", "I10", "--date", "2025-01-15")
    assert gone.returncode == 2
    assert "It is in ICD-10-CM, April 1 2026: say the date of service with --date." in gone.stderr.decode()


def test_remove_asks_and_then_takes_the_edition_away(installed: dict[str, str]) -> None:
    kept = run(installed, "codesets", "remove", "icd10cm", "2024-10", said="n\n")
    assert kept.returncode == 0
    assert b"2024-10-01" in run(installed, "codesets", "list").stdout
    gone = run(installed, "codesets", "remove", "icd10cm", "2024-10", "--yes")
    assert gone.returncode == 0
    rows = json.loads(run(installed, "codesets", "list", "--json").stdout)["editions"]
    assert all(row["embedded"] for row in rows)


def test_an_edition_is_built_again_from_the_files_that_were_kept(installed: dict[str, str]) -> None:
    catalog = Path(installed["GRAYAREA_HOME"]) / "codesets" / "icd10cm-2024-10.sqlite"
    catalog.unlink()
    done = run(installed, "codesets", "build", "icd10cm", "2024-10")
    assert done.returncode == 0
    assert b"ICD-10-CM, October 1 2024 is ready" in done.stderr
    assert catalog.is_file()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["codes", "icd9"], "There is no code set 'icd9' here"),
        (["codes", "icd10cm", "--date", "May 1st"], "is no date"),
        (["remove", "icd10cm", "1999-10"], "there are: 2026-04"),
        (["remove", "icd10cm", "2026-04", "--yes"], "comes with the program"),
        (["build", "icd9"], "There is no code set 'icd9' here"),
        (["install", "no-such-release.zip"], "no file or folder"),
    ],
)
def test_what_cannot_be_done_exits_2_and_says_what_can(env: dict[str, str], args: list[str], said: str) -> None:
    done = run(env, "codesets", *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


PAGE = (Path(__file__).parents[1] / "docs" / "codesets.md").read_text("utf-8")


def test_the_page_shows_the_list_as_it_is(env: dict[str, str]) -> None:
    shown = PAGE.split("$ grayarea codesets list\n")[1].split("```")[0].splitlines()
    printed = run(env, "codesets", "list").stdout.decode().splitlines()
    without_size = [line.split("  built, ")[0] for line in printed]
    assert [line.split("  built, ")[0] for line in shown] == without_size


def test_the_options_that_the_page_names_are_there(env: dict[str, str]) -> None:
    named = set(re.findall(r"`(--[a-z-]+)`", PAGE.split("## Searching")[0]))
    helped = [run(env, *command, "--help").stdout.decode() for command in (["codesets", "install"], ["show"])]
    assert len(named) >= 5
    assert [option for option in named if not any(option in text for text in helped)] == []
