"""A page gives the same matches as `re` alone, for every pattern of ours and for every text there can be."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phi_rules import structure
from phi_rules.beginnings import beginnings
from phi_rules.page import Page, matches
from phi_rules.recognizers import PATTERN_RULES, named_places, names
from phi_rules.tagger.corpus import held_out_notes

PATTERNS = {
    **{rule.id: rule.compiled for rule in (*PATTERN_RULES, *structure.RULES)},
    **{announcement.id: pattern for announcement, pattern in names.COMPILED},
    **{
        f"{module.__name__}.{name}": value
        for module in (names, named_places, structure)
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
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join))


def places(found):
    return [(match.start(), match.end()) for match in found]


@pytest.mark.parametrize("name", PATTERNS)
def test_a_page_hides_no_match_of_a_note(name):
    for note in held_out_notes(1)[:12]:
        assert places(matches(PATTERNS[name], Page(note.text))) == places(PATTERNS[name].finditer(note.text))


@settings(deadline=None)
@given(text=TEXTS)
def test_a_page_hides_no_match_of_any_text(text):
    page = Page(text)
    for pattern in PATTERNS.values():
        assert places(matches(pattern, page)) == places(pattern.finditer(text))


@pytest.mark.parametrize(
    ("pattern", "words", "anywhere"),
    [
        (r"\b(?i:m)rn", {"mr", "Mr"}, set()),
        (r"(?<!\w)(?:no|id)x?", {"no", "id"}, set()),
        (r"\(01\)", set(), {"(0"}),
        (r"na", set(), {"na"}),
        (r"\b(?:ab|cd){0,1}ef", {"ab", "cd", "ef"}, set()),
    ],
)
def test_how_a_pattern_begins_is_read_from_the_pattern(pattern, words, anywhere):
    found = beginnings(re.compile(pattern))
    assert (found.words, found.anywhere) == (words, anywhere)


def test_what_begins_a_line_is_tried_at_lines_alone():
    assert beginnings(re.compile(r"^[ \t]*\w", re.MULTILINE)).line
    assert not beginnings(re.compile(r"^a|b", re.MULTILINE)).line
