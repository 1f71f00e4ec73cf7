"""What a rule is, and what it finds. Rules are data; `phi_rules.recognizers` lists them by identifier family."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from phi_rules.page import matches

SURE = 0.95
"""A label, a title or the form itself says so; nothing overrules it but the coder."""
LIKELY = 0.7
"""The form says so; a clinical guard may overrule it."""
WITH_CONTEXT = 0.3
"""Too weak alone: counts when one of the rule's context words stands within five words before it."""


def one_of(forms: str) -> str:
    """Gives the pattern that matches one of several forms, written apart by " / " or line ends so that they read as
    a list."""
    listed = [form.strip() for form in re.split(r" / |\n", forms)]
    return f"(?:{'|'.join(form for form in listed if form)})"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of finding one identifier."""

    id: str
    """Family and form: "dates.month_day_year"."""
    kind: str
    """The kind of tag it makes: DATE, PHONE, ID ..."""
    identifier: str
    """Its Safe Harbor letter, "A" to "R": 45 CFR 164.514(b)(2)(i)(X)."""
    pattern: str
    """Regular expression, case ignored. The group `v` is what is masked; without it, the whole match."""
    score: float = SURE
    check: Callable[[str], bool] | None = None
    """A second look at the value, such as a checksum."""
    context: tuple[str, ...] = ()
    """Words that lift a weak match."""
    source: str = ""
    """Where the form is described, when the regulation alone does not say."""
    compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)
    value: str | int = field(init=False, repr=False, compare=False)
    """The group of the match that is masked."""

    def __post_init__(self) -> None:
        compiled = re.compile(self.pattern, re.IGNORECASE | re.MULTILINE)
        object.__setattr__(self, "compiled", compiled)
        object.__setattr__(self, "value", "v" if "v" in compiled.groupindex else 0)

    @property
    def citation(self) -> str:
        """The paragraph of the regulation that names this identifier."""
        return f"45 CFR 164.514(b)(2)(i)({self.identifier})"

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Gives start and end of every value in the text that the pattern and the check agree on."""
        for match in matches(self.compiled, text):
            start, end = match.span(self.value)
            if start < end and (self.check is None or self.check(text[start:end])):
                yield start, end


@dataclass(frozen=True, slots=True)
class Found:
    """One identifier in a text."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    kind: str
    identifier: str
    rule: str
    score: float
