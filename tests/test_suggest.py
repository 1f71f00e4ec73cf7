"""`grayarea suggest` with what is known of the encounter: the setting decides on uncertain diagnoses."""

import json
from pathlib import Path

import pytest

from tests.program import run, surroundings

UNCERTAIN = "Assessment: Probable pneumonia. Hypertension."


@pytest.fixture
def env(tmp_path: Path, catalog_path: Path) -> dict[str, str]:
    return surroundings(tmp_path, catalog_path)


def test_an_uncertain_diagnosis_is_suggested_for_an_inpatient_only(env: dict[str, str]) -> None:
    """II.H and IV.H; a line's own setting goes before the option."""
    rows = [
        {"id": 1, "text": UNCERTAIN},
        {"id": 2, "text": UNCERTAIN, "setting": "inpatient"},
        {"id": 3, "text": UNCERTAIN, "setting": "professional", "date": "2026-04-10"},
    ]
    said = "\n".join(json.dumps(row) for row in rows)
    done = run(env, "suggest", "--jsonl", "--setting", "outpatient", said=said)
    codes = {row["id"]: {c["code"] for c in row["codes"]} for row in map(json.loads, done.stdout.splitlines())}
    assert codes == {1: {"I10"}, 2: {"I10", "J18.9"}, 3: {"I10"}}


def test_a_setting_that_is_none_is_refused_with_those_that_are(env: dict[str, str]) -> None:
    done = run(env, "suggest", "--setting", "ward", said=UNCERTAIN)
    assert done.returncode == 2
    assert b"inpatient, outpatient, professional" in done.stderr
    assert b"pneumonia" not in done.stderr


def test_a_line_whose_date_is_no_text_is_passed_over_and_named(env: dict[str, str]) -> None:
    said = json.dumps({"id": 1, "text": UNCERTAIN, "date": 20260410}) + "\n" + json.dumps({"id": 2, "text": UNCERTAIN})
    done = run(env, "suggest", "--jsonl", said=said)
    assert done.returncode == 2
    assert b'line 1 was passed over: "date" is text' in done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [2]
