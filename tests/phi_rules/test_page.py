"""A page gives the same matches as `re` alone, for every pattern of ours and for every text there can be."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phi_rules import page, structure
from phi_rules.ahead import ahead
from phi_rules.beginnings import beginnings
from phi_rules.page import Page, matches
from phi_rules.recognizers import PATTERN_RULES, facilities, name_shapes, named_places, names, towns
from phi_rules.starts import parsed
from phi_rules.tagger.corpus import held_out_notes

PATTERNS = {
    **{rule.id: rule.compiled for rule in (*PATTERN_RULES, *structure.RULES)},
    **{announcement.id: pattern for announcement, pattern in names.COMPILED},
    **dict(facilities.COMPILED),
    **{
        f"{module.__name__}.{name}": value
        for module in (facilities, name_shapes, names, named_places, structure, towns)
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    },
}
PIECES = st.sampled_from(
    [
        "Dr. ",
        "MRN ",
        "mrn#",
        "ſsn ",
        "pt ",
        "(01)",
        "12345678",
        "3/4/2026",
        "www.",
        "@",
        "—",
        "é",
        "İ",
        "K",
        "_",
        ". ",
        ", ",
        "Oak",
        " Clinic",
        "Ruiz, J",
        "(son)",
        ", MD",
        " 44 y/o",
        " chart",
        "\n",
        "Boise, ID 83702",
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join))


@pytest.fixture(autouse=True)
def much_was_read(monkeypatch):
    monkeypatch.setattr(page, "PAYS_AFTER", -1)


def places(found):
    return [(match.start(), match.end()) for match in found]


@pytest.mark.parametrize("name", PATTERNS)
def test_a_page_hides_no_match_of_a_note(name):
    for note in held_out_notes(1)[:6]:
        assert places(matches(PATTERNS[name], Page(note.text))) == places(PATTERNS[name].finditer(note.text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_a_page_hides_no_match_of_any_text(text):
    read = Page(text)
    for pattern in PATTERNS.values():
        assert places(matches(pattern, read)) == places(pattern.finditer(text))


@pytest.mark.parametrize(
    ("pattern", "words", "lines", "anywhere"),
    [
        (r"\b(?i:m)rn", {"mrn", "Mrn"}, set(), set()),
        (r"(?<!\w)(?:no|id)x?", {"no", "id"}, set(), set()),
        (r"\(01\)", set(), set(), {"(00)"}),
        (r"na", set(), set(), {"na"}),
        (r"\b(?:ab|cd){0,1}ef", {"abef", "cdef", "ef"}, set(), set()),
        (r"(?m)^[ \t]*cc:|(?<=\d )RN\b", {"Rn"}, {"cc:", " cc:", "  cc", "   c", "    "}, set()),
        (r"\b[a-f]\w+", set("abcdef"), set(), set()),
        (r"\b(?i:k)", {"k", "K", "é"}, set(), set()),
        (r"\d+(?= mg)", set(), set(), {"0 mg", "00 m", "000 ", "0000"}),
    ],
)
def test_how_a_pattern_begins_is_read_from_the_pattern(pattern, words, lines, anywhere):
    compiled = re.compile(pattern)
    found = beginnings(parsed(compiled), compiled.flags)
    if pattern.startswith(r"\d"):  # a figure of another script is a figure too
        anywhere = anywhere | {start for start in found.anywhere if "é" in start}
    assert (found.words, found.lines, found.anywhere) == (words, lines, anywhere)


@pytest.mark.parametrize(
    ("pattern", "starts", "reach", "same_line"),
    [
        (r"\b[A-Z]\w* ?\(", {"(", " ("}, 1 << 30, True),
        (r"\b[a-z]{2,9}(?: @ |@)", {" @ ", "@"}, 9, True),
        (r"\b[A-Z]{1,8} (?=zip)", {" zip"}, 8, True),
        (r"\b\w{1,4} ?#", {"#", " #"}, 4, True),
        (r"\b\w{1,4}\n\w{1,20}@", {"@"}, 25, False),
    ],
)
def test_what_a_match_must_have_further_on_is_read_from_the_pattern(pattern, starts, reach, same_line):
    compiled = re.compile(pattern)
    found = ahead(parsed(compiled), compiled.flags)
    assert found is not None
    assert (found.starts, found.reach, found.same_line) == (starts, reach, same_line)


def test_a_pattern_of_common_words_needs_nothing_rare():
    compiled = re.compile(r"\b[a-z]+ [a-z]+")
    assert ahead(parsed(compiled), compiled.flags) is None


def test_a_pattern_is_not_tried_where_nothing_it_needs_follows():
    pattern = re.compile(r"\b[A-Z]\w+ \(son\)")
    list(matches(pattern, Page("met before")))
    read = Page("Ana Bo\nCid Dov Eli (son)\nFay Gus")
    assert [match.group() for match in matches(pattern, read)] == ["Eli (son)"]
    assert not list(matches(pattern, Page("Ana Bo\nCid Dov Eli\nFay Gus")))


def test_whoever_strips_one_note_does_not_wait_for_a_study_of_all_patterns(monkeypatch):
    monkeypatch.setattr(page, "PAYS_AFTER", 1_000)
    monkeypatch.setattr(page, "_read", page.Counter())
    assert not Page("x" * 400).indexed
    assert not Page("x" * 600).indexed
    assert Page("x").indexed
