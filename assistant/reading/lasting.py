"""Which conditions go on once they are there: listed among past history they are current ones."""

from collections.abc import Sequence
from functools import cache

from assistant.reading.tables import table


def outlasts(code: str, rules: Sequence[str]) -> str | None:
    """Gives the rule by which a code's condition is current although `rules` put it into the past; None for none."""
    if not set(rules) <= set(table("lasting")["outlasts"]):
        return None
    return lasting_rule(code)


def lasting_rule(code: str) -> str | None:
    """Gives the rule by which a code's condition lasts; None for one that passes, or of which no rule is known."""
    steps = (code[:length] for length in range(len(code), 2, -1))
    return next((rule for step in steps if (rule := _rules().get(step))), None)


@cache
def _rules() -> dict[str, str]:
    return {code: row["id"] for row in table("lasting")["lasting"] for code in row["codes"]}
