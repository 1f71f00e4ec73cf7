"""Terms are found in the words of a note, wherever their words stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesets.catalog import Catalog
from codesets.language import words


def found(catalog: Catalog, text: str) -> dict[str, tuple[str, ...]]:
    """Each mention as it stands in the text, and where it leads."""
    cut = [word for word, _, _ in words(text)]
    return {" ".join(cut[i] for i in match.words): match.codes for match in catalog.match(cut)}


@pytest.mark.parametrize(
    ("text", "mention", "code"),
    [
        ("She has COPD.", "COPD", "J44.9"),
        ("Newly found type 2 diabetes mellitus", "type 2 diabetes mellitus", "E11"),
        ("Poorly controlled type 2 diabetes", "Poorly controlled type 2 diabetes", "E11.65"),
        ("poorly controlled type 1 diabetes", "poorly controlled type 1 diabetes", "E10.65"),
        ("left leg cellulitis", "leg cellulitis", "L03.119"),
        ("known T2DM", "T2DM", "E11"),
        ("Fracture of the left wrist", "Fracture wrist", "S62.10"),
        ("broken wrist", "broken wrist", "S62.10"),
        ("Colles' fracture of the left radius", "Colles fracture radius", "S52.53"),
        ("acute on chronic systolic CHF", "acute chronic systolic CHF", "I50.23"),
        ("pneumonia due to E. coli", "pneumonia E coli", "J15.5"),
        ("MI three weeks ago", "MI", "I21.9"),
        ("fell from a ladder", "fell ladder", "W11"),
        ("history of asthma and hypertension", "asthma", "J45"),
        ("history of asthma and hypertension", "hypertension", "I10"),
        ("oesophageal varices", "oesophageal varices", "I85"),
        ("chest pain", "chest pain", "R07.9"),
        ("two rib fractures", "two rib fractures", "S22.4"),
    ],
)
def test_a_mention_leads_to_its_code(catalog: Catalog, text: str, mention: str, code: str) -> None:
    matches = {place.replace("'", "").replace("’", ""): codes for place, codes in found(catalog, text).items()}
    assert mention in matches
    assert any(code == target or target.startswith(code) for target in matches[mention][:3])


def test_a_longer_term_takes_the_words_of_a_shorter_one(catalog: Catalog) -> None:
    assert list(found(catalog, "chronic obstructive pulmonary disease")) == ["chronic obstructive pulmonary disease"]


@pytest.mark.parametrize(
    "text",
    [
        "The patient is a pleasant man.",
        "He was seen on 3 occasions.",
        "Plan: follow up with me.",
        "Alert and oriented, eating well.",
        "Heart regular, skin warm.",
        "Vessels of the circle of Willis are open.",
        "",
        "4 x",
    ],
    ids=range(8),
)
def test_everyday_sentences_hold_no_term(catalog: Catalog, text: str) -> None:
    strong = [match.term for match in catalog.match([word for word, _, _ in words(text)]) if match.score > 0.6]
    assert strong == []


def test_a_term_that_does_not_fit_leaves_its_words_to_a_lesser_one(catalog: Catalog) -> None:
    cut = ["asthma", "flare"]
    (whole,) = catalog.match(cut)
    (lesser,) = catalog.match(cut, lambda match: match.words != whole.words)
    assert (whole.words, lesser.words) == ((0, 1), (0,))


def test_of_names_that_differ_by_a_side_the_one_without_is_the_name(catalog: Catalog) -> None:
    (pneumonia,) = catalog.match(["pneumonia"])
    assert pneumonia.term == "Pneumonia, unspecified organism"


def test_a_long_exact_name_scores_above_a_single_common_word(catalog: Catalog) -> None:
    (long,) = catalog.match(["acute", "on", "chronic", "systolic", "heart", "failure"])
    (short,) = catalog.match(["pain"])
    assert long.score > 0.9 > 0.6 > short.score


_WORDS = ["COPD", "left", "fracture", "of", "wrist", "type", "2", "diabetes", "MI", "no", "5", "w", "o", "e", "coli"]


@settings(max_examples=80, deadline=None)
@given(text=st.lists(st.sampled_from(_WORDS), max_size=14))
def test_places_are_ascending_and_inside_the_clause(catalog: Catalog, text: list[str]) -> None:
    for match in catalog.match(text):
        assert list(match.words) == sorted(set(match.words))
        assert match.start == match.words[0] >= 0
        assert match.end == match.words[-1] + 1 <= len(text)
        assert match.codes
        assert 0 <= match.score <= 1
