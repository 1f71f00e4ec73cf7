"""Where sentences end."""

import pytest

from assistant.reading.sentences import sentences


def pieces(text: str) -> list[str]:
    return [" ".join(text[s.start : s.end].split()) for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Has gout. Denies fever.", ["Has gout.", "Denies fever."], id="two"),
        pytest.param("pt has gout. denies fever.", ["pt has gout.", "denies fever."], id="lower-case"),
        pytest.param(
            "Seen by Dr. Foley. Temp 38.5 today.", ["Seen by Dr. Foley.", "Temp 38.5 today."], id="title-and-decimal"
        ),
        pytest.param("1. Gout\n2. Asthma", ["1. Gout", "2. Asthma"], id="numbered-list"),
        pytest.param("- gout\n- asthma", ["- gout", "- asthma"], id="bullets"),
        pytest.param("gout\nasthma\nCOPD", ["gout", "asthma", "COPD"], id="short-lines"),
        pytest.param("no evidence of\npneumonia", ["no evidence of pneumonia"], id="unfinished-line"),
        pytest.param("Has gout? No. ? UTI", ["Has gout?", "No.", "? UTI"], id="question-mark-before-a-condition"),
        pytest.param("", [], id="empty"),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_line_broken_by_a_margin_goes_on_in_the_next() -> None:
    text = "She denies any fever, chills or night sweats and she has no sign of\nPneumonia on examination today."
    assert len(pieces(text)) == 1


def test_a_blank_line_always_ends_a_sentence() -> None:
    text = "She denies any fever, chills or night sweats and she has no sign of\n\nPneumonia on examination today."
    assert len(pieces(text)) == 2
