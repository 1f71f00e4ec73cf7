"""Names with one wrong letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from phi_rules.misspelt import LONGEST, by_deletions, meant

NAMES = by_deletions(["quillfeather", "zorblatt", "okonkwo", "ng"])


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("zorblatt", "zorblatt"),
        ("zorblat", "zorblatt"),
        ("zorrblatt", "zorblatt"),
        ("zorbladt", "zorblatt"),
        ("zobrlatt", "zorblatt"),
        ("quilfeather", "quillfeather"),
    ],
)
def test_one_letter_may_be_missing_doubled_wrong_or_swapped(word, name):
    assert meant(word, NAMES) == name


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("zrblat", "two letters are missing"),
        ("quilfaether", "one is missing and two are swapped"),
        ("ngo", "a name of two letters has too many neighbours"),
        ("z" * 100_000, "nobody has such a name"),
    ],
)
def test_other_words_are_no_misspelling(word, why):
    assert meant(word, NAMES) is None, why


SHORT = st.text("abc'", min_size=3, max_size=9)


@given(names=st.lists(SHORT, max_size=6), word=SHORT)
def test_the_index_finds_what_a_comparison_with_every_name_finds(names, word):
    compared = next((name for name in names if len(name) >= 5 and OSA.distance(name, word) <= 1), None)
    assert meant(word, by_deletions(names)) == compared


def test_a_name_longer_than_any_is_left_out():
    assert not by_deletions(["x" * (LONGEST + 1)])
