"""Words that a coder takes for the same are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codesets.language import form, forms, readings, spelling, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("haemorrhages", "Hemorrhage"),
        ("oedema", "edema"),
        ("oesophageal", "esophageal"),
        ("diarrhoea", "diarrhea"),
        ("anaemia", "anemia"),
        ("tumours", "tumor"),
        ("leukaemias", "leukemia"),
        ("fractures", "fracture"),
        ("vertebrae", "vertebra"),
        ("bronchi", "bronchus"),
        ("diverticula", "diverticulum"),
        ("diagnoses", "diagnosis"),
        ("biopsies", "biopsy"),
        ("toes", "toe"),
        ("Crohn's", "Crohn"),
        ("Crohn’s", "crohns"),
        ("renal", "kidney"),
        ("hepatic", "liver"),
        ("broken", "fracture"),
        ("diabetic", "diabetes"),
        ("II", "2"),
    ],
)
def test_two_spellings_have_one_form(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ileum", "ilium"), ("toe", "tea"), ("humerus", "humor"), ("hypertension", "hypotension")]
)
def test_two_different_words_keep_two_forms(one: str, other: str) -> None:
    assert form(one) != form(other)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("HTN", "hypertension"),
        ("COPD", "chronic obstructive pulmonary disease"),
        ("DM2", "type 2 diabetes mellitus"),
        ("s/p CABG", "status post coronary artery bypass graft"),
        ("heart attack", "myocardial infarction"),
        ("a fib", "atrial fibrillation"),
        ("CHF w/o MI", "congestive heart failure without myocardial infarction"),
    ],
)
def test_what_is_written_short_is_read_long(said: str, written: str) -> None:
    read = [[token.form for token in reading] for reading in readings([word for word, _, _ in words(said)])]
    assert forms(written) in read


def test_an_abbreviation_of_two_meanings_is_read_both_ways() -> None:
    read = [" ".join(token.form for token in reading) for reading in readings(["MS"])]
    assert read == ["ms", "multiple sclerosis", "mitral stenosis"]


def test_each_token_of_a_reading_knows_the_words_it_stands_for() -> None:
    reading = readings(["severe", "heart", "attack", "today"])[1]
    assert [(t.form, t.start, t.end) for t in reading] == [
        ("severe", 0, 1),
        ("myocardial", 1, 3),
        ("infarction", 1, 3),
        ("today", 3, 4),
    ]


def test_words_keep_their_places_in_the_text() -> None:
    text = "s/p Crohn's, L4-L5"
    assert [(word, text[start:end]) for word, start, end in words(text)] == [
        (w, w) for w in ("s", "p", "Crohn's", "L4", "L5")
    ]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    cut = words(text)
    assert all(text[start:end] == word for word, start, end in cut)
    assert readings([word for word, _, _ in cut])


@pytest.mark.parametrize("short", ["SIRS", "ards", "POTS", "AIDS"])
def test_a_short_form_that_ends_in_s_is_no_plural(short: str) -> None:
    assert spelling(short) == short.lower()
