"""`grayarea check`: what a biller reads, what a program reads, and how it exits."""

import json
from pathlib import Path

import pytest

from tests.program import run, surroundings


@pytest.fixture
def env(tmp_path: Path, catalog_path: Path) -> dict[str, str]:
    return surroundings(tmp_path, catalog_path)


def test_a_finding_is_told_with_what_it_rests_on_what_to_do_and_where_it_is_written(env: dict[str, str]) -> None:
    done = run(env, "check", "I10", "N18.30")
    told = done.stdout.decode()
    assert done.returncode == 1
    assert told.startswith("WARNING      I10, N18.30: I10 Essential (primary) hypertension stands together with N18.30")
    for label in (
        "rests on: ",
        "to do: Take I12.0",
        "written in: ICD-10-CM Official Guidelines FY2026, section I.C.9.a.2",
    ):
        assert label in told
    assert "rule: hypertension-and-kidney-disease" in told
    assert told.endswith("warning: 1.\n")


def test_information_alone_is_no_finding_to_fail_on(env: dict[str, str]) -> None:
    done = run(env, "check", "J44.9", "J47.9")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("INFORMATION")


def test_a_sound_claim_is_said_to_be_sound(env: dict[str, str]) -> None:
    done = run(env, "check", "I12.9", "N18.30")
    assert done.returncode == 0
    assert done.stdout.decode() == "No rule speaks against these codes.\n"


def test_json_has_the_edition_and_every_field_of_a_finding(env: dict[str, str]) -> None:
    done = run(env, "check", "A33:Y", "--age", "14m", "--setting", "inpatient", "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["edition"] == "ICD-10-CM, April 1 2026"
    (edit, _) = told["edits"]
    assert edit.keys() == {"rule", "level", "codes", "message", "instruction", "fix", "citation"}
    assert (edit["rule"], edit["codes"]) == ("age-conflict", ["A33"])


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--age", "old"), b"62, 3d, 2w, 5m"),
        (("--sex", "f"), b"female, male"),
        (("--setting", "ward"), b"inpatient, outpatient, professional"),
        (("--date", "5/4/26"), b"YYYY-MM-DD"),
    ],
    ids=str,
)
def test_wrong_use_exits_2_and_says_what_is_allowed(env: dict[str, str], wrong: tuple[str, str], told: bytes) -> None:
    done = run(env, "check", "I10", *wrong)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr
