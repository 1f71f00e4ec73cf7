"""Codes of a note without a conversation."""

import pytest

from assistant.reading.suggest import Suggestion, suggest
from codesets.catalog import Catalog
from tests.reading.reader import note


def suggested(text: str, catalog: Catalog) -> list[Suggestion]:
    return suggest(note(text), catalog)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("Assessment: asthma", "J45.909", id="unspecified"),
        pytest.param("Assessment: type 2 diabetes", "E11.9", id="without-complications"),
        pytest.param("Pain in the left knee", "M25.562", id="side-said"),
        pytest.param("Pain in the knee", "M25.569", id="side-not-said"),
        pytest.param("htn", "I10", id="abbreviation"),
        pytest.param("ckd stage 3", "N18.30", id="stage"),
        pytest.param("Closed Colles' fracture of the left radius", "S52.532A", id="first-visit"),
        pytest.param("Follow-up visit, left Colles' fracture, nonunion", "S52.532K", id="later-visit"),
        pytest.param("Open left Colles' fracture", "S52.532B", id="open-of-no-said-type"),
        pytest.param("Right flank pain", "R10.A1", id="side-of-a-symptom"),
    ],
)
def test_the_code_says_what_the_note_says_and_nothing_more(text: str, code: str, catalog: Catalog) -> None:
    assert [s.code for s in suggested(text, catalog)] == [code]


def test_every_suggestion_is_billable_and_has_its_official_title(catalog: Catalog) -> None:
    text = "COPD, left wrist fracture, HTN, asthma, gout, pneumonia, migraine, breast cancer, hydrocele, cellulitis"
    suggestions = suggested(text, catalog)
    assert len(suggestions) >= 9
    for suggestion in suggestions:
        entry = catalog.entry(suggestion.code)
        assert (entry.billable, entry.title) == (True, suggestion.title)


def test_what_is_denied_or_a_relative_s_or_conditional_is_not_suggested(catalog: Catalog) -> None:
    text = "Denies fever.\nMother had gout.\nReturn if vomiting.\nAssessment: probable pneumonia"
    assert [(s.code, s.status) for s in suggested(text, catalog)] == [("J18.9", "possible")]


def test_what_is_past_is_suggested_only_with_a_code_that_may_stand(catalog: Catalog) -> None:
    text = "History of gastroenteritis. History of pneumonia. History of gout."
    assert {s.code for s in suggested(text, catalog)} == {"M10.9", "Z87.01"}


def test_a_code_is_suggested_once_with_its_quotes(catalog: Catalog) -> None:
    text = "Asthma today. Assessment: asthma"
    (suggestion,) = suggested(text, catalog)
    assert [text[q.start : q.end] for q in suggestion.evidence] == ["Asthma", "asthma"]


def test_suggestions_come_best_first(catalog: Catalog) -> None:
    scores = [
        s.score for s in suggested("Gout, COPD with acute exacerbation, probable pneumonia, hx of migraine", catalog)
    ]
    assert len(scores) == 4
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "setting", "codes"),
    [
        pytest.param("Probable pneumonia.", "inpatient", ["J18.9"], id="inpatient"),
        pytest.param("Probable pneumonia.", "outpatient", [], id="outpatient"),
        pytest.param("Probable pneumonia.", None, ["J18.9"], id="nobody-said"),
        pytest.param("Office visit. Probable pneumonia.", None, [], id="the-note-says-outpatient"),
    ],
)
def test_an_uncertain_diagnosis_counts_by_setting(
    text: str, setting: str | None, codes: list[str], catalog: Catalog
) -> None:
    assert [s.code for s in suggest(note(text), catalog, setting)] == codes


def test_an_infarction_of_no_said_kind_is_the_default_code(catalog: Catalog) -> None:
    assert [s.code for s in suggested("Myocardial infarction.", catalog)] == ["I21.9"]
