"""What holds for any set of codes, sound or not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesets.catalog import Catalog
from codesets.edits import LEVELS, SETTINGS, SEXES, check


@pytest.fixture(scope="module")
def codes(catalog: Catalog) -> list[str]:
    """Every code, branches as well."""
    return list(catalog.codes())


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_codes_are_checked_and_a_finding_names_only_codes_that_were_given(
    catalog: Catalog, codes: list[str], data: st.DataObject
) -> None:
    asked = data.draw(st.lists(st.sampled_from(codes), max_size=12))
    setting = data.draw(st.sampled_from([None, *SETTINGS]))
    age, sex = data.draw(st.none() | st.integers(0, 124)), data.draw(st.sampled_from([None, *SEXES]))
    found = check(catalog, asked, setting=setting, age=age, sex=sex)
    assert {code for edit in found for code in edit.codes} <= {*asked}
    assert [LEVELS.index(edit.level) for edit in found] == sorted(LEVELS.index(edit.level) for edit in found)
    assert check(catalog, asked, setting=setting, age=age, sex=sex) == found


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=12), max_size=6))
def test_text_that_is_no_code_is_a_finding_and_never_a_failure(catalog: Catalog, texts: list[str]) -> None:
    for edit in check(catalog, texts):
        assert edit.level in LEVELS


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_excludes1_speaks_in_any_order_of_the_codes(catalog: Catalog, codes: list[str], data: st.DataObject) -> None:
    asked = data.draw(st.lists(st.sampled_from(codes), min_size=2, max_size=8, unique=True))
    again = data.draw(st.permutations(asked))
    first, second = (
        {frozenset(edit.codes) for edit in check(catalog, order) if edit.rule == "excludes1"}
        for order in (asked, again)
    )
    assert first == second
