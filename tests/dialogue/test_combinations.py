"""Every rule of combination names codes that there are, and what it offers can tell both."""

import pytest

from assistant.dialogue.combinations import COMBINATIONS, Combination
from codesets.catalog import Catalog
from codesets.references import references


@pytest.fixture(scope="module")
def billable(catalog: Catalog) -> list[str]:
    return list(catalog.billable_codes())


@pytest.mark.parametrize("rule", COMBINATIONS, ids=lambda rule: rule.id)
def test_a_rule_names_codes_of_the_edition_and_its_roles_differ(billable: list[str], rule: Combination) -> None:
    first, second, offers = (_named(billable, text) for text in (rule.first, rule.second, rule.offers))
    assert first
    assert second
    assert offers
    assert not first & second
    assert not offers & first
    assert rule.citation.startswith("I.")


def test_each_rule_has_an_id_of_its_own() -> None:
    assert len({rule.id for rule in COMBINATIONS}) == len(COMBINATIONS)


def test_a_rule_holds_whichever_condition_came_first() -> None:
    rule = next(r for r in COMBINATIONS if r.id == "hypertension-heart-failure")
    assert rule.roles(frozenset({"I10"}), frozenset({"I50.22", "I50.9"})) == (True, False)
    assert rule.roles(frozenset({"I50.9"}), frozenset({"I10"})) == (False, True)


def test_a_rule_does_not_hold_while_a_case_may_still_be_something_else() -> None:
    rule = next(r for r in COMBINATIONS if r.id == "hypertension-heart-failure")
    assert rule.roles(frozenset({"I10", "O10.011"}), frozenset({"I50.9"})) == (False, False)
    assert rule.roles(frozenset(), frozenset({"I50.9"})) == (False, False)


def _named(codes: list[str], text: str) -> set[str]:
    named = references(text)
    return {code for code in codes if any(r.covers(code) for r in named)}
