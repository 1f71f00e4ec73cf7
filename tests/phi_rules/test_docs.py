"""docs/phi.md shows what the program does: the note, the families, the site list, the rule, the commands."""

import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from phi_rules import RULES, finders, rule
from phi_rules.engine import TAGGER_IDENTIFIERS, Engine, load_engine
from phi_rules.recognizers import PATTERN_RULES
from phi_rules.report import IDENTIFIERS
from phi_rules.site import KINDS
from phi_rules.site_file import read_site
from phi_rules.strip import Stripper

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "phi.md").read_text("utf-8")


def block(after: str, language: str = "") -> str:
    """The first block of code behind some words of the page."""
    rest = PAGE[PAGE.index(after) :]
    if language:
        found = re.search(rf"```{language}\n(.*?)```", rest, re.DOTALL)
        assert found
        return found[1]
    found = re.search(r"\n\n((?:    .*\n)+)", rest)
    assert found
    return dedent(found[1])


def test_the_note_of_the_page_becomes_what_the_page_says(engine: Engine) -> None:
    assert Stripper(engine).strip(block("A note")).text == block("becomes")


def test_every_file_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`((?:[\w]+/)*\w+\.py)`", PAGE))
    folders = (ROOT, ROOT / "phi_rules", ROOT / "phi_rules" / "recognizers")
    assert {"windows.py", "processes.py", "moves.py"} <= named
    assert [name for name in sorted(named) if not any((folder / name).exists() for folder in folders)] == []


def test_every_identifier_has_a_row_with_the_families_that_find_it() -> None:
    for one in IDENTIFIERS:
        row = re.search(rf"^\| \({one.letter}\) \|.*?\|(.*?)\|", PAGE, re.MULTILINE)
        assert row
        families = {r.id.split(".")[0] for r in PATTERN_RULES if r.identifier == one.letter}
        if one.letter in TAGGER_IDENTIFIERS.values():
            families.add("tagger")
        assert families <= set(re.findall(r"`(\w+)`", row[1]))


def test_every_family_of_the_page_is_one_that_runs(engine: Engine) -> None:
    rows = "\n".join(line.split("|")[3] for line in PAGE.splitlines() if line.startswith("| ("))
    running = {finder.name.split(".")[0] for finder in finders.finders(engine.words)} | {"tagger"}
    assert set(re.findall(r"`(\w+)`", rows)) == running


def test_the_site_list_of_the_page_is_read_and_masks(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.write_text(block("## The site list", "toml"), encoding="utf-8")
    note = Stripper(engine, read_site(path)).strip(
        "Quillfeather of the blue lantern, Nowhereton Heath, asked Glasswing about QZ-123456."
    )
    assert [r.rule for r in note.redactions] == [
        "site.provider",
        "site.facility",
        "site.place",
        "site.other",
        "site.pattern.local_mrn",
    ]
    assert note.redactions[-1].identifier == "H"


def test_the_kinds_of_the_page_are_the_kinds_of_a_site_list() -> None:
    assert f"Kinds: {', '.join(KINDS)}." in PAGE


def test_the_rule_of_the_page_masks_its_rows_and_nothing_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    page = block("## A rule of your own", "python")
    assert len(page.splitlines()) < 10
    locker = eval(page, vars(rule).copy())
    rows: dict[str, Any] = {}
    exec(block("Its rows stand", "python"), rows)
    monkeypatch.setattr(finders, "PATTERN_RULES", (*PATTERN_RULES, locker))
    engine = load_engine()
    for text, expected in rows["MASKED"]:
        note = Stripper(engine).strip(text)
        assert [(text[r.source_start : r.source_end], r.rule) for r in note.redactions] == [
            (value, "places.locker") for value in expected
        ]
    for text, _ in rows["KEPT"]:
        assert Stripper(engine).strip(text).redactions == ()


def test_the_files_and_targets_that_the_page_names_are_there() -> None:
    for name in set(re.findall(r"`((?:phi_rules|tests)/[\w/]+(?:\.py|/))`", PAGE)):
        assert (ROOT / name).exists(), name
    targets = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"`make (\w+)`", PAGE)) | {"train"}:
        assert re.search(rf"^{target}:", targets, re.MULTILINE), target


def test_the_keys_of_the_page_are_those_of_the_screen() -> None:
    from assistant.tui.actions import SITE, STRIPPED

    keys = {action.keys.split(",")[0] for action in (*STRIPPED, *SITE)}
    named = set(re.findall(r"`([a-zA-Z])`", PAGE))
    assert named
    assert named <= keys


def test_every_command_of_the_page_is_one_with_these_options() -> None:
    from typer.main import get_command

    from assistant.cli import app

    commands: Any = get_command(app)
    lines = re.findall(r"\$ grayarea (\w+)(.*)", PAGE)
    assert lines
    for name, rest in lines:
        known = {option for parameter in commands.commands[name].params for option in parameter.opts}
        assert set(re.findall(r"--\w+", rest)) <= known


def test_the_figures_are_those_of_the_rules_and_the_weights_in_force(engine: Engine) -> None:
    assert f"Of rules {RULES} with {engine.model}," in PAGE
