"""What a stroke left behind, and on which side: sequelae (I.C.9.d) and handedness (I.C.6.a)."""

import pytest

from assistant.reading.dominance import dominance_of_sides
from assistant.reading.suggest import suggest
from codesets.catalog import Catalog
from tests.reading.reader import findings_of, note


def test_a_deficit_beside_an_old_stroke_is_its_sequela(catalog: Catalog) -> None:
    deficit = findings_of("Left hemiparesis due to old stroke.", catalog)[0]
    assert [target.code for target in deficit.targets] == ["I69.35", "G81.9"]
    assert "sequela.stroke" in deficit.rules


def test_a_deficit_beside_a_fresh_stroke_is_its_own(catalog: Catalog) -> None:
    deficit = findings_of("Left hemiparesis with acute stroke.", catalog)[0]
    assert [target.code for target in deficit.targets] == ["G81.9"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("A right-handed man.", "non-dominant", id="right-handed"),
        pytest.param("She is left hand dominant.", "dominant", id="left-handed"),
        pytest.param("Ambidextrous.", "dominant", id="both"),
    ],
)
def test_the_hand_says_which_side_is_dominant(text: str, left: str) -> None:
    assert dominance_of_sides(text)["left"].value == left


@pytest.mark.parametrize("text", ["Right hand pain.", "Right-handed. Later: left-handed.", ""])
def test_where_no_one_hand_is_named_nothing_is_assumed(text: str) -> None:
    assert dominance_of_sides(text) == {}


def test_side_hand_and_stroke_make_one_code(catalog: Catalog) -> None:
    text = "A right-handed man. Left hemiparesis due to old stroke."
    assert "I69.354" in [suggestion.code for suggestion in suggest(note(text), catalog)]
