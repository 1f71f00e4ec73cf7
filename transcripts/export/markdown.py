"""A session as Markdown: the codes as a table, then the conversation as it went."""

from collections.abc import Iterator

from transcripts.export.chart import Chart
from transcripts.show import told


def head() -> Iterator[str]:
    """The title of the file."""
    yield "# Coding transcripts\n"


def section(chart: Chart) -> Iterator[str]:
    """One session."""
    yield f"\n## Session {chart.session}\n\n"
    yield f"Coder: {_cell(chart.coder)}. Opened {chart.opened}, {chart.ending}.\n\n"
    if chart.codes:
        yield "| code | title | quote | reason |\n|---|---|---|---|\n"
    for row in chart.codes:
        quotes = "<br>".join(f"“{_cell(quote)}”" for quote in row.quotes)
        yield f"| {row.code} | {_cell(row.title)} | {quotes} | {'<br>'.join(map(_cell, row.reasons))} |\n"
    # Indented, not fenced: no text of a note can end the block.
    yield "\n" + "".join(f"    {line}\n" for line in told(chart.events))


def foot(checkpoint: str) -> Iterator[str]:
    """The checkpoint that was signed as the file was made."""
    yield "\n## Checkpoint\n\n" + "".join(f"    {line}\n" for line in checkpoint.splitlines())


def _cell(text: str) -> str:
    """Text that means nothing to Markdown: marks escaped, on one line."""
    plain = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!~&" else char for char in plain)
