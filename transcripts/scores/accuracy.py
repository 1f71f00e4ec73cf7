"""How many codes were right: code over code, case over case, weighted, by place, reason and code family.

What counts, as coding audits count it: a code that the reviewer agreed with is right. A code that was changed, taken
out, returned, or missed is an error, and each is one of the codes that were judged; so a code too many costs as much as
a code too few. What was skipped is not counted. A verdict that was overturned after a rebuttal counts as agreement.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from transcripts.review.standing import Review, Standing, spoken_of

PRINCIPAL_WEIGHT = 2
"""How much the principal code counts in the weighted score; every other counts 1."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def percent(self) -> float | None:
        """None where nothing was judged."""
        return 100 * self.right / self.of if self.of else None

    def __str__(self) -> str:
        """As a table shows it: "95.0 % (19 of 20)", "- (0 of 0)"."""
        shown = "-" if self.percent is None else f"{self.percent:.1f} %"
        return f"{shown} ({self.right} of {self.of})"


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The score of some reviews."""

    codes: Share
    """Code over code."""
    cases: Share
    """Case over case: charts without an error, of the charts in which anything was judged."""
    weighted: Share
    """Code over code, the principal code counted PRINCIPAL_WEIGHT times."""
    principal: Share
    secondary: Share
    """All but the principal code; a missed code is one of them."""
    reasons: Mapping[str, int]
    """reason id -> errors, the most frequent first."""
    families: Mapping[str, Share]
    """Category of the code ("S52"), in its order -> share. An error counts where the reviewer's code belongs."""
    returned: int
    """How many of the errors were returned to the coder."""
    contested: int
    """Rebuttals that wait for a decision; until then the verdict counts."""
    skipped: int


def accuracy(reviews: Iterable[Review]) -> Accuracy:
    """The score of these reviews. Leave blind second reviews out: they would count a chart twice (see `firsts`)."""
    told = list(reviews)
    judged = [(review, v) for review in told for v in review.verdicts if v.outcome != "not judged"]
    verdicts = [v for _, v in judged]
    wrong = [v for v in verdicts if v.outcome == "wrong"]
    per_chart: dict[tuple[str, str], bool] = {}
    for review, v in judged:
        chart = (review.of.chain, review.of.session)
        per_chart[chart] = per_chart.get(chart, True) and v.outcome == "right"
    families: dict[str, list[Standing]] = {}
    for v in verdicts:
        families.setdefault(_family(v), []).append(v)
    return Accuracy(
        codes=_share(verdicts),
        cases=Share(sum(per_chart.values()), len(per_chart)),
        weighted=Share(sum(_weight(v) for v in verdicts if v.outcome == "right"), sum(_weight(v) for v in verdicts)),
        principal=_share(v for v in verdicts if v.event.body.get("place") == 1),
        secondary=_share(v for v in verdicts if v.event.body.get("place") != 1),
        reasons=dict(Counter(str(v.event.body["reason"]) for v in wrong).most_common()),
        families={family: _share(families[family]) for family in sorted(families)},
        returned=sum(v.event.body["verdict"] == "return" for v in wrong),
        contested=sum(v.contested for v in verdicts),
        skipped=sum(v.outcome == "not judged" for review in told for v in review.verdicts),
    )


def firsts(reviews: Iterable[Review]) -> list[Review]:
    """One review for each chart, to score the coder by: of a decision that was judged again, the last verdict.

    Blind second reviews are left out.
    """
    merged: dict[tuple[str, str], Review] = {}
    for review in reviews:
        chart = (review.of.chain, review.of.session)
        if review.second:
            continue
        earlier = merged[chart].verdicts if chart in merged else ()
        standing = {spoken_of(v.event): v for v in (*earlier, *review.verdicts)}
        merged[chart] = replace(review, verdicts=tuple(standing.values()))
    return list(merged.values())


def second_pairs(reviews: Iterable[Review]) -> list[tuple[str, str]]:
    """What the first and the blind second reviewer said of the same decision: "right" or "wrong", before rebuttals."""
    told = list(reviews)
    first = {key: _said(v) for review in firsts(told) for v in review.verdicts if (key := _decision(v))}
    second = {key: _said(v) for review in told if review.second for v in review.verdicts if (key := _decision(v))}
    both = [(first[key], second[key]) for key in first if key in second]
    return [(a, b) for a, b in both if "skip" not in (a, b)]


def _share(verdicts: Iterable[Standing]) -> Share:
    told = list(verdicts)
    return Share(sum(v.outcome == "right" for v in told), len(told))


def _weight(verdict: Standing) -> int:
    return PRINCIPAL_WEIGHT if verdict.event.body.get("place") == 1 else 1


def _family(verdict: Standing) -> str:
    """The category of ICD-10-CM, the first three characters of any other code; "none" where no code was right."""
    body = verdict.event.body
    return str((body["right"] if verdict.outcome == "wrong" else None) or body["code"] or "none")[:3]


def _decision(verdict: Standing) -> tuple[str, str, int] | None:
    body = verdict.event.body
    return None if body["case"] is None else (verdict.of.chain, verdict.of.session, body["at"])


def _said(verdict: Standing) -> str:
    return {"agree": "right", "skip": "skip"}.get(verdict.event.body["verdict"], "wrong")
