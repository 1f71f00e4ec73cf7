"""The engine of the assertion rules: scopes, stops and which statement holds."""

import pytest

from assistant.reading.assertion import cues, stated
from assistant.reading.finding import Assertion
from assistant.reading.tables import table
from assistant.reading.words import words


def statement(text: str, condition: str) -> tuple[Assertion, tuple[str, ...]]:
    sentence = words(text, 0, len(text))
    start = text.index(condition)
    inside = [i for i, word in enumerate(sentence) if start <= word.start < start + len(condition)]
    return stated(cues(sentence), inside[0], inside[-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("denies aaa, bbb or gout", ("absent", ("absent.denies",)), id="over-a-list"),
        pytest.param("denies aaa but has gout", ("present", ()), id="stopped-by-contrast"),
        pytest.param("denies aaa; gout", ("present", ()), id="stopped-by-semicolon"),
        pytest.param("without aaa, gout", ("present", ()), id="comma-stops"),
        pytest.param("without aaa, gout or bbb", ("absent", ("absent.without",)), id="comma-passes-before-or"),
        pytest.param("gout was ruled out", ("absent", ("absent.ruled-out-after",)), id="backward"),
        pytest.param("gout has not been ruled out", ("possible", ("possible.after",)), id="longer-words-win"),
        pytest.param("no change in gout", ("present", ()), id="only-looks-like-one"),
        pytest.param("no history of gout", ("absent", ("absent.no",)), id="absent-over-historical"),
        pytest.param("mother had possible gout", ("family", ("family.relative",)), id="family-over-possible"),
        pytest.param("not red, hot, swollen or tender, and gout", ("present", ()), id="beyond-its-reach"),
        pytest.param("gout versus aaa", ("possible", ("possible.versus",)), id="both-ways"),
        pytest.param("gout", ("present", ()), id="nothing-said"),
    ],
)
def test_a_cue_speaks_for_its_scope(text: str, expected: tuple[Assertion, tuple[str, ...]]) -> None:
    assert statement(text, "gout") == expected


def test_words_inside_a_condition_say_nothing_about_it() -> None:
    assert statement("fracture without displacement", "fracture without displacement") == ("present", ())


def test_words_inside_a_condition_say_whose_it_is() -> None:
    assert statement("family history of gout", "family history of gout")[0] == "family"


def test_every_rule_has_an_id_of_its_category() -> None:
    rules = table("assertion")["rule"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rule["id"].startswith(f"{rule['category']}.") for rule in rules)


def test_no_two_rules_share_a_phrase_in_one_direction() -> None:
    rules = [rule for rule in table("assertion")["rule"] if rule["category"] != "none"]
    phrases = [(rule.get("direction", "forward"), phrase) for rule in rules for phrase in rule["phrases"]]
    assert sorted(phrases) == sorted(set(phrases))


def test_phrases_are_written_as_the_engine_reads_them() -> None:
    """In lower case, with blanks between words and marks: otherwise a row could never be found."""
    for rule in table("assertion")["rule"]:
        for phrase in rule["phrases"]:
            parts = [part for part in phrase.split() if part not in ("*", "$", "@year")]
            text = " ".join(parts)
            assert [word.text for word in words(text, 0, len(text))] == parts, (rule["id"], phrase)
