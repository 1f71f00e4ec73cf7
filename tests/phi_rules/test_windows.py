"""A long text in windows: nothing is lost at the cuts, and progress is told."""

import multiprocessing
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phi_rules import windows as module
from phi_rules.strip import Stripper
from phi_rules.tagger.corpus import held_out_notes
from phi_rules.windows import MARGIN, WINDOW, around, windows


@pytest.fixture(scope="module")
def chart():
    """Some 30 pages."""
    return "\n\n".join(note.text for note in held_out_notes(1))[:40_000]


@given(text=st.lists(st.sampled_from(["a" * 700, " ", "\n", "\n\n", "b" * WINDOW]), max_size=60).map("".join))
def test_windows_make_up_the_text_and_none_is_long(text):
    cuts = list(windows(text))
    assert (cuts[0].start, cuts[-1].end) == (0, len(text))
    assert all(before.end == after.start for before, after in pairwise(cuts))
    assert all(one.end - one.start <= WINDOW for one in cuts)


@given(
    length=st.integers(1, 3 * WINDOW),
    places=st.lists(st.tuples(st.integers(0, 3 * WINDOW), st.integers(1, 900)), max_size=12),
)
def test_windows_around_places_hold_them_with_their_margins_and_are_apart(length, places):
    text = "a " * length
    places = sorted((start, min(start + size, len(text))) for start, size in places if start < len(text))
    cuts = list(around(text, places))
    assert all(before.end <= after.start for before, after in pairwise(cuts))
    held = {at for one in cuts for at in range(one.start, one.end)}
    for start, end in places:
        assert held.issuperset(range(max(0, start - MARGIN), min(len(text), end + MARGIN)))


def test_what_is_masked_does_not_hang_on_where_the_text_is_cut(engine, chart, monkeypatch):
    whole = Stripper(engine).strip(chart[:12_000])
    monkeypatch.setattr(module, "WINDOW", 1_500)
    assert Stripper(engine).strip(chart[:12_000]) == whole


def test_progress_grows_in_steps_from_little_to_all(engine, chart):
    told = []
    Stripper(engine).strip(chart, lambda done, total: told.append((done, total)))
    done = [one for one, _ in told]
    assert {total for _, total in told} == {len(chart)}
    assert done == sorted(done)
    assert len(done) > 6
    assert done[0] < len(chart) / 3
    assert done[-1] == len(chart)


def test_a_very_long_text_shared_out_is_stripped_as_it_is_alone(engine, chart, monkeypatch):
    monkeypatch.setattr("phi_rules.strip.WORTH_SHARING", 30_000)
    told = []
    shared = Stripper(engine, processes=2).strip(chart, lambda done, total: told.append(done))
    assert shared == Stripper(engine).strip(chart)
    assert told == sorted(told)
    assert told[-1] == len(chart)
    assert not multiprocessing.active_children()
