"""Which charts of the queue are looked at. The same plan picks the same charts on every machine and every day.

Chance is the order of SHA-256 over the seed and the session's name: nobody can steer it, everybody can check it, and
a chart that is added moves no other one.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from transcripts.review.errors import ReviewRefused
from transcripts.review.queue import QueueItem

HIGH_RISK = 3
"""Weight from which a chart is in the upper of the two layers of risk."""

_FORMS = "all, every:10, random:5%:seed7, stratified:10%:seed7, focused:10%"
_FOCUSED = re.compile(r"focused:(\d{1,3})%")
_PLAN = re.compile(r"(?P<kind>random|stratified):(?P<percent>\d{1,3})%:(?P<seed>[\w-]{1,40})")


@dataclass(frozen=True, slots=True)
class Plan:
    """How charts are picked."""

    kind: Literal["all", "every", "random", "stratified", "focused"] = "all"
    n: int = 1
    """Every n-th chart, in the order in which they were opened."""
    percent: int = 100
    """Share that is picked, rounded up: of all charts, of each layer, or of the charts with a sign of risk."""
    seed: str = ""

    def __str__(self) -> str:
        """As it is written on the command line."""
        match self.kind:
            case "all":
                return "all"
            case "every":
                return f"every:{self.n}"
            case "focused":
                return f"focused:{self.percent}%"
        return f"{self.kind}:{self.percent}%:{self.seed}"


def plan_of(text: str) -> Plan:
    """The plan that is written so: "stratified:10%:seed7". Raises ReviewRefused, telling the forms."""
    if text == "all":
        return Plan()
    if (every := re.fullmatch(r"every:([1-9]\d{0,5})", text)) is not None:
        return Plan("every", n=int(every[1]))
    if (focused := _FOCUSED.fullmatch(text)) is not None and 1 <= int(focused[1]) <= 100:
        return Plan("focused", percent=int(focused[1]))
    found = _PLAN.fullmatch(text)
    if found is None or not 1 <= int(found["percent"]) <= 100:
        raise ReviewRefused(f"A sampling plan is written as one of: {_FORMS}. The share is 1% to 100%.")
    kind: Literal["random", "stratified"] = "random" if found["kind"] == "random" else "stratified"
    return Plan(kind, percent=int(found["percent"]), seed=found["seed"])


def sample(items: Sequence[QueueItem], plan: Plan) -> list[QueueItem]:
    """The picked charts, in the order of the queue.

    Layers are one coder's charts of high, and of low risk. A focused plan takes the charts for which most speaks.
    """
    match plan.kind:
        case "all":
            return list(items)
        case "every":
            return list(items[plan.n - 1 :: plan.n])
        case "random":
            picked = _drawn(items, plan)
        case "focused":
            risky = sorted((item for item in items if item.risks), key=lambda item: -item.weight)
            picked = {item.session for item in risky[: ceil(len(risky) * plan.percent / 100)]}
        case "stratified":
            layers: dict[tuple[str, bool], list[QueueItem]] = {}
            for item in items:
                layers.setdefault((item.coder, item.weight >= HIGH_RISK), []).append(item)
            picked = {session for layer in layers.values() for session in _drawn(layer, plan)}
    return [item for item in items if item.session in picked]


def _drawn(items: Sequence[QueueItem], plan: Plan) -> set[str]:
    count = ceil(len(items) * plan.percent / 100)
    return {item.session for item in sorted(items, key=lambda item: _lot(item, plan.seed))[:count]}


def _lot(item: QueueItem, seed: str) -> bytes:
    return hashlib.sha256(f"grayarea-sample-v1\0{seed}\0{item.chain}\0{item.session}".encode()).digest()


def second_share(items: Iterable[QueueItem], percent: int, seed: str) -> list[QueueItem]:
    """The reviewed charts that a second reviewer looks at blind."""
    reviewed = [item for item in items if item.state in ("reviewed", "rebutted")]
    return sample(reviewed, Plan("random", percent=percent, seed=f"second-{seed}"))
