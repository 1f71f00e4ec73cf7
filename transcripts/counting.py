"""How much was coded: sessions and codes, by coder, by period or by family of codes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from transcripts.sessions import SessionSummary

By = Literal["coder", "day", "month", "year", "family"]
BY: tuple[By, ...] = get_args(By)

_PERIOD: dict[str, int] = {"day": 10, "month": 7, "year": 4}  # characters of "2026-04-01T09:30:00Z"
_FAMILY = 3  # an ICD-10-CM category; the first three characters tell something in every code set


@dataclass(frozen=True, slots=True)
class Count:
    """One row of the count."""

    of: str
    """The coder, the period ("2026-04") or the family ("S52")."""
    sessions: int
    """Sessions it was seen in."""
    closed: int
    """How many of them are closed."""
    codes: int
    """Codes accepted and not taken back."""
    skipped: int
    """Cases left without a code. Of a family this and the next two are those of its sessions."""
    queries: int
    """Queries to a physician."""
    acknowledged: int
    """Warnings that the coder went on against, with a reason."""


def count(sessions: Iterable[SessionSummary], tallies: Mapping[str, Counter[str]], by: By) -> list[Count]:
    """A row for each coder, period or family. `tallies`: what `Store.tallies` gives.

    Families stand with the most frequent first, the rest by name.
    """
    rows: dict[str, Counter[str]] = {}
    for session in sessions:
        happened = tallies.get(session.session, Counter())
        for of, codes in _groups(session, by).items():
            row = rows.setdefault(of, Counter())
            row.update(sessions=1, closed=int(session.closed is not None), codes=codes)
            row.update(skipped=happened["skipped"], queries=happened["query-drafted"])
            row.update(acknowledged=happened["warning-acknowledged"])
    fields = ("sessions", "closed", "codes", "skipped", "queries", "acknowledged")
    counts = [Count(of, *(row[field] for field in fields)) for of, row in sorted(rows.items())]
    return sorted(counts, key=lambda one: -one.codes) if by == "family" else counts


def _groups(session: SessionSummary, by: By) -> Mapping[str, int]:
    """What the session counts for -> how many of its codes belong there."""
    if by == "family":
        return Counter(code[:_FAMILY] for code in session.codes)
    return {session.actor if by == "coder" else session.opened[: _PERIOD[by]]: len(session.codes)}
