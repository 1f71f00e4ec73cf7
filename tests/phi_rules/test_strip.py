"""The door of a chart: tags, the coder's hand, what is refused."""

import pickle

import pytest

from phi_rules.batch import strip_many
from phi_rules.errors import MarkRefused, NoteRefused
from phi_rules.source import LARGEST
from phi_rules.strip import Stripper

NOTE = """Patient: DRAKE, CRAIG   MRN: 4471182   DOB: 03/12/1931
Date of service: 03/04/2026
Dr. Foley placed a Foley. Foley catheter in place. Mr. Drake, 95 yo, has Parkinson disease and Crohn's, L4-L5
stenosis, BP 120/80, on metformin 500 mg. MI on 2/11/2026. His wife Guadalupe lives in Boise, Idaho 83702.
Electronically signed by Marian Foley, MD 03/05/2026
"""


def test_a_note_reads_on_after_stripping(engine):
    assert Stripper(engine).strip(NOTE).text == (
        "Patient: [PATIENT]   MRN: [ID_1]   DOB: [DATE_1]\n"
        "Date of service: [DATE_2: 2026, day +0]\n"
        "Dr. [PROVIDER_1] placed a Foley. Foley catheter in place. Mr. [PATIENT], [AGE: 90+] yo,"
        " has Parkinson disease and Crohn's, L4-L5\n"
        "stenosis, BP 120/80, on metformin 500 mg. MI on [DATE_3: 2026, day -21]. His wife"
        " [RELATIVE_1] lives in [PLACE_1], Idaho [ZIP: 837].\n"
        "Electronically signed by [PROVIDER_1], MD [DATE_4: 2026, day +1]\n"
    )


def test_what_the_coder_types_later_gets_the_same_tags(engine):
    chart = Stripper(engine)
    chart.strip(NOTE)
    assert (
        chart.strip("did craig drake see foley on 3/4/2026?").text
        == "did [PATIENT] see [PROVIDER_1] on [DATE_2: 2026, day +0]?"
    )


def test_a_new_person_gets_a_new_number(engine):
    chart = Stripper(engine)
    chart.strip(NOTE)
    assert chart.strip("Seen by Dr. Halvorsen.").text == "Seen by Dr. [PROVIDER_2]."


def test_a_zip_keeps_three_digits_unless_few_people_live_there(engine):
    assert Stripper(engine).strip("Spokane, WA 99201").text.endswith("[ZIP: 992]")
    assert Stripper(engine).strip("Ely, NV 89301").text.endswith("[ZIP]")


def test_every_redaction_names_its_place_its_rule_and_its_paragraph(engine):
    note = Stripper(engine).strip(NOTE)
    for one in note.redactions:
        assert note.text[one.start : one.end] == one.tag
        assert one.rule.count(".") == 1
        assert one.identifier in "ABCDEFGHIJKLMNOPQR"


def test_what_was_kept_on_purpose_is_told(engine):
    note = Stripper(engine).strip(NOTE)
    assert [(note.text[one.start : one.end], one.why) for one in note.kept if one.why == "eponym"] == [
        ("Foley", "eponym"),
        ("Foley", "eponym"),
        ("Parkinson", "eponym"),
        ("Crohn", "eponym"),
    ]


def test_a_missed_identifier_is_masked_everywhere_once_marked(engine):
    chart = Stripper(engine)
    note = chart.strip("Given in the old annex. The Old Annex is closed.")
    at = note.text.index("old annex")
    marked = chart.mark(note, at, at + len("old annex"), "FACILITY")
    assert marked.text == "Given in the [FACILITY_1]. The [FACILITY_1] is closed."
    assert "annex" not in chart.strip("back to the OLD ANNEX").text.lower()


def test_a_false_redaction_is_put_back_everywhere(engine):
    chart = Stripper(engine)
    note = chart.strip("Dr. Halvorsen came. Halvorsen left on 3/4/2026.")
    name = note.redactions[0]
    assert chart.original(name) == "Halvorsen"
    restored = chart.restore(note, name)
    assert restored.text == "Dr. Halvorsen came. Halvorsen left on [DATE_1: 2026, day +0]."
    assert {one.why for one in restored.kept} == {"restored"}
    assert chart.strip("Halvorsen again").text == "Halvorsen again"


def test_a_mark_keeps_its_place_after_tags_of_other_lengths(engine):
    chart = Stripper(engine)
    note = chart.strip("Dr. Halvorsen on 03/04/2026 saw the boss.")
    at = note.text.index("boss")
    marked = chart.mark(note, at, at + 4, "PATIENT")
    assert marked.text == "Dr. [PROVIDER_1] on [DATE_1: 2026, day +0] saw the [PATIENT]."


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (0, 9999), (-1, 4)])
def test_a_mark_outside_the_note_is_refused(engine, start, end):
    chart = Stripper(engine)
    note = chart.strip("A short note.")
    with pytest.raises(MarkRefused, match="13 characters"):
        chart.mark(note, start, end)


def test_a_mark_that_touches_a_tag_is_refused(engine):
    chart = Stripper(engine)
    note = chart.strip("Dr. Halvorsen came.")
    with pytest.raises(MarkRefused, match="touches a tag"):
        chart.mark(note, 0, 8)


def test_a_note_of_another_chart_is_refused(engine):
    note = Stripper(engine).strip("Dr. Halvorsen came.")
    with pytest.raises(MarkRefused, match="another"):
        Stripper(engine).mark(note, 0, 2)


@pytest.mark.parametrize("text", ["", "  \n\t ", "\ufeff"])
def test_an_empty_note_is_refused(engine, text):
    with pytest.raises(NoteRefused, match="empty"):
        Stripper(engine).strip(text)


def test_binary_content_is_refused_without_showing_it(engine):
    with pytest.raises(NoteRefused, match="binary") as refusal:
        Stripper(engine).strip("PK\x03\x04 Zorblatt \x00\x01\x02")
    assert "Zorblatt" not in str(refusal.value)


def test_a_note_over_the_size_is_refused_with_both_sizes(engine):
    with pytest.raises(NoteRefused, match=r"5,000,000.*2,000,000"):
        Stripper(engine).strip("a" * 5_000_000)
    assert LARGEST == 2_000_000


def test_a_stripper_shows_nothing_of_itself(engine):
    chart = Stripper(engine)
    chart.strip(NOTE)
    assert "rake" not in repr(chart) + repr(vars(chart))
    with pytest.raises(TypeError, match="never copied"):
        pickle.dumps(chart)


def test_charts_of_a_batch_do_not_know_each_other(engine):
    texts = ["Mr. Long came.", "Dr. Eriksen came. The Long way was long.", "Mr. Long came."]
    forward = [note.text for note in strip_many(texts, engine)]
    backward = [note.text for note in strip_many(reversed(texts), engine)]
    assert forward == list(reversed(backward))
    assert forward[0] == forward[2] == "Mr. [NAME_1] came."
    assert forward[1] == "Dr. [PROVIDER_1] came. The Long way was long."


def test_a_mark_here_masks_one_place_and_no_later_text(engine):
    chart = Stripper(engine)
    note = chart.strip("The blue tower, then the blue tower.")
    at = note.text.rindex("blue tower")
    marked = chart.mark(note, at, at + len("blue tower"), "FACILITY", here=True)
    assert marked.text == "The blue tower, then the [FACILITY_1]."
    assert marked.redactions[0].rule == "coder.marked_here"
    assert chart.strip("the blue tower").text == "the blue tower"


def test_a_redaction_given_back_here_stays_masked_elsewhere(engine):
    chart = Stripper(engine)
    note = chart.strip("Dr. Halvorsen came. Halvorsen left.")
    restored = chart.restore(note, note.redactions[1], here=True)
    assert restored.text == "Dr. [PROVIDER_1] came. Halvorsen left."
    assert [(restored.text[k.start : k.end], k.why) for k in restored.kept] == [("Halvorsen", "restored")]
    assert chart.strip("Halvorsen again").text == "[PROVIDER_1] again"


def test_what_was_given_back_here_can_be_marked_again(engine):
    chart = Stripper(engine)
    note = chart.strip("Dr. Halvorsen came. Halvorsen left.")
    restored = chart.restore(note, note.redactions[1], here=True)
    at = restored.text.index("Halvorsen")
    for here in (True, False):
        assert "Halvorsen" not in chart.mark(restored, at, at + 9, "PROVIDER", here=here).text


def test_a_mark_here_can_be_taken_back(engine):
    chart = Stripper(engine)
    note = chart.strip("The blue tower.")
    marked = chart.mark(note, 4, 14, "FACILITY", here=True)
    for here in (True, False):
        assert chart.restore(marked, marked.redactions[0], here=here).text == note.text


def test_a_mark_here_holds_where_the_same_words_were_given_back_everywhere(engine):
    chart = Stripper(engine)
    note = chart.strip("Dr. Halvorsen came. Halvorsen left.")
    restored = chart.restore(note, note.redactions[0])
    marked = chart.mark(restored, 4, 13, "PROVIDER", here=True)
    assert marked.text == "Dr. [PROVIDER_1] came. Halvorsen left."


def test_a_mark_leaves_the_blanks_around_it(engine):
    chart = Stripper(engine)
    note = chart.strip("The blue tower fell.")
    assert chart.mark(note, 3, 15, "FACILITY", here=True).text == "The [FACILITY_1] fell."
