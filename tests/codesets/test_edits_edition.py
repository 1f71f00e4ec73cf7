"""The rules against the whole edition: what Medicare lists is there, and no single code is refused without reason."""

from collections import Counter
from itertools import groupby

from codesets.catalog import Catalog
from codesets.edits import check
from codesets.edits.guidelines import rows
from codesets.edits.mce import listed, lists_of
from codesets.references import references

OFFICIAL = {
    "newborn": 42,
    "pediatric": 125,
    "maternity": 2543,
    "adult": 856,
    "manifestation": 422,
    "questionable": 30,
    "unacceptable": 2652,
    "with-secondary": 1,
    "unspecified": 3465,
}
"""How many codes version 43.1 of the Medicare Code Editor has on each list in April 2026."""
NEVER_ALONE = {
    "external-cause-first",
    "manifestation-first",
    "severe-sepsis-first",
    "severe-sepsis-alone",
    "sirs-first",
    "organism-first",
    "adverse-effect-first",
    "underdosing-first",
    "outcome-first",
    "outcome-without-delivery",
}
"""Errors over a code that the guidelines never let stand alone or first."""


def test_each_list_of_the_medicare_code_editor_has_as_many_codes_as_the_official_one(catalog: Catalog) -> None:
    billable = list(catalog.billable_codes())
    assert {name: sum(listed(code, name) for code in billable) for name in OFFICIAL} == OFFICIAL


def test_a_code_tells_the_lists_it_is_on() -> None:
    assert lists_of("O80") == ("maternity", "female")
    assert lists_of("N40.1") == ("adult", "male")
    assert lists_of("F02.80") == ("manifestation",)
    assert lists_of("I48.91") == ()


def test_a_code_in_diseases_classified_elsewhere_is_on_medicares_list(catalog: Catalog) -> None:
    titled = catalog.rows(
        "SELECT code, title FROM code WHERE billable AND title LIKE '%diseases classified elsewhere%'"
    )
    lost = {code[:3] for code, title in titled if not listed(code, "manifestation")}
    # B95 to B97 name the agent of a disease classified elsewhere; they have a rule of their own.
    assert lost <= {"B95", "B96", "B97"}


def test_no_single_code_is_an_error_but_those_that_never_stand_alone(catalog: Catalog) -> None:
    """Every 97th code, so that all chapters and 7th characters come up, and each code that a rule is about."""
    billable = list(catalog.billable_codes())
    asked = {*billable[::97], *(code for code in billable if listed(code, "manifestation"))}
    found = Counter(edit.rule for code in sorted(asked) for edit in check(catalog, [code]) if edit.level == "error")
    assert found.keys() <= NEVER_ALONE
    assert found["manifestation-first"] == OFFICIAL["manifestation"]


def test_every_code_that_a_guideline_rule_names_is_one_of_the_edition(catalog: Catalog) -> None:
    by_letter = {letter: list(codes) for letter, codes in groupby(catalog.billable_codes(), key=lambda code: code[0])}
    for row in rows():
        texts = [row.codes, row.others, row.unless, *row.needs, *(text for pair in row.pairs for text in pair)]
        named = [reference for text in texts for reference in references(text)]
        assert named, row.rule.id
        lost = [r for r in named if not any(r.covers(code) for code in by_letter[r.first[0]])]
        assert lost == [], row.rule.id
