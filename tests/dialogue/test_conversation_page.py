"""docs/conversation.md shows what the program says, and every rule with its section."""

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant import plain
from assistant.dialogue.documentation import CODE_RULES, STATEMENTS
from assistant.recording import Entry
from assistant.session import Session
from codesets.catalog import Catalog
from phi_rules.engine import Engine
from phi_rules.strip import Stripper

PAGE = (Path(__file__).parents[2] / "docs" / "conversation.md").read_text("utf-8")


class Memory:
    """A record in memory: this test is about what is said."""

    def write(self, entries: Sequence[Entry]) -> None:
        self.last = entries


class _Typing(io.StringIO):
    """The lines that the page types, each shown among what is said as it is read."""

    def __init__(self, lines: list[str], out: io.StringIO) -> None:
        super().__init__()
        self._typed, self._out = lines, out

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        for line in self._typed:
            self._out.write(f"> {line}\n")
            yield line + "\n"


def test_the_conversation_of_the_page_is_what_is_said(catalog: Catalog, engine: Engine) -> None:
    section = PAGE.partition("## How it goes")[2].partition("\n## ")[0]
    shown = [line[4:] for line in section.splitlines() if line.startswith("    ") or not line]
    shown = "\n".join(shown).strip().splitlines()
    typed = [line.removeprefix("> ") for line in shown if line.startswith("> ")]
    out = io.StringIO()
    plain.converse(Session(catalog, Stripper(engine), Memory()), _Typing(typed, out), out)
    said = [line.rstrip() for line in out.getvalue().splitlines()]
    assert said[1:] == shown


def test_the_page_names_every_documentation_rule_with_its_section() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)
    assert rows == [(rule.id, rule.citation, rule.says) for rule in (*STATEMENTS, *CODE_RULES)]
