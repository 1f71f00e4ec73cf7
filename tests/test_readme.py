"""What the README shows is what the program says."""

import io
import re
from pathlib import Path

from assistant.commands.record import transcripts
from assistant.opening import StoredRecord
from assistant.plain import converse
from assistant.session import Session
from codesets.catalog import Catalog
from phi_rules.engine import Engine
from phi_rules.strip import Stripper
from transcripts.store import open_store

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_session_is_what_the_program_says_line_for_line(
    catalog: Catalog, engine: Engine, tmp_path: Path
) -> None:
    block = re.search(r"test_readme\.py -->\n```text\n(.*?)```", README, re.DOTALL)
    assert block
    shown = block[1].splitlines()
    typed = [line.removeprefix("> ") for line in shown if line.startswith("> ")]
    with open_store(tmp_path / "home") as store:
        session = Session(catalog, Stripper(engine), StoredRecord(store, "coder A", [catalog.edition.label]))
        out = io.StringIO()
        converse(session, io.StringIO("\n".join(typed) + "\n"), out)
    said = out.getvalue().splitlines()[1:]  # after the line of welcome
    assert [line for line in shown if not line.startswith("> ")] == said


def test_every_command_of_the_readme_is_one() -> None:
    from assistant.cli import app

    known = {c.name for c in app.registered_commands} | {g.name for g in app.registered_groups}
    named = set(re.findall(r"`grayarea ([a-z]+)", README))
    assert named <= known
    sub = {c.name for c in transcripts.registered_commands}
    listed = re.search(r"`grayarea transcripts ([a-z /]+)`", README)
    assert listed
    assert set(listed[1].split(" / ")) == sub


def test_every_link_of_the_docs_leads_to_a_file() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"
