"""The grammar of base notes, and that all of our notes keep to it."""

from collections import Counter
from pathlib import Path

import pytest

from phi_rules.tagger.slots import LABELS, POOLS, BaseNoteWrong, Slot, base_notes, notes_in, parse


def test_a_note_is_cut_into_literal_text_and_slots() -> None:
    pieces = parse("Dr. {{provider1.last}} saw {{patient}} on {{date-9.md}}.", "here")
    assert pieces == ("Dr. ", Slot("provider1", "last"), " saw ", Slot("patient"), " on ", Slot("date", "md", -9), ".")


@pytest.mark.parametrize(
    ("slot", "label"),
    [
        ("patient.last", "NAME"),
        ("patient.user", "ID"),
        ("city", "PLACE"),
        ("church", "FACILITY"),
        ("dob", "DATE"),
        ("mrn", "ID"),
        ("phone2", "CONTACT"),
        ("age90", "AGE"),
        ("room", "ROOM"),
    ],
)
def test_each_thing_has_its_label(slot: str, label: str) -> None:
    (piece,) = parse(f"{{{{{slot}}}}}", "here")
    assert isinstance(piece, Slot)
    assert piece.label == label


@pytest.mark.parametrize(
    ("slot", "told"),
    [
        ("pateint.last", "names no known thing"),
        ("patient.lastt", "has an unknown form"),
        ("mrn.last4", "has an unknown form"),
        ("church.short", "has an unknown form"),
        ("room.short", "has an unknown form"),
        ("city+3", "counts days"),
        ("patient last", "is no slot"),
        ("", "is no slot"),
    ],
)
def test_an_unknown_slot_is_an_error_that_names_the_source_and_the_slot(slot: str, told: str) -> None:
    with pytest.raises(BaseNoteWrong, match=told) as error:
        parse(f"Seen by {{{{{slot}}}}} today.", "ed.txt, note ed-99")
    assert "ed.txt, note ed-99" in str(error.value)
    assert f"{{{{{slot}}}}}" in str(error.value)


def test_braces_that_do_not_close_are_an_error() -> None:
    with pytest.raises(BaseNoteWrong, match="do not close"):
        parse("Seen by {{provider1.last today.", "ed.txt, note ed-99")


def test_an_error_of_a_file_names_file_and_note(tmp_path: Path) -> None:
    (tmp_path / "clinic.txt").write_text("=== clinic-01 | visit | none\nfine\n=== clinic-02 | visit | none\n{{who}}\n")
    with pytest.raises(BaseNoteWrong, match=r"clinic\.txt, note clinic-02"):
        base_notes(tmp_path)


def test_all_base_notes_keep_to_the_grammar_and_have_their_own_ids() -> None:
    notes = base_notes()
    assert len(notes) >= 500
    assert [name for name, count in Counter(note.id for note in notes).items() if count > 1] == []
    things = {piece.thing for note in notes for piece in note.pieces if isinstance(piece, Slot)}
    assert {thing for listed in LABELS.values() for thing in listed.split()} <= things


def test_one_note_in_seven_or_so_has_no_identifier() -> None:
    notes = base_notes()
    assert 0.1 < sum(not note.has_slots for note in notes) / len(notes) < 0.3


@pytest.mark.parametrize("file", ["headers.txt", "trailers.txt"])
def test_headers_and_trailers_keep_to_the_grammar(file: str) -> None:
    assert len(list(notes_in(POOLS / file))) >= 20
