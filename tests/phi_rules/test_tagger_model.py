"""The shipped weights: loaded without the training tools, they tag invented names and leave medicine's alone."""

import subprocess
import sys
from typing import Any, cast

import pytest
import spacy
from spacy.language import Language

from phi_rules.products import THREADS, by_openblas
from phi_rules.tagger import MODEL
from phi_rules.tagger.corpus import held_out_notes
from phi_rules.tagger.score import score, tag_with


@pytest.fixture(scope="module")
def tagger() -> Language:
    return spacy.load(MODEL)


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("I saw Tyrell Okonkwo-Bray today for his knee.", {"Tyrell Okonkwo-Bray": "NAME"}),
        ("HIS WIFE, MARGUERITE DELACOURT, WAS CALLED.", {"MARGUERITE DELACOURT": "NAME"}),
        ("pt jorge zamarripa here w his son for shots", {"jorge zamarripa": "NAME"}),
        ("Seen by Dr.Vandersloot/Achterberg in clinic.", {"Vandersloot": "NAME", "Achterberg": "NAME"}),
        ("She drove up from Fernbrook Falls this morning.", {"Fernbrook Falls": "PLACE"}),
        ("Transferred from Harrowgate Regional Medical Center.", {"Harrowgate Regional Medical Center": "FACILITY"}),
        ("He drives a truck for Pellworth Lumber.", {"Pellworth Lumber": "FACILITY"}),
        ("Fourth grade at Alderby Elementary, missed two days.", {"Alderby Elementary": "FACILITY"}),
    ],
)
def test_the_shipped_tagger_finds_names_nobody_announced(tagger: Language, text: str, tagged: dict[str, str]) -> None:
    found = {entity.text: entity.label_ for entity in tagger(text).ents}
    assert tagged.items() <= found.items()


@pytest.mark.parametrize(
    "text",
    [
        "Foley catheter removed, voided 250 mL, Bair Hugger off.",
        "Parkinson disease, Crohn's disease, Murphy's sign negative, Bell's palsy.",
        "Continue Lipitor 40 and Plavix 75, stop Coumadin.",
        "BP 120/80, L4-L5 disc, E11.9, 99213-25, D5 1/2 NS at 75.",
        "ASSESSMENT AND PLAN: CONTINUE CURRENT MEDICATIONS. FOLLOW UP IN TWO WEEKS.",
        "Will follow up in May if the swelling is no better.",
    ],
)
def test_the_shipped_tagger_leaves_clinical_words_alone(tagger: Language, text: str) -> None:
    assert [(entity.text, entity.label_) for entity in tagger(text).ents] == []


def test_the_weights_load_without_the_training_tools() -> None:
    code = (
        "import sys, spacy; from phi_rules.tagger import MODEL; spacy.load(MODEL);"
        "print(*sorted({'faker', 'simple_icd_10_cm', 'phi_rules.tagger.fill'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_either_library_of_matrix_products_gives_the_same_tags(
    tagger: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(THREADS, "1")
    other = spacy.load(MODEL)
    by_openblas(cast(Any, other.get_pipe("ner")).model)
    for note in held_out_notes(1)[:10]:
        assert [str(e) for e in tagger(note.text).ents] == [str(e) for e in other(note.text).ents]


def test_the_weights_hold_no_words_of_the_training_notes() -> None:
    size = sum(file.stat().st_size for file in MODEL.rglob("*") if file.is_file())
    assert size < 12_000_000
    words = (MODEL / "vocab" / "strings.json").read_text(encoding="utf-8")
    assert "Nguyen" not in words
    assert len(words) < 50_000


def test_the_shipped_tagger_keeps_its_score_on_notes_and_names_it_never_saw(tagger: Language) -> None:
    result = score(tag_with(tagger), held_out_notes(1))
    assert result.span_recall > 0.8
    assert result.character_recall > 0.85
    assert result.over_redaction < 0.025
