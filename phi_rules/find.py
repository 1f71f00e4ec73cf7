"""What stands in a text and must be masked: everything the recognizers found, guarded, spread to every mention, and without overlaps."""

from collections.abc import Iterable
from dataclasses import replace

from phi_rules.engine import Engine
from phi_rules.guard import is_clinical_eponym, why_kept
from phi_rules.rule import Found
from phi_rules.spread import spread
from phi_rules.tags import OWN, PEOPLE

Kept = tuple[int, int, str]
"""Start, end and the reason why something found stays."""


def find(text: str, engine: Engine, known: Iterable[tuple[str, str]] = ()) -> tuple[list[Found], list[Kept]]:
    """Gives the spans to mask, in order and apart, and what was kept on purpose.

    `known`: names met earlier in the chart, with their kinds.
    """
    own = [match.span() for match in OWN.finditer(text)]
    masked: list[Found] = []
    kept: list[Kept] = []
    for found in engine.find(text):
        if _overlaps(found.start, found.end, own):
            continue
        why = why_kept(found, text, engine.words)
        if why is None:
            masked.append(found)
        elif why in ("eponym", "clinical word", "state or country"):
            kept.append((found.start, found.end, why))
    names = [(text[f.start : f.end], f.kind) for f in sorted(masked, key=_weight) if f.kind in PEOPLE]
    masked += [f for f in spread(text, [*known, *names], engine.words) if not _overlaps(f.start, f.end, own)]
    spans = merged(masked)
    kept += [
        (match_start, match_end, "eponym")
        for match_start, match_end in _eponyms_of(names, text)
        if is_clinical_eponym(text, match_start, match_end, engine.words)
    ]
    taken = [(s.start, s.end) for s in spans]
    return spans, sorted({k for k in kept if not _overlaps(k[0], k[1], taken)})


def merged(spans: Iterable[Found]) -> list[Found]:
    """Gives spans without overlaps: what overlaps becomes one span of the stronger kind that covers both."""
    result: list[Found] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        last = result[-1] if result else None
        if last is None or span.start >= last.end:
            result.append(span)
            continue
        winner = min(last, span, key=_weight)
        result[-1] = replace(winner, start=last.start, end=max(last.end, span.end))
    return result


def _weight(span: Found) -> tuple[float, int, int]:
    """Sorts the strongest first: by score, then a person's role over none, then the longer."""
    return (-span.score, span.kind in ("NAME", "PLACE"), span.start - span.end)


def _eponyms_of(names: list[tuple[str, str]], text: str) -> Iterable[tuple[int, int]]:
    low = text.lower()
    for name in {name.lower() for name, _ in names if name.isalpha()}:
        at = low.find(name)
        while at >= 0:
            yield at, at + len(name)
            at = low.find(name, at + 1)


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    import bisect

    at = bisect.bisect_left(taken, (start, start))
    return (at < len(taken) and taken[at][0] < end) or (at > 0 and taken[at - 1][1] > start)
