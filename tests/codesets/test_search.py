"""A code is found in a coder's own words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codesets.catalog import Catalog
from codesets.several import search_all


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("colles fracture", "S52.53"),
        ("fracture, Colles'", "S52.53"),
        ("COPD", "J44.9"),
        ("asthma", "J45"),
        ("type 2 diabetes", "E11"),
        ("DM2", "E11"),
        ("HTN", "I10"),
        ("hypertension", "I10"),
        ("heart attack", "I21.9"),
        ("UTI", "N39.0"),
        ("GERD", "K21"),
        ("oesophageal varices", "I85"),
        ("hay fever", "J30.1"),
        ("low back pain", "M54.5"),
        ("broken wrist", "S62.10"),
        ("end stage renal disease", "N18.6"),
        ("kidney disease, end stage", "N18.6"),
        ("iron deficiency anaemia", "D50"),
        ("strep throat", "J02.0"),
        ("fall from ladder", "W11"),
        ("carpal tunnel syndrome left", "G56.02"),
        ("pulmonary embolism", "I26"),
    ],
)
def test_a_phrase_leads_with_its_code(catalog: Catalog, phrase: str, code: str) -> None:
    assert code in [hit.code for hit in catalog.search(phrase, 3)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("fratcure of clavicle", "S42.0"),
        ("astma", "J45"),
        ("pnuemonia", "J18.9"),
        ("diabetis type 2", "E11"),
        ("hypotyroidism", "E03.9"),
        ("cellulits left leg", "L03.116"),
        ("asth", "J45"),
        ("appen acu", "K35"),
        ("gnathostoma", "B83.1"),
    ],
)
def test_typos_and_first_letters_are_seen_through(catalog: Catalog, typed: str, code: str) -> None:
    assert any(hit.code.startswith(code) for hit in catalog.search(typed, 5))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cacner of the ileum", "cancer of the ileum"),
        ("hepatic absecss", "hepatic abscess"),
        ("haert attack", "heart attack"),
        ("rubeloa", "rubeola"),
        ("pneumothroax", "pneumothorax"),
    ],
)
def test_a_misspelt_phrase_finds_what_the_right_spelling_finds(catalog: Catalog, typed: str, meant: str) -> None:
    right, found = catalog.search(meant), catalog.search(typed)
    assert found[0].code == right[0].code
    assert {hit.code for hit in right[:3]} <= {hit.code for hit in found}
    assert not any(hit.exact for hit in found), "a guess is no exact name"


@pytest.mark.parametrize(
    ("typed", "first"), [("S52.5", "S52.5"), ("j449", "J44.9"), ("s52.", "S52"), ("w11xxxa", "W11.XXXA")]
)
def test_a_code_or_its_beginning_answers_with_itself_first(catalog: Catalog, typed: str, first: str) -> None:
    hits = catalog.search(typed, 5)
    assert hits[0].code == first
    assert all(hit.code.startswith(first) for hit in hits)


def test_hits_come_best_first_once_each_and_say_what_found_them(catalog: Catalog) -> None:
    hits = catalog.search("hay fever", 20)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.code for hit in hits}) == len(hits) == 20
    assert all(0 <= hit.score <= 1 for hit in hits)
    assert (hits[0].code, hits[0].why) == ("J30.1", "Hay fever")


@pytest.mark.parametrize("phrase", ["", "   ", "???", "the of and", "\x00", '"', "NEAR(", "a" * 5000, "💥 *", "-", "'"])
def test_what_means_nothing_gives_no_error(catalog: Catalog, phrase: str) -> None:
    assert isinstance(catalog.search(phrase), list)


def test_asking_for_none_gives_none(catalog: Catalog) -> None:
    assert catalog.search("asthma", 0) == []


@settings(max_examples=60, deadline=None)
@given(phrase=st.text(max_size=80), k=st.integers(-2, 30))
def test_no_text_at_all_raises(catalog: Catalog, phrase: str, k: int) -> None:
    hits = catalog.search(phrase, k)
    assert len(hits) <= max(k, 0)


def test_every_fiftieth_title_finds_its_own_code_among_the_first_ten(catalog: Catalog) -> None:
    rows = catalog.rows("SELECT code, title FROM code WHERE level IN ('category', 'subcategory') ORDER BY id")[::50]
    lost = [code for code, title in rows if code not in [hit.code for hit in catalog.search(title, 10)]]
    assert len(rows) > 400
    assert len(lost) / len(rows) < 0.03, lost


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("E08-E13", ["E08", "E09", "E10", "E11", "E13"]),
        ("j40 to J42", ["J40", "J41", "J42"]),
        ("J44.0–J44.1", ["J44.0", "J44.1"]),
    ],
)
def test_a_range_of_codes_answers_with_what_lies_between(catalog: Catalog, typed: str, codes: list[str]) -> None:
    assert [hit.code for hit in catalog.search(typed)] == codes


def test_what_a_phrase_denies_is_not_searched_for(catalog: Catalog) -> None:
    plain = [hit.code for hit in catalog.search("chest pain")]
    assert [hit.code for hit in catalog.search("chest pain, no fever")] == plain
    assert [hit.code for hit in catalog.search("denies asthma but chest pain")] == plain
    assert catalog.search("denies asthma")[0].code.startswith("J45")


def test_the_branch_and_its_unspecified_code_come_with_a_good_hit_and_say_so(catalog: Catalog) -> None:
    hits = {hit.code: hit for hit in catalog.search("colles fracture", 10)}
    assert (hits["S52.53"].how, hits["S52.53"].exact) == ("title", True)
    assert hits["S52.539"].how == "default"


def test_several_code_sets_are_searched_at_once_and_each_hit_says_where_it_is_from(catalog: Catalog) -> None:
    both = search_all([catalog, catalog], "asthma", 5)
    assert len(both) == 5
    assert {found.edition.code_set for found, _ in both} == {"icd10cm"}
    assert search_all([], "asthma") == []
