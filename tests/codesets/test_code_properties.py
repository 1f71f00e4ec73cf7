"""What holds for every code, however it is written."""

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codesets.catalog import Catalog
from tests.codesets.test_catalog import official_list

_ANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_ANY
@given(data=st.data())
def test_a_code_is_the_same_dotted_or_not_in_any_case_with_blanks_around(catalog: Catalog, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(_codes(catalog)))
    written = code.replace(".", "") if data.draw(st.booleans()) else code
    written = "".join(letter.lower() if data.draw(st.booleans()) else letter for letter in written)
    assert catalog.entry(f" {written} ").code == code


@_ANY
@given(data=st.data())
def test_the_lines_above_a_code_contain_it_and_lead_from_one_to_the_next(catalog: Catalog, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(_codes(catalog)))
    above = catalog.ancestors(code)
    for upper, lower in zip(above, [*above[1:], catalog.entry(code)], strict=True):
        assert lower.parent == upper.code
        assert lower.code in [child.code for child in catalog.children(upper.code)]
    assert code in [leaf.code for leaf in catalog.leaves([above[-1].code])] or not catalog.entry(code).billable


def test_seventh_characters_make_no_code_outside_the_official_list(catalog: Catalog) -> None:
    official = official_list()
    billable = [code.replace(".", "") for code in catalog.billable_codes()]
    assert [code for code in billable if code not in official] == []
    assert all(len(code) == 7 for code in billable if "X" in code[3:6] and code[6:])


@_ANY
@given(data=st.data())
def test_a_code_typed_as_a_query_answers_with_itself_first(catalog: Catalog, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(_codes(catalog)))
    assert catalog.search(code, 1)[0].code == code


@cache
def _codes(catalog: Catalog) -> list[str]:
    return [code for (code,) in catalog.rows("SELECT code FROM code WHERE level NOT IN ('chapter', 'block')")]
