"""What a drug did, read where the note names the drug (Official Guidelines I.C.19.e.5)."""

import pytest

from assistant.reading.citations import citation_of
from codesets.catalog import Catalog
from tests.reading.reader import findings_of


@pytest.mark.parametrize(
    ("text", "code", "intent"),
    [
        pytest.param("Adverse effect of digoxin.", "T46.0X", "adverse effect", id="adverse"),
        pytest.param("Adverse reaction to amoxicillin.", "T36.0X", "adverse effect", id="a-drug-of-a-class"),
        pytest.param("Overdose of lisinopril in a suicide attempt.", "T46.4X", "intentional self-harm", id="self-harm"),
        pytest.param("Overdose of lisinopril taken by mistake.", "T46.4X", "accidental", id="by-mistake"),
        pytest.param("Overdose of lisinopril.", "T46.4X", None, id="intent-not-said"),
        pytest.param("She ran out of her insulin.", "T38.3X", "underdosing", id="underdosing"),
    ],
)
def test_a_drug_and_what_it_did_are_read(text: str, code: str, intent: str | None, catalog: Catalog) -> None:
    (drug,) = (f for f in findings_of(text, catalog) if f.targets[0].code == code)
    answer = drug.attributes.get("intent")
    assert (answer.value if answer else None) == intent


@pytest.mark.parametrize(
    "text", ["Side effects of the procedure were discussed.", "Adverse effect of it.", "He ran out of the house."]
)
def test_words_that_name_no_drug_are_none(text: str, catalog: Catalog) -> None:
    assert [f for f in findings_of(text, catalog) if "T36" <= f.targets[0].code[:3] <= "T50"] == []


def test_no_adverse_effect_is_an_adverse_effect_denied(catalog: Catalog) -> None:
    (finding,) = findings_of("No adverse effects of digoxin.", catalog)
    assert finding.assertion == "absent"


def test_each_kind_has_its_own_guideline() -> None:
    assert [citation_of(f"drug.{kind}") for kind in ("adverse-effect", "poisoning", "underdosing")] == [
        "I.C.19.e.5.a",
        "I.C.19.e.5.b",
        "I.C.19.e.5.c",
    ]
    assert citation_of("absent.denies") is None
