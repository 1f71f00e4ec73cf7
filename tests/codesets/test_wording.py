"""What a catalog knows of its words is what its terms say."""

from array import array

import pytest

from codesets.catalog import Catalog
from codesets.wording import numbers, stored_numbers


@pytest.mark.parametrize("form", ["fracture", "asthma", "unspecified", "nystagmus"])
def test_a_form_is_said_by_the_terms_that_hold_it(catalog: Catalog, form: str) -> None:
    rows = catalog.rows("SELECT id FROM term WHERE ' ' || words || ' ' LIKE '% ' || ? || ' %'", form)
    said = catalog.wording.saying(form)
    assert said == {number for (number,) in rows}
    assert len(said) == catalog.wording.forms[form]


def test_no_term_says_an_unknown_form(catalog: Catalog) -> None:
    assert catalog.wording.saying("qqzzxxqqzz") == frozenset()


def test_every_term_leads_to_its_line_and_tells_something(catalog: Catalog) -> None:
    lines = [line for (line,) in catalog.rows("SELECT code FROM term ORDER BY id")]
    assert list(catalog.wording.line_of) == lines
    assert len(catalog.wording.told) == len(lines)
    assert min(catalog.wording.told) > 0


def test_the_words_in_memory_are_let_go_when_they_grow_too_many(catalog: Catalog) -> None:
    forms = sorted(catalog.wording.forms, key=lambda form: -catalog.wording.forms[form])[:3000]
    first = {form: len(catalog.wording.saying(form)) for form in forms}
    assert sum(first.values()) > 300_000
    assert {form: len(catalog.wording.saying(form)) for form in forms} == first


@pytest.mark.parametrize(("kind", "given"), [("I", [0, 1, 2**32 - 1]), ("f", [0.0, 1.5, 0.25]), ("I", [])])
def test_stored_numbers_come_back(kind: str, given: list[float]) -> None:
    assert numbers(kind, stored_numbers(kind, given)) == array(kind, given)


def test_numbers_are_stored_with_the_lowest_byte_first() -> None:
    assert stored_numbers("I", [258]) == b"\x02\x01\x00\x00"
