"""The tagger within the whole: its vote counts where no rule speaks, and the guard overrules it where words are
clinical."""

from collections.abc import Callable

import pytest

from phi_rules.engine import Engine, load_engine
from phi_rules.errors import ModelMissing
from phi_rules.strip import Stripper
from phi_rules.tagger.corpus import held_out_notes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I saw Tyrell today, he limps less.", ["Tyrell"]),
        ("Back from Quillfeather Bay with diarrhea x 3 days.", ["Quillfeather Bay"]),
        ("Works nights at Pellworth Lumber, lifts all day.", ["Pellworth Lumber"]),
        ("Spoke to Vandersloot, who will see her in the morning.", ["Vandersloot"]),
        ("Plavix held 7 days per Roth, metoprolol taken.", ["Roth"]),
        ("He came from Maple Terrace with pneumonia.", ["Maple Terrace"]),
    ],
)
def test_the_tagger_finds_what_nobody_announced(
    masked: Callable[[str], list[str]], text: str, expected: list[str]
) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Admitted to Medicine, Surgery following.", "services"),
        ("Prednisone 40-30-20-10 over eight days.", "a taper"),
        ("NDC 00093-1048-01 dispensed.", "a package code"),
        ("Rich in iron, low in salt.", "a word that begins a sentence"),
        ("Snellen chart at 20 feet.", "an eponym"),
        ("HEGAR, PRATT, GELPI, COBB, DEAVER.", "instruments in a row"),
        ("Seen in the Wound & Hyperbaric clinic.", "what sort a clinic is"),
        ("E11.9, 99213-25, J1885, L4-L5, 3/4, day 3.", "codes, a level, a ratio"),
    ],
)
def test_what_the_tagger_may_not_mask_stays(masked: Callable[[str], list[str]], text: str, why: str) -> None:
    assert masked(text) == []


def test_a_stripped_note_is_not_tagged_again(engine: Engine) -> None:
    for note in held_out_notes(1)[:12]:
        once = Stripper(engine).strip(note.text)
        assert Stripper(engine).strip(once.text).text == once.text


def test_an_engine_names_its_tagger(engine: Engine) -> None:
    name, version = engine.model.split()
    assert name == "phi_tagger"
    assert version[:4].isdigit()


def test_missing_weights_are_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr("phi_rules.engine.MODEL", tmp_path)
    with pytest.raises(ModelMissing, match="make train"):
        load_engine()


def test_a_text_that_bears_tags_is_still_tagged_where_none_is_near(engine: Engine) -> None:
    text = "Follow-up of [PATIENT] on [DATE_1].\n" + "Ambulates without a cane, eats well. " * 8
    note = Stripper(engine).strip(text + "I saw Tyrell Okonkwo-Bray today, he limps less.")
    assert [r.kind for r in note.redactions] == ["NAME"]
    assert "Okonkwo" not in note.text


def test_a_name_is_found_wherever_a_long_text_is_cut(engine: Engine) -> None:
    filler = "Lungs clear, abdomen soft, gait steady. "
    for shift in range(0, 60, 7):
        text = filler * 124 + "x" * shift + " I saw Tyrell Okonkwo-Bray today, he limps less. " + filler * 20
        assert "Okonkwo" not in Stripper(engine).strip(text).text
