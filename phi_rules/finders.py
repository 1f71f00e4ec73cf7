"""Every finder of ours, by family: what Presidio's registry gets, and what a second look runs without a model."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from phi_rules.recognizers import PATTERN_RULES
from phi_rules.recognizers.chart_dates import chart_dates
from phi_rules.recognizers.facilities import facilities
from phi_rules.recognizers.name_shapes import shaped
from phi_rules.recognizers.named_places import named_places
from phi_rules.recognizers.names import announced
from phi_rules.recognizers.towns import towns
from phi_rules.rule import Found, Rule
from phi_rules.structure import laid_out
from phi_rules.tables import tabled
from phi_rules.words import Words


@dataclass(frozen=True, slots=True)
class Finder:
    """A function that finds identifiers of one family."""

    name: str
    kinds: tuple[str, ...]
    find: Callable[[str], Iterable[Found]]
    context: tuple[str, ...] = ()
    """Words that lift its weak matches; none when it needs no help."""


def finders(words: Words) -> Iterator[Finder]:
    """Gives all finders. Rules that need words around them stand alone: Presidio counts context by recognizer."""
    people = ("PATIENT", "RELATIVE", "PROVIDER", "NAME")
    yield Finder("names", people, lambda text: announced(text, words))
    yield Finder("name_shapes", (*people, "ROOM"), lambda text: shaped(text, words))
    yield Finder("named_places", ("PLACE", "FACILITY"), lambda text: named_places(text, words))
    yield Finder("towns", ("PLACE",), lambda text: towns(text, words))
    yield Finder("facilities", ("FACILITY",), lambda text: facilities(text, words))
    yield Finder("chart_dates", ("DATE",), chart_dates)
    kinds = ("PATIENT", "PROVIDER", "NAME", "INITIALS", "DATE", "ID")
    yield Finder("structure", kinds, lambda text: laid_out(text, words))
    yield Finder("tables", ("PATIENT", "PROVIDER", "INITIALS", "ROOM", "ID"), lambda text: tabled(text, words))
    families: dict[tuple[str, tuple[str, ...]], list[Rule]] = {}
    for rule in PATTERN_RULES:
        families.setdefault((rule.id if rule.context else rule.id.split(".")[0], rule.context), []).append(rule)
    for (name, context), rules in families.items():
        yield Finder(name, tuple({rule.kind: None for rule in rules}), _matcher(tuple(rules)), context)


def _matcher(rules: tuple[Rule, ...]) -> Callable[[str], Iterable[Found]]:
    return lambda text: [
        Found(start, end, rule.kind, rule.identifier, rule.id, rule.score)
        for rule in rules
        for start, end in rule.places(text)
    ]
