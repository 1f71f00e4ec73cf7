"""One finding per condition, with every quote and what the note answers."""

from codesets.catalog import Catalog
from tests.reading.reader import findings_of


def test_a_condition_said_often_is_one_finding_with_every_quote(catalog: Catalog) -> None:
    text = "Asthma since 2010.\nWheezing today; asthma flare.\nAssessment: asthma"
    asthma = next(f for f in findings_of(text, catalog) if f.phrase == "asthma flare")
    assert [(q.text, q.line) for q in asthma.evidence] == [("Asthma", 1), ("asthma flare", 2), ("asthma", 3)]


def test_quotes_are_the_words_of_the_note_at_their_place(catalog: Catalog) -> None:
    text = "HPI: 😀 Ménière’s disease,\nno fever. Type 2 diabetes."
    findings = findings_of(text, catalog)
    assert len(findings) == 3
    for finding in findings:
        for quote in finding.evidence:
            assert text[quote.start : quote.end] == quote.text


def test_the_more_specific_mention_names_the_condition(catalog: Catalog) -> None:
    (copd,) = findings_of("Known COPD. Assessment: COPD with acute exacerbation.", catalog)
    assert copd.targets[0].code == "J44.1"
    assert copd.phrase == "COPD with acute exacerbation"
    assert len(copd.evidence) == 2


def test_a_general_word_is_folded_into_the_condition_that_says_more(catalog: Catalog) -> None:
    (pain,) = findings_of("Pain since Monday. Chest pain on exertion.", catalog)
    assert pain.phrase == "Chest pain"
    assert [q.text for q in pain.evidence] == ["Pain", "Chest pain"]


def test_what_is_only_of_the_past_does_not_make_the_present_more_specific(catalog: Catalog) -> None:
    (copd,) = findings_of("History of COPD with acute exacerbation. Diagnosed with COPD.", catalog)
    assert copd.assertion == "present"
    assert copd.targets[0].code == "J44.9"


def test_a_general_word_does_not_make_a_former_condition_a_present_one(catalog: Catalog) -> None:
    findings = findings_of("Pain today. Previous chest pain.", catalog)
    assert [(f.phrase, f.assertion) for f in findings] == [("Pain", "present"), ("chest pain", "historical")]


def test_what_is_denied_in_one_place_and_there_in_another_is_shown_both_ways(catalog: Catalog) -> None:
    findings = findings_of("ROS: no chest pain.\nAssessment: chest pain", catalog)
    assert [f.assertion for f in findings] == ["absent", "present"]
    assert [f.opens_a_case for f in findings] == [False, True]


def test_a_relative_s_condition_stays_apart_from_the_patient_s(catalog: Catalog) -> None:
    findings = findings_of("Assessment: asthma\nFamily History: asthma", catalog)
    assert [f.assertion for f in findings] == ["present", "family"]
    assert [f.opens_a_case for f in findings] == [True, False]


def test_the_surest_statement_holds_and_its_rules_are_kept(catalog: Catalog) -> None:
    (pneumonia,) = findings_of("Probable pneumonia. Diagnosis: pneumonia.", catalog)
    assert pneumonia.assertion == "present"
    assert pneumonia.rules == ()
    (uncertain,) = findings_of("Probable pneumonia.", catalog)
    assert uncertain.rules == ("possible.before",)


def test_one_condition_on_two_sides_is_two_findings(catalog: Catalog) -> None:
    findings = findings_of("Pain in the left knee. Pain in the right knee.", catalog)
    assert [f.attributes["laterality"].value for f in findings] == ["left", "right"]


def test_bilateral_brings_both_sides_together(catalog: Catalog) -> None:
    (hydrocele,) = findings_of("Hydrocele on the left. Hydrocele on the right. Bilateral hydroceles.", catalog)
    assert hydrocele.attributes["laterality"].value == "bilateral"
    assert len(hydrocele.evidence) == 3


def test_findings_are_numbered_in_the_order_of_the_note(catalog: Catalog) -> None:
    findings = findings_of("Gout. Asthma. Migraine. Gout again.", catalog)
    assert [(f.id, f.phrase) for f in findings] == [("f1", "Gout"), ("f2", "Asthma"), ("f3", "Migraine")]


def test_targets_are_codes_of_the_catalog_best_first(catalog: Catalog) -> None:
    (diabetes,) = findings_of("Type 2 diabetes with hyperglycemia.", catalog)
    assert [catalog.entry(t.code).code for t in diabetes.targets] == [t.code for t in diabetes.targets]
    weights = [t.weight for t in diabetes.targets]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight <= 1 for weight in weights)


def test_a_tag_is_never_a_term_and_no_term_runs_over_one(catalog: Catalog) -> None:
    assert findings_of("[PATIENT] [DATE_2: 2026, day -9] [PLACE_1] [ID_3] [AGE: 90+]", catalog) == []
    assert [f.phrase for f in findings_of("breast [NAME_2] cancer", catalog) if "breast" in f.phrase] == []


def test_reading_twice_gives_the_same(catalog: Catalog) -> None:
    text = "Left wrist fracture, follow-up visit. PMH: HTN, DM2. Denies chest pain."
    assert findings_of(text, catalog) == findings_of(text, catalog)


def test_an_empty_note_has_no_findings(catalog: Catalog) -> None:
    assert findings_of("", catalog) == []
    assert findings_of(" \n\t\n", catalog) == []


def test_a_condition_of_the_past_offers_its_history_code_beside_its_own(catalog: Catalog) -> None:
    (cancer,) = findings_of("S/p left breast cancer.", catalog)
    assert cancer.assertion == "historical"
    assert [t.code for t in cancer.targets][:2] == ["Z85.3", "C50"]
    (ulcer,) = findings_of("Old gastric ulcer.", catalog)
    assert ulcer.targets[0].code == "Z87.11"


def test_two_complications_of_one_disease_stay_two_findings(catalog: Catalog) -> None:
    findings = findings_of("Diabetic neuropathy. Diabetic nephropathy. Type 2 diabetes.", catalog)
    assert [f.targets[0].code for f in findings] == ["E11.40", "E11.21"]


def test_a_list_after_with_shares_what_stands_before_it(catalog: Catalog) -> None:
    findings = findings_of("Type 1 diabetes mellitus with retinopathy, neuropathy and chronic kidney disease.", catalog)
    assert [f.targets[0].code for f in findings] == ["E10.31", "E10.40", "E10.22"]
    assert [f.phrase for f in findings][1:] == ["neuropathy", "chronic kidney disease"]


def test_words_that_only_answer_a_question_are_no_finding_of_their_own(catalog: Catalog) -> None:
    (migraine,) = findings_of("Migraine without aura, intractable, with status migrainosus.", catalog)
    assert migraine.attributes["status migrainosus"].quote.text == "status migrainosus"


def test_what_the_note_says_beside_a_term_leads_to_the_code_that_says_it(catalog: Catalog) -> None:
    (ulcer,) = findings_of("Stage 3 pressure ulcer of the sacrum.", catalog)
    assert ulcer.targets[0].code == "L89.153"
    (sepsis,) = findings_of("Sepsis due to E. coli.", catalog)
    assert sepsis.targets[0].code == "A41.51"


def test_what_holds_for_the_visit_answers_every_condition_that_asks_it(catalog: Catalog) -> None:
    findings = findings_of("30 weeks pregnant. Asthma complicating pregnancy. Gout.", catalog)
    said = {f.phrase: f.attributes.get("trimester") for f in findings}
    assert {phrase: answer.value for phrase, answer in said.items() if answer} == {
        "Asthma complicating pregnancy": "third"
    }


def test_an_uncertain_answer_is_left_open(catalog: Catalog) -> None:
    (sepsis,) = findings_of("Sepsis, possibly due to E. coli.", catalog)
    assert "organism" not in sepsis.attributes


def test_an_unspecified_mention_and_its_specified_sibling_are_one_condition(catalog: Catalog) -> None:
    (neuropathy,) = findings_of("DM2 with neuropathy. Assessment: Type 2 diabetes with polyneuropathy.", catalog)
    assert neuropathy.targets[0].code == "E11.42"
