"""How a sentence states a condition: denied, uncertain, past, a relative's, only if something happens, or as there.

An engine of the ConText kind (Harkema et al., J Biomed Inform 2009;42:839-851); the rules are `data/assertion.toml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from assistant.reading.finding import Assertion
from assistant.reading.phrases import Found, Table, phrases_in, table_of
from assistant.reading.tables import table
from assistant.reading.words import Word


@dataclass(frozen=True, slots=True)
class AssertionRule:
    """One row of the table."""

    id: str
    """Such as "absent.denies": kept in the trail."""
    category: str
    """An assertion; "none" for words that only look like one; "stop" for words that end a scope."""
    direction: str
    """"forward", "backward" or "both": where the condition stands, seen from the words."""
    reach: int
    """How many spoken words the scope holds at most."""
    comma: str
    """"passes", "stops" or "stops unless or"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of a sentence that a rule knows, and the words they speak for."""

    rule: AssertionRule
    """What they mean."""
    first: int
    """Index of the cue's first word in the sentence."""
    last: int
    """Index of its last word."""
    covers: range
    """Indexes of the words before and after it that it speaks for, itself included."""


ORDER: tuple[Assertion, ...] = ("absent", "family", "conditional", "possible", "historical", "present")
"""Which statement holds where several reach one condition: the first."""


def cues(sentence: Sequence[Word]) -> list[Cue]:
    """Gives every cue of a sentence with its scope. Of two that share words the longer one counts."""
    found = list(phrases_in(sentence, _cue_table()))
    inside = {index for each in found for index in range(each.first + 1, each.last + 1)}
    stops = [each for each in phrases_in(sentence, _stop_table()) if each.first not in inside]
    return [
        Cue(each.rule, each.first, each.last, _scope(each, sentence, stops))
        for each in found
        if each.rule.category != "none"
    ]


def stated(cues_found: Sequence[Cue], first: int, last: int) -> tuple[Assertion, tuple[str, ...]]:
    """Gives how a condition on the words `first` to `last` is stated, and the ids of the rules that say so.

    A cue inside the condition's own words ("fracture without displacement") says nothing about it, unless it says whose
    or when: "family history of glaucoma", "old myocardial infarction".
    """
    reaching = [cue.rule for cue in cues_found if _speaks_of(cue, first, last)]
    for category in ORDER:
        deciding = tuple(dict.fromkeys(rule.id for rule in reaching if rule.category == category))
        if deciding:
            return category, deciding
    return "present", ()


def _speaks_of(cue: Cue, first: int, last: int) -> bool:
    if first <= cue.first and cue.last <= last:
        return cue.rule.category in ("family", "historical")
    return first in cue.covers or last in cue.covers


def _scope(cue: Found[AssertionRule], sentence: Sequence[Word], stops: Sequence[Found[AssertionRule]]) -> range:
    rule = cue.rule
    ending = [stop for stop in stops if _ends(stop.rule.id, rule.category)]
    start, end = cue.first, cue.last + 1
    if rule.direction in ("forward", "both"):
        end = _walk(range(cue.last + 1, len(sentence)), {stop.first for stop in ending}, rule, sentence, 1)
    if rule.direction in ("backward", "both"):
        start = _walk(range(cue.first - 1, -1, -1), {stop.last for stop in ending}, rule, sentence, -1)
    return range(start, end)


def _ends(group: str, category: str) -> bool:
    """Whether the words of a group of stops end a scope of a category."""
    return group in ("every", category) or (group == "statement" and category != "family")


def _walk(path: range, stops: set[int], rule: AssertionRule, sentence: Sequence[Word], step: int) -> int:
    """Follows a path of words until something ends the scope; gives the bound of the half-open range on that side."""
    left = rule.reach
    comma_stops = rule.comma == "stops" or (
        rule.comma == "stops unless or" and not _list_goes_on_with_or(path, stops, sentence)
    )
    reached = path.start - step
    for index in path:
        word = sentence[index]
        if index in stops or left == 0 or (word.text == "," and comma_stops):
            break
        left -= word.spoken
        reached = index
    return reached + 1 if step > 0 else reached


def _list_goes_on_with_or(path: range, stops: set[int], sentence: Sequence[Word]) -> bool:
    for index in path:
        if index in stops:
            return False
        if sentence[index].text in ("or", "nor"):
            return True
    return False


@cache
def _cue_table() -> Table[AssertionRule]:
    return table_of((_rule(row), row["phrases"]) for row in table("assertion")["rule"])


@cache
def _stop_table() -> Table[AssertionRule]:
    """Words that end a scope; the group's name says whose: a category, "every", or "statement"."""
    groups = table("assertion")["stops"].items()
    return table_of((AssertionRule(group, "stop", "both", 0, "passes"), phrases) for group, phrases in groups)


_WHOLE_SENTENCE = 10_000


def _rule(row: Mapping[str, object]) -> AssertionRule:
    return AssertionRule(
        id=cast(str, row["id"]),
        category=cast(str, row["category"]),
        direction=cast(str, row.get("direction", "forward")),
        reach=cast(int, row.get("reach", _WHOLE_SENTENCE)),
        comma=cast(str, row.get("comma", "passes")),
    )
