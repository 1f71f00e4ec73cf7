"""The codes as CSV: a row for each accepted code, safe to be opened in a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from transcripts.export.chart import Chart

COLUMNS = ("session", "coder", "opened", "closed", "signed_by", "case", "code", "title", "quote", "reason")

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""owasp.org/www-community/attacks/CSV_Injection: what a spreadsheet may run; the wide forms, too."""


def head() -> Iterator[str]:
    """The line of column names. Lines end with CR LF, as RFC 4180 has it."""
    yield _line(COLUMNS)


def rows(chart: Chart) -> Iterator[str]:
    """A line for each accepted code of a chart."""
    for row in chart.codes:
        session = (chart.session, chart.coder, chart.opened, chart.closed or "", chart.signer or "")
        yield _line((*session, row.case, row.code, row.title, " | ".join(row.quotes), " | ".join(row.reasons)))


def harmless(cell: str) -> str:
    """The cell as text for a spreadsheet: an apostrophe goes before what would begin a formula, as OWASP advises."""
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) or cell.lstrip().startswith(_BEGINS_A_FORMULA[:4]) else cell


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow([harmless(cell) for cell in cells])
    return out.getvalue()
