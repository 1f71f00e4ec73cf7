"""The scorecard as one HTML file: no script, nothing loaded from elsewhere, charts as plain SVG; it prints well."""

from collections.abc import Iterator, Mapping
from html import escape

from transcripts.review.reasons import REASONS
from transcripts.scores.accuracy import Accuracy
from transcripts.scores.scorecard import ENOUGH_CASES, TARGET, CoderScore, Scorecard, agreed, measures, period

_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
table { border-collapse: collapse; margin: .5rem 0 1rem; }
th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #ccc; font-weight: normal; }
section { break-inside: avoid; margin-top: 2rem; }
svg text { font: 11px system-ui, sans-serif; fill: #111; }
""".strip()

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _BAR = 640, 180, 40, 24, 18  # of the charts, in pixels


def page(card: Scorecard) -> str:
    """The whole file."""
    return "\n".join(_parts(card)) + "\n"


def _parts(card: Scorecard) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f"<title>Scorecard</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>"
    yield f"<h1>Scorecard</h1>\n<p>Charts coded {escape(period(card))}. The target is {TARGET:.0f} % of codes.</p>"
    for score in card.coders:
        yield from _section(score)
    if not card.coders:
        yield "<p>No chart of this period was reviewed.</p>"
    yield f"<h2>Reviewers</h2>\n<p>{escape(agreed(card.reviewers))}</p>\n</body>\n</html>"


def _section(score: CoderScore) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(score.coder)}</h2>"
    if score.all.cases.of < ENOUGH_CASES:
        yield f"<p>Fewer than {ENOUGH_CASES} charts were reviewed: read with care.</p>"
    rows = [f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in measures(score.all)]
    yield f"<table>\n{chr(10).join(rows)}\n</table>"
    yield _trend(score.months)
    if score.all.reasons:
        yield _bars("Errors by reason", {REASONS[r].says: n for r, n in score.all.reasons.items()})
    families = [f"<tr><th>{escape(name)}</th><td>{share}</td></tr>" for name, share in score.all.families.items()]
    yield f"<h3>By code family</h3>\n<table>\n{chr(10).join(families)}\n</table>\n</section>"


def _trend(months: Mapping[str, Accuracy]) -> str:
    """Percent of codes right by month, with a line at the target. Months without a judged code have no point."""
    judged = {month: score.codes.percent for month, score in months.items() if score.codes.percent is not None}
    floor = min([90.0, *(10 * (percent // 10) for percent in judged.values())])
    height = _HEIGHT - _BOTTOM - 10

    def y(percent: float) -> float:
        return 10 + height * (100 - percent) / (100 - floor)

    step = (_WIDTH - _LEFT) / max(1, len(judged))
    points = [(_LEFT + step * (n + 0.5), y(percent)) for n, percent in enumerate(judged.values())]
    parts = [f'<line x1="{_LEFT}" y1="{y(TARGET):.1f}" x2="{_WIDTH}" y2="{y(TARGET):.1f}" stroke="#777" '
             f'stroke-dasharray="4 3"/>']  # fmt: skip
    parts += [f'<text x="0" y="{y(p) + 4:.1f}">{p:.0f} %</text>' for p in (floor, TARGET, 100.0)]
    line = " ".join(f"{x:.1f},{high:.1f}" for x, high in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#06c" stroke-width="2"/>')
    for (month, percent), (x, high) in zip(judged.items(), points, strict=True):
        parts.append(f'<circle cx="{x:.1f}" cy="{high:.1f}" r="3.5" fill="#06c"/>')
        parts.append(f'<text x="{x:.1f}" y="{max(10.0, high - 7):.1f}" text-anchor="middle">{percent:.1f}</text>')
        parts.append(f'<text x="{x:.1f}" y="{_HEIGHT - 6}" text-anchor="middle">{escape(month)}</text>')
    return f"<h3>Codes right by month</h3>\n{_svg(_HEIGHT, 'Percent of codes right by month', parts)}"


def _bars(title: str, counts: Mapping[str, int]) -> str:
    most = max(counts.values())
    names = 330
    parts = []
    for row, (name, count) in enumerate(counts.items()):
        top = row * (_BAR + 6)
        width = (_WIDTH - names - 40) * count / most
        parts.append(f'<text x="0" y="{top + 13}">{escape(name)}</text>')
        parts.append(f'<rect x="{names}" y="{top}" width="{width:.1f}" height="{_BAR}" fill="#06c"/>')
        parts.append(f'<text x="{names + width + 6:.1f}" y="{top + 13}">{count}</text>')
    return f"<h3>{escape(title)}</h3>\n{_svg(len(counts) * (_BAR + 6), title, parts)}"


def _svg(height: int, label: str, parts: list[str]) -> str:
    inner = "\n".join(parts)
    return (
        f'<svg width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(label, quote=True)}">\n{inner}\n</svg>'
    )
