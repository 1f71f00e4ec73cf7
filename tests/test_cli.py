"""The commands: what they print, where, and how they exit."""

import json
import re
from itertools import cycle, islice
from pathlib import Path

import pytest

from phi_rules.processes import WORTH_SHARING
from phi_rules.tagger.corpus import held_out_notes
from tests.charts import WRIST, WRIST_IDENTIFIERS
from tests.program import run, run_at_terminal, surroundings


@pytest.fixture
def env(tmp_path: Path, catalog_path: Path) -> dict[str, str]:
    return surroundings(tmp_path, catalog_path)


COMMANDS = ["strip", "search", "show", "suggest", "converse", "check", "codesets", "transcripts", "review"]


def test_help_names_every_command_and_every_command_has_help_with_an_example(env: dict[str, str]) -> None:
    top = run(env, "--help").stdout.decode()
    for name in COMMANDS:
        assert re.search(rf"\b{name}\b", top)
        told = run(env, name, "--help")
        assert told.returncode == 0
        assert len(told.stdout.decode().splitlines()) > 5


def test_strip_prints_the_stripped_note_and_nothing_else(env: dict[str, str]) -> None:
    done = run(env, "strip", said=WRIST)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "[PATIENT]" in text
    assert "Colles' fracture of the left wrist" in text
    assert not [i for i in WRIST_IDENTIFIERS if i.lower() in text.lower()]
    assert done.stderr == b""


def test_strip_jsonl_gives_spans_in_code_points_of_the_text_given(env: dict[str, str]) -> None:
    rows = [
        {"id": "a", "text": "Pt: Zebulona Quistapace, émigré 🙂, MRN: 00991234."},
        {"id": "b", "text": "No one here."},
    ]
    done = run(env, "strip", "--jsonl", said="".join(json.dumps(r) + "\n" for r in rows))
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [o["id"] for o in out] == ["a", "b"]
    masked = [rows[0]["text"][s["start"] : s["end"]] for s in out[0]["spans"]]
    assert any("Quistapace" in m for m in masked)
    assert any("00991234" in m for m in masked)


def test_search_ranks_and_show_tells_every_inherited_note(env: dict[str, str]) -> None:
    found = json.loads(run(env, "search", "colles fracture", "--json", "-k", "3").stdout)
    assert found["codes"][0]["code"] == "S52.53"
    assert {"code", "title", "billable", "score"} <= found["codes"][0].keys()
    shown = run(env, "show", "s52532d").stdout.decode()
    assert "S52.532D" in shown
    assert "Excludes1" in shown
    assert "From S52 Fracture of forearm" in shown


def test_check_exits_1_when_a_rule_speaks_and_0_when_none_does(env: dict[str, str]) -> None:
    clash = run(env, "check", "K50.90", "K51.90")
    assert clash.returncode == 1
    assert "Excludes1" in clash.stdout.decode()
    assert run(env, "check", "K50.90", "I10").returncode == 0


def test_suggest_gives_quotes_that_stand_in_the_text_it_gives(env: dict[str, str]) -> None:
    done = run(env, "suggest", "--jsonl", said=json.dumps({"id": 7, "text": WRIST}) + "\n")
    row = json.loads(done.stdout)
    assert row["id"] == 7
    assert "I10" in [c["code"] for c in row["codes"]]
    for code in row["codes"]:
        for quote in code["evidence"]:
            assert row["text"][quote["start"] : quote["end"]] == quote["text"]


def test_codes_of_a_code_set_come_one_a_line(env: dict[str, str]) -> None:
    lines = run(env, "codesets", "codes", "icd10cm", "--billable").stdout.decode().split()
    assert len(lines) == len(set(lines)) == 74_719
    assert "S52.532D" in lines


def test_the_plain_conversation_reads_from_top_to_bottom(env: dict[str, str]) -> None:
    typed = "colles fracture\nleft\nclosed\nsecond\n1\naccept\nquit\n"
    told = run(env, "--quiet", "converse", "--plain", said=typed).stdout.decode()
    assert "? Which side?" in told
    assert "n  not documented" in told
    assert "Accepted: S52.532D" in told
    assert "\x1b" not in told


def test_what_was_said_is_in_the_record_and_verifies(env: dict[str, str]) -> None:
    run(env, "--quiet", "converse", "--plain", said="colles fracture\nleft\nquit\n")
    listed = json.loads(run(env, "transcripts", "list", "--json").stdout)["sessions"]
    assert len(listed) == 1
    shown = run(env, "transcripts", "show", listed[0]["session"]).stdout.decode()
    assert "Which side?" in shown
    verified = run(env, "transcripts", "verify")
    assert verified.returncode == 0


def test_quiet_says_nothing_on_stderr(env: dict[str, str]) -> None:
    assert run(env, "--quiet", "converse", said='{"type":"close"}\n').stderr == b""


def test_without_a_terminal_the_screen_says_what_to_use_instead(env: dict[str, str]) -> None:
    done = run(env)
    assert done.returncode == 2
    assert "converse --plain" in done.stderr.decode()


def test_strip_report_counts_identifiers_by_rule_and_holds_no_phi(env: dict[str, str]) -> None:
    done = run(env, "strip", "--report", said=WRIST)
    page = done.stdout.decode()
    assert done.returncode == 0
    assert re.search(r"^\(H\)  medical record numbers +1 +1\n +numbers\.mrn +1$", page, re.MULTILINE)
    assert not [i for i in WRIST_IDENTIFIERS if i.lower() in page.lower()]


def test_strip_report_of_many_notes_adds_up_and_tells_the_lines_passed_over(env: dict[str, str]) -> None:
    rows = [json.dumps({"id": n, "text": WRIST}) for n in (1, 2)]
    done = run(env, "strip", "--report", "--jsonl", "--json", said="\n".join([rows[0], "no json", rows[1]]))
    counted = json.loads(done.stdout)
    assert done.returncode == 2
    assert (counted["notes"], counted["passed_over"]) == (2, 1)
    assert [one["masked"] for one in counted["identifiers"] if one["letter"] == "H"] == [2]
    assert b"line 2 was passed over" in done.stderr


def test_the_site_list_holds_for_every_command_that_takes_a_note(env: dict[str, str]) -> None:
    place = Path(env["GRAYAREA_HOME"]) / "site.toml"
    place.write_text(
        'facilities = ["blue lantern"]\n\n[[patterns]]\nid = "locker"\nkind = "ID"\npattern = "ZQ/[0-9]{3}"\n'
    )
    note = "Asthma. Sent to the Blue Lantern with ZQ/417."
    assert run(env, "strip", said=note).stdout.decode() == "Asthma. Sent to the [FACILITY_1] with [ID_1].\n"
    for command in (["suggest", "--json"], ["converse"]):
        said = note if command[0] == "suggest" else json.dumps({"type": "note", "text": note}) + "\n"
        assert b"Lantern" not in run(env, *command, said=said).stdout


def test_a_site_list_with_a_fault_stops_stripping_and_says_where(env: dict[str, str]) -> None:
    (Path(env["GRAYAREA_HOME"]) / "site.toml").write_text('facilities = ["Blue Lantern", "?"]\n')
    done = run(env, "strip", said=WRIST)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"facilities, entry 2" in done.stderr
    assert b"Lantern" not in done.stderr


@pytest.mark.parametrize(("quiet", "shown"), [([], True), (["--quiet"], False)], ids=["a bar", "quiet"])
def test_many_notes_show_progress_to_who_watches_stderr(
    env: dict[str, str], tmp_path: Path, quiet: list[str], shown: bool
) -> None:
    notes = tmp_path / "notes.jsonl"
    notes.write_text("".join(json.dumps({"id": n, "text": "Mr. Zorblatt has asthma."}) + "\n" for n in range(3)))
    done, seen = run_at_terminal(env, *quiet, "strip", "--jsonl", str(notes))
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["Mr. [NAME_1] has asthma."] * 3
    assert ("stripping notes" in seen) is shown
    assert ("/3" in seen) is shown
    assert "Zorblatt" not in seen


@pytest.mark.parametrize(("quiet", "shown"), [([], True), (["--quiet"], False)], ids=["a bar", "quiet"])
def test_one_long_note_shows_how_far_it_is_to_who_watches_stderr(
    env: dict[str, str], tmp_path: Path, quiet: list[str], shown: bool
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Mr. Zorblatt has asthma.\n" * 1_000)
    done, seen = run_at_terminal(env, *quiet, "strip", str(note))
    assert done.stdout.decode() == "Mr. [NAME_1] has asthma.\n" * 1_000
    assert ("stripping" in seen) is shown
    assert ("/25000" in seen) is shown
    assert "Zorblatt" not in seen


def test_a_long_file_of_notes_comes_out_in_order_as_its_notes_do_one_by_one(
    env: dict[str, str], tmp_path: Path
) -> None:
    many = cycle(note.text for note in held_out_notes(1))
    rows = [json.dumps({"id": n, "text": "\n\n".join(islice(many, 8))}) for n in range(70)]
    rows[3:3] = ["no json", json.dumps({"id": "blank", "text": " "})]
    notes = tmp_path / "notes.jsonl"
    notes.write_text("\n".join(rows))
    assert notes.stat().st_size > WORTH_SHARING
    done, piped = run(env, "strip", "--jsonl", str(notes)), run(env, "strip", "--jsonl", said="\n".join(rows[:12]))
    assert (done.returncode, piped.returncode) == (2, 2)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == list(range(len(rows) - 2))
    assert done.stdout.splitlines()[:10] == piped.stdout.splitlines()
    assert re.findall(rb"line (\d+) was passed over", done.stderr) == [b"4", b"5"]
