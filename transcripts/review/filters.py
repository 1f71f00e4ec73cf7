"""Which charts a reviewer wants to see, written as one line, and kept under a name in `review.toml`.

coder=Ada Coder code=S52 since=2026-04-01 risk=unspecified plan=stratified:10%:april
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from transcripts.database import cannot_write
from transcripts.errors import Damaged
from transcripts.review.errors import ReviewRefused
from transcripts.review.queue import STATES, Focus
from transcripts.review.risks import RISKS
from transcripts.review.sampling import Plan, plan_of

FILE = "review.toml"
"""Its name under the state folder. A person may edit it: `[filters]`, then a line `name = "..."` for each."""

_NAMES = (*(one.name for one in fields(Focus)), "plan")
_BEGINS = re.compile(rf"(?:^|\s)({'|'.join(_NAMES)})=")
_NAME = re.compile(r"[\w-]{1,40}")


@dataclass(frozen=True, slots=True)
class Filter:
    """A focus, and how charts are picked from what it leaves."""

    focus: Focus = field(default_factory=Focus)
    plan: Plan = field(default_factory=Plan)

    def __str__(self) -> str:
        """As it is written; "" for every chart."""
        asked = {one.name: getattr(self.focus, one.name) for one in fields(Focus)}
        plan = "" if self.plan == Plan() else str(self.plan)
        return " ".join(f"{name}={value}" for name, value in (asked | {"plan": plan}).items() if value)


def filter_of(text: str) -> Filter:
    """The filter that is written so. Raises ReviewRefused, telling what is allowed."""
    head, *parts = _BEGINS.split(text.strip())
    told = {name: value.strip() for name, value in zip(parts[::2], parts[1::2], strict=True)}
    if head.strip() or len(told) < len(parts) // 2:
        raise ReviewRefused(f"A filter is written as name=value, each name once. Names: {', '.join(_NAMES)}.")
    for name, known in (("state", STATES), ("risk", tuple(RISKS))):
        if told.get(name, known[0]) not in known:
            raise ReviewRefused(f"There is no {name} of that name. Allowed: {', '.join(known)}.")
    for name in ("since", "until"):
        try:
            date.fromisoformat(told.get(name) or "2026-01-01")
        except ValueError:
            raise ReviewRefused(f"{name} is a day, written YYYY-MM-DD.") from None
    return Filter(plan=plan_of(told.pop("plan", None) or "all"), focus=Focus(**told))


def saved_filters(home: Path) -> Mapping[str, Filter]:
    """The filters that were kept, by name; none where there is no file. Raises Damaged, ReviewRefused."""
    file = home / FILE
    try:
        kept = tomllib.loads(file.read_text("utf-8")).get("filters", {})
        return {str(name): filter_of(text) for name, text in sorted(kept.items())}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError):
        raise Damaged(file, "it is not the TOML of filters", 'Write `[filters]`, then lines `name = "..."`.') from None
    except OSError as error:
        raise cannot_write(home, error) from error


def keep_filter(home: Path, name: str, wanted: Filter | None) -> None:
    """Keeps a filter under a name, in the place of one of that name; None takes it away.

    Raises ReviewRefused for a name, CannotWrite, Damaged.
    """
    if not _NAME.fullmatch(name):
        raise ReviewRefused("The name of a filter has 1 to 40 letters, digits, _ and -: april-unspecified.")
    kept = {**saved_filters(home), name: wanted}
    lines = [f'{key} = "{_escaped(str(one))}"' for key, one in sorted(kept.items()) if one is not None]
    draft = home / f".{FILE}.draft"
    try:
        draft.write_text("\n".join(["[filters]", *lines, ""]), "utf-8")
        draft.chmod(0o600)
        draft.replace(home / FILE)
    except OSError as error:
        raise cannot_write(home, error) from error


def _escaped(text: str) -> str:
    """The text within a basic string of TOML. A filter has one line and no control characters but blanks."""
    return "".join(char if char.isprintable() else " " for char in text).replace("\\", "\\\\").replace('"', '\\"')
