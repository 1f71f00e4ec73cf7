"""The question about an axis of the catalog: side, visit, open or closed, stage."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.dialogue.case import Candidate
from assistant.dialogue.question import (
    MOST_OPTIONS,
    NOT_DOCUMENTED,
    SOMETHING_ELSE,
    Option,
    Question,
    Ranking,
    ranking,
    why,
)
from assistant.dialogue.rules import AxisRule, rule_of
from codesets.code import OTHER, UNSPECIFIED


def axis_question(axis: str, candidates: Sequence[Candidate]) -> Question | None:
    """The question about an axis; None where it tells no two of the candidates apart."""
    held: dict[str, list[str]] = {}
    silent: list[str] = []
    for c in candidates:
        value = c.leaf.axes.get(axis)
        if value is None:
            silent.append(c.leaf.code)
        else:
            held.setdefault(value, []).append(c.leaf.code)
    if len(held) < 2:
        return None
    rule = rule_of(axis)
    ranked = ranking(candidates)
    said = _in_order(rule, [v for v in held if v != UNSPECIFIED])
    labels = dict(rule.values)
    options = [
        Option(value, labels.get(value, _label(value)), ranked([*held[value], *silent]), frozenset({value}))
        for value in _heaviest_first(said, held, candidates, MOST_OPTIONS)
    ]
    shown = {o.id for o in options}
    rest = frozenset(v for v in said if v not in shown)
    if rest:
        last = options.pop()
        rest |= last.takes
        options.append(Option(SOMETHING_ELSE, "something else", ranked([*_members(held, rest), *silent]), rest))
    options.append(_axis_not_documented(rule, held, silent, ranked))
    return Question(axis, axis, rule.ask, why(rule, candidates), rule.citation, tuple(options))


def _axis_not_documented(rule: AxisRule, held: Mapping[str, list[str]], silent: list[str], ranked: Ranking) -> Option:
    """Leads to the code set's own "unspecified", else to what the guidelines say, else to a query (no codes)."""
    if UNSPECIFIED in held:
        codes = ranked([*held[UNSPECIFIED], *silent])
        return Option(NOT_DOCUMENTED, "not documented", codes, frozenset({UNSPECIFIED}))
    default = [v for v in held if rule.undocumented and v.startswith(rule.undocumented)]
    if default:
        label = f"not documented: {rule.undocumented_why}"
        codes = ranked([*_members(held, default), *silent])
        return Option(NOT_DOCUMENTED, label, codes, frozenset(default), citation=rule.citation)
    return Option(NOT_DOCUMENTED, "not documented", ranked(silent), frozenset({UNSPECIFIED}))


def _label(value: str) -> str:
    return "another one, named in the chart" if value == OTHER else value


def _in_order(rule: AxisRule, values: Iterable[str]) -> list[str]:
    """The values in the order of the rule, those it does not list after them, "other" last."""
    known = [value for value, _ in rule.values]
    return sorted(values, key=lambda v: (v.startswith(OTHER), known.index(v) if v in known else len(known), v))


def _heaviest_first(
    values: list[str], held: Mapping[str, list[str]], candidates: Sequence[Candidate], most: int
) -> list[str]:
    """All values in their order; where there are too many, the heaviest ones, still in that order."""
    if len(values) <= most:
        return values
    weight = {c.leaf.code: c.weight for c in candidates}
    heavy = set(sorted(values, key=lambda v: -sum(weight[code] for code in held[v]))[:most])
    return [v for v in values if v in heavy]


def _members(held: Mapping[str, list[str]], values: Iterable[str]) -> list[str]:
    return [code for value in sorted(values) for code in held[value]]
