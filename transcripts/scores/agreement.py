"""How well two reviewers agree beyond chance: Cohen's kappa, and Gwet's AC1 beside it.

Kappa falls towards zero when nearly all verdicts are the same, as they are where coders are good; AC1 does not, and so
both are shown. Sources: Cohen, Educ Psychol Meas 1960;20:37-46; the standard error of Fleiss, Cohen and Everitt,
Psychol Bull 1969;72:323-327; Gwet, Br J Math Stat Psychol 2008;61:29-48.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

FEWEST = 30
"""Pairs below which no coefficient is given: its interval would span most of the scale."""

_Z = 1.959964  # two-sided 95 % of the normal distribution


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient with its 95 % interval."""

    value: float
    """1 for perfect agreement, 0 for what chance would give."""
    error: float
    """Its standard error."""

    @property
    def interval(self) -> tuple[float, float]:
        """95 %, cut at -1 and 1."""
        return max(-1.0, self.value - _Z * self.error), min(1.0, self.value + _Z * self.error)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers' verdicts on the same decisions, compared."""

    pairs: int
    same: int
    """Pairs in which both said the same."""
    kappa: Coefficient | None
    """None below FEWEST pairs, or where it is not defined: both said one and the same of everything."""
    ac1: Coefficient | None
    """None below FEWEST pairs."""


def agreement(pairs: Iterable[tuple[str, str]], categories: Sequence[str]) -> Agreement:
    """Compares pairs of verdicts. `categories`: all that may be said, at least two."""
    told = list(pairs)
    place = {name: index for index, name in enumerate(categories)}
    table = [[0] * len(categories) for _ in categories]
    for first, second in told:
        table[place[first]][place[second]] += 1
    same = sum(table[k][k] for k in range(len(categories)))
    if len(told) < FEWEST:
        return Agreement(len(told), same, None, None)
    return Agreement(len(told), same, cohen_kappa(table), gwet_ac1(table))


def cohen_kappa(counts: Sequence[Sequence[int]]) -> Coefficient | None:
    """Kappa of a square table: rows the first reviewer, columns the second. None where chance alone agrees always."""
    n, p, rows, columns = _shares(counts)
    every = range(len(p))
    observed = sum(p[k][k] for k in every)
    chance = sum(rows[k] * columns[k] for k in every)
    if 1 - chance < 1e-12:
        return None
    agreed = sum(p[k][k] * ((1 - chance) - (rows[k] + columns[k]) * (1 - observed)) ** 2 for k in every)
    apart = sum(p[i][j] * (columns[i] + rows[j]) ** 2 for i in every for j in every if i != j)
    level = (observed * chance - 2 * chance + observed) ** 2
    variance = (agreed + (1 - observed) ** 2 * apart - level) / (n * (1 - chance) ** 4)
    return Coefficient((observed - chance) / (1 - chance), sqrt(max(0.0, variance)))


def gwet_ac1(counts: Sequence[Sequence[int]]) -> Coefficient:
    """AC1 of a square table of at least two categories."""
    n, p, rows, columns = _shares(counts)
    every = range(len(p))
    others = len(p) - 1
    share = [(rows[k] + columns[k]) / 2 for k in every]
    observed = sum(p[k][k] for k in every)
    chance = sum(s * (1 - s) for s in share) / others
    value = (observed - chance) / (1 - chance)
    alike = sum(p[k][k] * (1 - share[k]) for k in every) / others - observed * chance
    spread = sum(p[i][j] * (1 - (share[i] + share[j]) / 2) ** 2 for i in every for j in every) / others**2 - chance**2
    variance = observed * (1 - observed) - 4 * (1 - value) * alike + 4 * (1 - value) ** 2 * spread
    return Coefficient(value, sqrt(max(0.0, variance / (n * (1 - chance) ** 2))))


def _shares(counts: Sequence[Sequence[int]]) -> tuple[int, list[list[float]], list[float], list[float]]:
    """How many, and the shares: each cell's, each row's, each column's."""
    n = sum(map(sum, counts))
    p = [[cell / n for cell in row] for row in counts]
    return n, p, [sum(row) for row in p], [sum(column) for column in zip(*p, strict=True)]
