"""Sessions as one page of HTML that prints well: no script, nothing fetched from anywhere."""

from collections.abc import Iterator
from html import escape

from transcripts.export.chart import Chart
from transcripts.show import told

_STYLE = """
body { font: 11pt/1.4 Georgia, serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #111; }
h1, h2 { font-weight: 600; line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 1px solid #888; }
table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; }
th, td { border: 1px solid #bbb; padding: .35rem .5rem; text-align: left; vertical-align: top; }
td.code { font: 600 11pt ui-monospace, monospace; white-space: nowrap; } blockquote { margin: 0; }
tr { break-inside: avoid; }
pre { font: 9pt/1.35 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { margin-top: 3rem; border-top: 1px solid #888; }
@page { margin: 18mm; } @media print { body { margin: 0; max-width: none; } section + section { break-before: page; } }
"""


def head() -> Iterator[str]:
    """Everything before the first session. The policy refuses scripts and every request, even if text held one."""
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>Coding transcripts</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>Coding transcripts</h1>\n"


def section(chart: Chart) -> Iterator[str]:
    """One session: its codes, each with quote and reason, then the conversation."""
    yield f"<section>\n<h2>Session {escape(chart.session)}</h2>\n"
    yield f"<p>Coder: {escape(chart.coder)}. Opened {chart.opened}, {chart.ending}.</p>\n"
    if chart.codes:
        yield '<table>\n<thead><tr><th scope="col">Code</th><th scope="col">Title</th>'
        yield '<th scope="col">Quote</th><th scope="col">Reason</th></tr></thead>\n<tbody>\n'
        for row in chart.codes:
            quotes = "".join(f"<blockquote>“{escape(quote)}”</blockquote>" for quote in row.quotes)
            reasons = "<br>".join(map(escape, row.reasons))
            yield f'<tr><td class="code">{escape(row.code)}</td><td>{escape(row.title)}</td>'
            yield f"<td>{quotes}</td><td>{reasons}</td></tr>\n"
        yield "</tbody>\n</table>\n"
    else:
        yield "<p>No code was accepted.</p>\n"
    yield "<h3>The conversation</h3>\n<pre>" + escape("\n".join(told(chart.events))) + "</pre>\n</section>\n"


def foot(checkpoint: str) -> Iterator[str]:
    """The checkpoint that was signed as the page was made."""
    yield "<footer>\n<p>Signed checkpoint of the record as this page was made. Whoever has the public key can "
    yield f"compare it with the record:</p>\n<pre>{escape(checkpoint)}</pre>\n</footer>\n</body>\n</html>\n"
