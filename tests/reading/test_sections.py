"""Headings in the ways notes write them."""

import pytest

from assistant.reading.sections import sections


def kinds(text: str) -> list[str]:
    return [section.rule.kind for section in sections(text) if text[section.start : section.end].strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Past Medical History: gout", ["past history"], id="title-case"),
        pytest.param("PMH: gout", ["past history"], id="abbreviated"),
        pytest.param("pmhx - gout", ["past history"], id="lower-case-and-dash"),
        pytest.param("PAST MEDICAL HISTORY\ngout", ["past history"], id="alone-on-its-line"),
        pytest.param("FAMILY HISTORY:,  Mother had gout.", ["family history"], id="colon-and-comma"),
        pytest.param("**Assessment:**\ngout", ["diagnosis"], id="bold"),
        pytest.param("## Plan\nrest", ["plan"], id="markdown"),
        pytest.param("3. Assessment & Plan: gout", ["diagnosis"], id="numbered"),
        pytest.param(
            "CC: pain. PMH: gout. FH: stroke", ["chief complaint", "past history", "family history"], id="on-one-line"
        ),
        pytest.param("HPI: pain\nROS: no fever", ["present illness", "review of systems"], id="two-lines"),
        pytest.param("Gout since May.", [""], id="none"),
    ],
)
def test_a_heading_is_known_in_any_dress(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_heading_nobody_foresaw_ends_the_family_history_and_keeps_its_words() -> None:
    text = "Family History: stroke\nGOUTY ARTHRITIS:\nleft toe"
    first, second = sections(text)
    assert first.rule.kind == "family history"
    assert second.rule.kind == ""
    assert text[second.start : second.end] == "GOUTY ARTHRITIS:\nleft toe"


def test_a_condition_before_a_colon_is_no_heading() -> None:
    assert kinds("Assessment:\nCOPD: stable\nGout: flare") == ["diagnosis"]


def test_sections_cover_everything_but_the_known_headings() -> None:
    text = "Note of today\nPMH: gout\nPlan: rest\n"
    assert "".join(text[s.start : s.end] for s in sections(text)) == "Note of today\n gout\n rest\n"


def test_an_empty_note_has_no_section() -> None:
    assert sections("") == []
