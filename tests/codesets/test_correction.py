"""A misspelt or unfinished word is read as the one it was meant to be."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesets.catalog import Catalog
from codesets.correction import guesses, joined, parted
from codesets.language import form


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fratcure", "fracture"),  # two letters swapped
        ("fractre", "fracture"),  # one left out
        ("fracdture", "fracture"),  # one added
        ("frakture", "fracture"),  # one changed
        ("cincer", "cancer"),  # the code set says neoplasm; our own tables say cancer
        ("mcuoviscidosis", "mucoviscidosis"),  # the second letter
        ("thrombzocythaemia", "thrombocythemia"),  # and British besides
        ("diesase", "disease"),
        ("ahving", "having"),  # a stop word
        ("asth", "asthma"),  # unfinished
        ("pnuemonai", "pneumonia"),  # two slips
    ],
)
def test_a_word_is_taken_for_the_one_it_was_meant_to_be(catalog: Catalog, typed: str, meant: str) -> None:
    assert guesses(catalog.wording, typed)[0].form == form(meant)


@pytest.mark.parametrize("known", ["fracture", "Fractures", "haemorrhage", "with", "E", "12", ""])
def test_a_known_word_needs_no_guess(catalog: Catalog, known: str) -> None:
    assert guesses(catalog.wording, known) == ()


def test_a_word_like_no_other_has_no_guess(catalog: Catalog) -> None:
    assert guesses(catalog.wording, "qqzzxxqqzz") == ()


def test_where_two_words_are_as_near_swapped_letters_lead_and_the_other_is_meant_as_well(catalog: Catalog) -> None:
    found = [(guess.word, guess.fit) for guess in guesses(catalog.wording, "rubeloa")]
    assert [word for word, _ in found] == ["rubeola", "rubella"]
    assert found[0][1] == 1.0 > found[1][1]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("heartattack", ("heart", "attack")),
        ("backpain", ("back", "pain")),
        ("cholecystitis", ("cholecystitis",)),  # a known word stays whole
        ("fratcureleft", ("fratcureleft",)),  # one part is no known word
        ("ofthe", ("ofthe",)),  # too short to tell
    ],
)
def test_two_words_typed_as_one_are_parted(catalog: Catalog, typed: str, parts: tuple[str, ...]) -> None:
    assert parted(catalog.wording, typed) == parts


def test_one_word_typed_as_two_is_joined(catalog: Catalog) -> None:
    assert joined(catalog.wording, ["acute", "pneumo", "thorax"]) == ["acute", "pneumothorax"]
    assert joined(catalog.wording, ["fracture", "left"]) == []


_WORD = st.sampled_from(["cellulitis", "asthma", "diabetes", "appendicitis", "glaucoma", "syncope", "scoliosis"])


@settings(max_examples=150, deadline=None)
@given(word=_WORD, at=st.integers(1, 100), letter=st.sampled_from(string.ascii_lowercase), slip=st.sampled_from("adcs"))
def test_one_slip_anywhere_in_a_long_word_leaves_the_word_among_the_guesses(
    catalog: Catalog, word: str, at: int, letter: str, slip: str
) -> None:
    at = at % (len(word) - 1)
    before, after = word[:at], word[at:]
    typed = {
        "a": before + letter + after,
        "d": before + after[1:],
        "c": before + letter + after[1:],
        "s": before + after[1] + after[0] + after[2:],
    }[slip]
    found = guesses(catalog.wording, typed)
    assert form(word) in [guess.form for guess in found] or form(typed) in catalog.wording.forms
