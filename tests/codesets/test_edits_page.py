"""docs/edits.md names every rule with its level and source, and shows what the program prints."""

import re
from pathlib import Path

from assistant.commands.check import report
from codesets.catalog import Catalog
from codesets.edits import check
from codesets.edits.finding import GUIDELINES
from codesets.edits.mce import CITATION
from codesets.edits.registry import rules

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "edits.md").read_text("utf-8")


def test_the_table_of_the_page_is_the_table_of_the_rules() -> None:
    shown = re.findall(r"^\| `([a-z0-9-]+)` \| (\w+) \| (.+) \|$", PAGE, re.MULTILINE)
    written = [
        (rule.id, rule.level, rule.citation.replace(GUIDELINES, "Guidelines").replace(CITATION, "MCE edit"))
        for rule in rules().values()
    ]
    assert shown == written


def test_the_finding_on_the_page_is_what_is_printed(catalog: Catalog) -> None:
    _, _, shown = PAGE.partition("    $ grayarea check I10 N18.30\n")
    lines = [line.removeprefix("    ") for line in shown.split("\n\n")[0].splitlines()]
    assert lines == report(check(catalog, ["I10", "N18.30"]))


def test_the_files_that_the_page_names_are_there() -> None:
    named = re.findall(r"`((?:codesets|tests)/[\w/.]+)`", PAGE)
    assert len(named) >= 4
    assert [name for name in named if not (ROOT / name).exists()] == []
