"""What a case starts from: narrow where the phrase is the code set's own name, wide where it is not."""

import pytest

from assistant.candidates import from_phrase
from codesets.catalog import Catalog

LEFT_OPEN = [
    # phrase, the branch it starts from, a code that must stay possible
    ("Colles' fracture of radius", "S52.53", "S52.532D"),
    ("Crohn's disease", "K50", "K50.114"),
    ("heart failure", "I50", "I50.22"),
    ("asthma", "J45", "J45.51"),
]


@pytest.mark.parametrize(("phrase", "branch", "code"), LEFT_OPEN)
def test_a_name_that_leaves_something_open_starts_from_the_branch_that_it_leaves_open(
    catalog: Catalog, phrase: str, branch: str, code: str
) -> None:
    codes = {c.leaf.code for c in from_phrase(catalog, phrase).candidates}
    assert code in codes
    assert {c for c in codes if not c.startswith(branch)} == set()


def test_what_a_phrase_answers_itself_does_not_widen_its_start(catalog: Catalog) -> None:
    found = from_phrase(catalog, "closed Colles' fracture of radius", "Colles' fracture of radius")
    assert {c.leaf.code[:6] for c in found.candidates} == {"S52.53"}
    assert "S52.531A" in {c.leaf.code for c in found.candidates}


def test_a_phrase_that_is_no_name_of_the_code_set_starts_from_what_stands_around_it_as_well(catalog: Catalog) -> None:
    narrow = from_phrase(catalog, "Colles' fracture of radius").candidates
    wide = from_phrase(catalog, "broken wrist after a fall on ice").candidates
    assert len({c.leaf.code[:3] for c in wide}) > len({c.leaf.code[:3] for c in narrow})


def test_what_means_nothing_starts_from_nothing(catalog: Catalog) -> None:
    assert from_phrase(catalog, "qqxzvw").candidates == ()
