"""How well stripping does on marked charts."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from phi_rules.engine import Engine
from phi_rules.strip import Stripper
from tests.phi_rules.charts import KINDS, Mark, MarkedChart

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Tally:
    """What stripping did to one chart."""

    chart: MarkedChart
    """The chart."""
    missed: tuple[Mark, ...]
    """Identifiers of which a letter or digit stands yet."""
    required: Counter[str]
    """Letters and digits that have to go, by kind of mark."""
    left: Counter[str]
    """Letters and digits that stand yet though they had to go, by kind of mark."""
    words: int
    """Words without any mark."""
    wrong: tuple[tuple[int, int], ...]
    """Where a word without any mark was masked, whole or in part: start and end."""


@dataclass(frozen=True, slots=True)
class Recall:
    """How much of one kind of identifier was masked."""

    spans: int
    """How many identifiers there are."""
    missed: int
    """Of how many a letter or digit stands yet."""
    characters: int
    """How many letters and digits have to go."""
    left: int
    """How many of them stand yet."""

    @property
    def by_span(self) -> float:
        """Share of identifiers that are masked whole; 1 where there are none."""
        return 1 - self.missed / self.spans if self.spans else 1.0

    @property
    def by_character(self) -> float:
        """Share of letters and digits that are masked; 1 where there are none."""
        return 1 - self.left / self.characters if self.characters else 1.0


def tally(chart: MarkedChart, engine: Engine) -> Tally:
    """Strips a chart as its own conversation and compares with its marks.

    A year may stay in a date: 45 CFR 164.514(b)(2)(i)(C) asks for the removal of "all elements of dates (except year)".
    """
    masked = bytearray(len(chart.text))
    for one in Stripper(engine).strip(chart.text).redactions:
        masked[one.source_start : one.source_end] = b"\x01" * (one.source_end - one.source_start)
    inside = bytearray(len(chart.text))
    required: Counter[str] = Counter()
    left: Counter[str] = Counter()
    missed = []
    for mark in chart.marks:
        inside[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
        must_go = _must_go(mark, chart.text)
        stays = sum(not masked[at] for at in must_go)
        required[mark.kind] += len(must_go)
        left[mark.kind] += stays
        if stays:
            missed.append(mark)
    words = [word.span() for word in re.finditer(r"\S*\w\S*", chart.text) if not any(inside[slice(*word.span())])]
    wrong = tuple((start, end) for start, end in words if any(masked[start:end]))
    return Tally(chart, tuple(missed), required, left, len(words), wrong)


def recall(tallies: Iterable[Tally], kinds: Iterable[str] = KINDS) -> Recall:
    """Sums what was masked of some kinds of identifiers over many charts."""
    kinds, tallies = frozenset(kinds), list(tallies)
    return Recall(
        spans=sum(mark.kind in kinds for one in tallies for mark in one.chart.marks),
        missed=sum(mark.kind in kinds for one in tallies for mark in one.missed),
        characters=sum(one.required[kind] for one in tallies for kind in kinds),
        left=sum(one.left[kind] for one in tallies for kind in kinds),
    )


def without_leak(tallies: Iterable[Tally]) -> float:
    """Share of the charts with identifiers of which not a letter stands yet."""
    held = [one for one in tallies if one.chart.marks]
    return sum(not one.missed for one in held) / len(held)


def over_redaction(tallies: Iterable[Tally]) -> float:
    """Share of the words without any mark that were masked, whole or in part."""
    tallies = list(tallies)
    return sum(len(one.wrong) for one in tallies) / sum(one.words for one in tallies)


def _must_go(mark: Mark, text: str) -> list[int]:
    """Offsets of a mark's letters and digits, without the year of a date."""
    free: set[int] = set()
    if mark.kind == "DATE":
        for year in _YEAR.finditer(text, mark.start, mark.end):
            free.update(range(*year.span()))
    return [at for at in range(mark.start, mark.end) if text[at].isalnum() and at not in free]
