"""Which conditions go on once they are there: listed among past history they are current ones."""

from functools import cache

from assistant.reading.tables import table


def lasts(code: str) -> str | None:
    """Gives the id of the rule by which a code's condition lasts; None where it passes or nothing is known."""
    steps = (code[:length] for length in range(len(code), 2, -1))
    return next((rule for step in steps if (rule := _rules().get(step))), None)


@cache
def _rules() -> dict[str, str]:
    return {code: row["id"] for row in table("lasting")["lasting"] for code in row["codes"]}
