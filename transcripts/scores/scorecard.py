"""The scorecard: each coder's score and its trend by month, and how far two reviewers agree. As text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from transcripts.review.reasons import REASONS
from transcripts.review.standing import Review
from transcripts.scores.accuracy import Accuracy, accuracy, firsts, second_pairs
from transcripts.scores.agreement import FEWEST, Agreement, Coefficient, agreement

TARGET = 95.0
"""Percent of codes right that coding departments usually ask for."""
ENOUGH_CASES = 30
"""Charts below which a coder's score is marked as resting on few."""


@dataclass(frozen=True, slots=True)
class CoderScore:
    """One coder."""

    coder: str
    all: Accuracy
    months: Mapping[str, Accuracy]
    """Month in which the charts were coded ("2026-04"), in order -> score."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What the reviews of a period come to."""

    since: str
    """First day of the period, "2026-04-01"; "" for no limit. It is the day on which a chart was coded."""
    until: str
    """Last day; "" for no limit."""
    coders: tuple[CoderScore, ...]
    """By name."""
    reviewers: Agreement
    """First against blind second reviews, all coders together."""


def scorecard(
    reviews: Iterable[Review],
    coded: Mapping[tuple[str, str], tuple[str, str]],
    *,
    since: str = "",
    until: str = "",
    coder: str | None = None,
) -> Scorecard:
    """The scorecard of the reviews of a period.

    `coded`: (chain, session) -> who coded it, and when ("2026-04-01T09:30:00Z"). Reviews of sessions that are not in it
    are left out.
    """
    told = []
    for review in reviews:
        who, when = coded.get((review.of.chain, review.of.session), ("", ""))
        if who and since <= when[:10] and (not until or when[:10] <= until) and coder in (None, who):
            told.append((who, when[:7], review))
    by_coder: dict[str, dict[str, list[Review]]] = {}
    for who, month, review in told:
        by_coder.setdefault(who, {}).setdefault(month, []).append(review)
    scores = tuple(
        CoderScore(
            who,
            accuracy(firsts(review for month in months.values() for review in month)),
            {month: accuracy(firsts(months[month])) for month in sorted(months)},
        )
        for who, months in sorted(by_coder.items())
    )
    pairs = second_pairs(review for _, _, review in told)
    return Scorecard(since, until, scores, agreement(pairs, ("right", "wrong")))


def render(card: Scorecard) -> Iterator[str]:
    """The scorecard as lines of text."""
    yield f"Scorecard, charts coded {period(card)}; the target is {TARGET:.0f} % of codes"
    for score in card.coders:
        yield ""
        few = f"  (fewer than {ENOUGH_CASES} charts: read with care)" if score.all.cases.of < ENOUGH_CASES else ""
        yield f"{score.coder}{few}"
        yield from (f"  {name:<24}{value}" for name, value in measures(score.all))
        for month, of_month in score.months.items():
            yield f"  {month:<24}{of_month.codes}"
        yield from (f"  because {reason:<16}{count:>4}  {REASONS[reason].says}" for reason, count in
                    score.all.reasons.items())  # fmt: skip
        yield from (f"  family {family:<17}{share}" for family, share in score.all.families.items())
    if not card.coders:
        yield "No chart of this period was reviewed."
    yield ""
    yield agreed(card.reviewers)


def measures(score: Accuracy) -> list[tuple[str, str]]:
    """Each figure with its name, in the order of the card."""
    return [
        ("code over code", str(score.codes)),
        ("case over case", str(score.cases)),
        ("weighted", f"{score.weighted}, the principal code counts double"),
        ("principal code", str(score.principal)),
        ("secondary codes", str(score.secondary)),
        ("returned", str(score.returned)),
        ("rebuttals undecided", str(score.contested)),
        ("skipped", str(score.skipped)),
    ]


def agreed(found: Agreement) -> str:
    """One sentence on the two reviewers."""
    if found.ac1 is None:
        return f"Blind second reviews: {found.pairs} pairs of verdicts; kappa and AC1 are shown from {FEWEST} on."
    kappa = _shown(found.kappa) if found.kappa else "not defined: both said the same of everything"
    return (
        f"Blind second reviews: {found.same} of {found.pairs} verdicts alike; Cohen's kappa {kappa}; "
        f"Gwet's AC1 {_shown(found.ac1)}."
    )


def period(card: Scorecard) -> str:
    """The period in words."""
    if not card.since and not card.until:
        return "at any time"
    return " ".join([*(["from", card.since] if card.since else []), *(["to", card.until] if card.until else [])])


def _shown(one: Coefficient) -> str:
    low, high = one.interval
    return f"{one.value:.2f} (95 % {low:.2f} to {high:.2f})"
