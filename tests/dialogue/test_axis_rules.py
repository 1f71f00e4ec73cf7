"""Every axis of the catalog is asked for in words of its own, and its options read as a coder would say them."""

import re
from functools import cache

from assistant.dialogue.rules import AXES, BRANCH, place_of, rule_of
from codesets.catalog import Catalog
from codesets.code import UNSPECIFIED

SECTION = re.compile(r"^I\.[A-D](?:\.\d+)?(?:\.[a-z])?(?:\.\d+)?$")


@cache
def _values(catalog: Catalog) -> dict[str, set[str]]:
    values: dict[str, set[str]] = {}
    for leaf in catalog.leaves([str(chapter) for chapter in range(1, 23)]):
        for axis, value in leaf.axes.items():
            values.setdefault(axis, set()).add(value)
    return values


def test_every_axis_has_a_row_or_is_a_feature_with_and_without(catalog: Catalog) -> None:
    rows = {rule.axis for rule in AXES}
    without_row = {axis: values - {UNSPECIFIED} for axis, values in _values(catalog).items() if axis not in rows}
    assert len(without_row) > 30
    for axis, values in without_row.items():
        assert values == {f"with {axis}", f"without {axis}"}


def test_every_row_is_of_an_axis_that_the_catalog_has(catalog: Catalog) -> None:
    # "seventh" waits for a 7th character that a later edition prints and that nobody has read yet.
    assert {rule.axis for rule in AXES} - _values(catalog).keys() == {BRANCH, "seventh"}


def test_every_listed_value_is_one_that_the_catalog_has(catalog: Catalog) -> None:
    values = _values(catalog)
    unknown = [(r.axis, value) for r in AXES for value, _ in r.values if value not in values[r.axis]]
    assert unknown == []


def test_what_the_guidelines_give_where_nothing_is_documented_is_a_value(catalog: Catalog) -> None:
    values = _values(catalog)
    for rule in AXES:
        if rule.undocumented:
            assert any(value.startswith(rule.undocumented) for value in values[rule.axis]), rule.axis
            assert rule.undocumented_why


def test_every_question_ends_with_its_mark_and_cites_a_section() -> None:
    for rule in AXES:
        assert rule.ask.endswith("?")
        assert not rule.citation or SECTION.match(rule.citation), rule.axis


def test_a_feature_is_asked_for_by_its_name_and_the_default_is_without() -> None:
    rule = rule_of("macular edema")
    assert rule.ask == "With or without macular edema?"
    assert (rule.undocumented, rule.citation) == ("without", "I.A.18")


def test_cause_comes_before_site_and_site_before_side_severity_complication_and_visit() -> None:
    order = [BRANCH, "cause", "site", "laterality", "severity", "complication", "encounter"]
    assert order == sorted(order, key=place_of)
    assert place_of("laterality") < place_of("macular edema") < place_of("encounter")
