"""What a phrase says itself, and where it stays silent."""

import pytest

from assistant.reading.attributes import attributes_of
from tests.reading.reader import note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("left wrist fracture", {"laterality": "left"}, id="side"),
        pytest.param("L wrist fx", {"laterality": "left"}, id="capital-letter"),
        pytest.param("cataract OD", {"laterality": "right"}, id="eye"),
        pytest.param("b/l knee oa", {"laterality": "bilateral"}, id="both"),
        pytest.param("fractures of left and right wrists", {"laterality": "bilateral"}, id="left-and-right"),
        pytest.param("left arm pain, then right", {}, id="two-sides"),
        pytest.param("right-handed, wrist fracture", {}, id="handedness"),
        pytest.param("left ventricular failure", {}, id="a-place-and-no-side"),
        pytest.param("2 L oxygen at L 4", {}, id="litres-and-levels"),
        pytest.param("open fracture of tibia", {"wound": "open"}, id="open"),
        pytest.param("type II open fracture of tibia", {"wound": "open I-II"}, id="gustilo"),
        pytest.param("open reduction of fracture", {}, id="open-reduction"),
        pytest.param("wrist fracture, subsequent encounter", {"encounter": "subsequent"}, id="subsequent"),
        pytest.param("follow up in 2 weeks for wrist fracture", {}, id="planned-visit"),
        pytest.param("sequelae of burn", {"encounter": "sequela"}, id="sequela"),
        pytest.param("femur fracture with nonunion", {"healing": "nonunion", "encounter": "subsequent"}, id="nonunion"),
        pytest.param("femur fracture, no evidence of nonunion", {}, id="denied-nonunion"),
        pytest.param("old wrist fracture", {}, id="old-is-no-later-visit"),
    ],
)
def test_a_phrase_answers_what_it_says_and_nothing_else(text: str, expected: dict[str, str]) -> None:
    assert {axis: answer.value for axis, answer in attributes_of(note(text)).items()} == expected


def test_each_answer_has_the_words_that_say_it() -> None:
    answers = attributes_of(note("Follow-up visit:\nclosed fracture of the right wrist"))
    assert {axis: (a.quote.text, a.quote.line) for axis, a in answers.items()} == {
        "laterality": ("right", 2),
        "wound": ("closed", 2),
        "encounter": ("Follow-up visit", 1),
    }
