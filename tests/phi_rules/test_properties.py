"""What holds for every text there can be."""

import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phi_rules.batch import strip_many
from phi_rules.errors import NoteRefused
from phi_rules.find import apart
from phi_rules.rule import Found
from phi_rules.strip import Stripper
from phi_rules.tagger.corpus import held_out_notes
from tests.phi_rules.charts import charts

WORDS_OF_NOTES = """
Patient: Okonkwo, Adaeze|Dr. Foley|a Foley catheter|pt craig drake states|03/04/2026|3/4|on 3/4|MRN 4471182|[PATIENT]|]
[NAME_2]|[DATE_1: 2026, day +0]|[NAME: x|[[|97 y/o|lives in Boise|Boise, ID 83702|Wife Guadalupe|509-555-0134|E11.9
Parkinson disease|Electronically signed by|Halvorsen, MD|________|cc:|120/80|Will Long|will|é|x-x
"""
ODD = ["\n", "  ", ", ", ". ", "\r\n", "\u202e", "🙂", "\u2028", "\x0b", "x" * 50]
PIECES = st.sampled_from([*WORDS_OF_NOTES.strip().replace("\n", "|").split("|"), *ODD])
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def stripped(text, engine):
    try:
        return Stripper(engine).strip(text)
    except NoteRefused:
        return None


@QUICK
@given(text=TEXTS)
def test_every_character_is_kept_or_inside_a_tag(engine, text):
    note = stripped(text, engine)
    if note is None:
        return
    rebuilt, source, at = [], 0, 0
    for one in note.redactions:
        assert note.text[at : one.start] == text[source : one.source_start]
        assert note.text[one.start : one.end] == one.tag
        rebuilt += [text[source : one.source_start], text[one.source_start : one.source_end]]
        source, at = one.source_end, one.end
    assert note.text[at:] == text[source:]
    assert "".join([*rebuilt, text[source:]]) == text


@QUICK
@given(text=TEXTS)
def test_what_was_kept_on_purpose_stands_between_the_tags_as_it_was_written(engine, text):
    note = stripped(text, engine)
    for kept in note.kept if note else ():
        before = [one for one in note.redactions if one.end <= kept.start]
        assert all(kept.end <= one.start for one in note.redactions if one not in before)
        shift = before[-1].source_end - before[-1].end if before else 0
        assert note.text[kept.start : kept.end] == text[kept.start + shift : kept.end + shift] != ""


@QUICK
@given(text=TEXTS)
def test_stripping_a_stripped_note_changes_nothing(engine, text):
    note = stripped(text, engine)
    if note is not None:
        again = stripped(note.text, engine)
        assert again is None or again.text == note.text


@QUICK
@given(text=TEXTS, other=TEXTS)
def test_no_chart_depends_on_the_one_before(engine, text, other):
    alone = stripped(text, engine)
    stripped(other, engine)
    assert stripped(text, engine) == alone


@pytest.fixture(scope="module")
def notes():
    return [note.text for note in held_out_notes(1)[:20]] + [chart.text for chart in charts("dev")][:10]


def test_stripping_stripped_notes_of_many_kinds_changes_nothing(engine, notes):
    for text in notes:
        note = Stripper(engine).strip(text)
        assert (Stripper(engine).strip(note.text).text == note.text) is True, "a second stripping masked more"


def test_notes_in_another_order_are_stripped_alike(engine, notes):
    forth = list(strip_many(notes, engine, processes=1))
    back = list(strip_many(notes[::-1], engine, processes=1))
    assert (forth == back[::-1]) is True, "a note was stripped otherwise behind others"


@pytest.mark.parametrize(("joint", "what"), [(" ", "a line without an end"), ("\r\n", "lines as Windows ends them")])
def test_a_hundred_thousand_characters_are_masked_as_the_notes_in_them_are(engine, notes, joint, what):
    text = joint.join(note.replace("\n", joint) for note in notes)
    text = (text * (100_000 // len(text) + 1))[:100_000]
    before = time.process_time()
    note = Stripper(engine).strip(text)
    assert time.process_time() - before < 4 * PATIENCE, what
    assert _characters(note) == len(text)
    assert len(note.redactions) > 1_000


def _characters(note):
    """Characters of the source that the tags of a note hide and that it shows."""
    hidden = sum(one.source_end - one.source_start for one in note.redactions)
    return hidden + len(note.text) - sum(one.end - one.start for one in note.redactions)


ONE_LINE = 20_000
PATIENCE = 20
"""Seconds of one core, some forty times what such a line takes; looked at from each of its characters, it takes an
hour."""


@pytest.mark.parametrize(
    ("piece", "what"),
    [
        ("x", "one word"),
        ("X", "one word in capitals"),
        ("7", "one number"),
        ("2020", "years side by side"),
        ("(", "brackets that nobody closes"),
        ("[", "tags that are none"),
        (",", "commas"),
        ("_", "a line to sign on"),
        (" x", "letters"),
        ("x-", "hyphens"),
        ("O'", "apostrophes"),
        ("a.", "points"),
        ("a@", "addresses without an end"),
        ("\u0301", "accents on nothing"),
        ("🙂", "faces"),
        ("\u202e", "marks that turn the direction of writing"),
        ("Mr. Zorblatt ", "one name again and again"),
        ("Zorblatt, ", "a list of one name"),
        ("[PATIENT]", "our own tags"),
        ("[NAME_1", "our own tags, never closed"),
        ("1 Elm ", "streets without an end"),
        ("Boise, ID ", "towns"),
        ("(01)", "device numbers without an end"),
        ("ש", "letters that are written from right to left"),
        ("\r", "line ends of old machines"),
        ("\x1b[2J", "control sequences of a terminal"),
        ("\ud83d", "half a character"),
    ],
)
def test_a_long_line_takes_no_longer_than_as_much_of_a_note(engine, piece, what):
    text = "Seen " + (piece * ONE_LINE)[:ONE_LINE]
    before = time.process_time()
    note = Stripper(engine).strip(text)
    assert time.process_time() - before < PATIENCE, what
    assert _characters(note) == len(text)


@given(
    spans=st.lists(
        st.tuples(
            st.integers(0, 60), st.integers(1, 20), st.sampled_from([0.6, 0.7, 0.95]), st.sampled_from(["NAME", "ID"])
        ),
        max_size=20,
    )
)
def test_spans_come_out_in_order_and_apart_and_cover_what_the_strongest_cover(spans):
    text = "k" * 90
    found = [
        Found(start, min(start + size, len(text)), kind, "A", "test.rule", score) for start, size, score, kind in spans
    ]
    result = apart(found, text)
    assert all(first.end <= second.start for first, second in pairwise(result))
    covered = {at for one in result for at in range(one.start, one.end)}
    for one in found:
        assert all(at in covered for at in range(one.start, one.end) if one.score == 0.95)
