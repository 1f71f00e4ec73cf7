"""What the generator promises: the same for a seed, every identifier where it says, held-out names unseen."""

import random
import re
from itertools import islice

import pytest

from phi_rules.tagger.corpus import filled, held_out_notes, notes_of, training_notes
from phi_rules.tagger.fill import Chart, Run, fill
from phi_rules.tagger.noise import Filled, recased, rough
from phi_rules.tagger.organizations import facility, short_facility
from phi_rules.tagger.people import Person, written
from phi_rules.tagger.places import announced
from phi_rules.tagger.pools import lines_of, parts, pools
from phi_rules.tagger.slots import parse

CRAIG = Person("Craig", "Xavier", "Drake", "", "Mr.")


@pytest.fixture(scope="module")
def notes() -> list[Filled]:
    return list(islice(training_notes(7), 400))


def test_the_same_seed_gives_the_same_notes(notes: list[Filled]) -> None:
    assert list(islice(training_notes(7), 40)) == notes[:40]
    assert list(islice(training_notes(8), 40)) != notes[:40]


def test_no_slot_is_left(notes: list[Filled]) -> None:
    assert [note for note in notes if "{{" in note.text or "}}" in note.text] == []


def test_spans_are_in_order_apart_and_never_blank(notes: list[Filled]) -> None:
    for note in notes:
        ends = [0, *(span.end for span in note.spans)]
        assert all(end <= span.start < span.end for end, span in zip(ends, note.spans, strict=False))
        assert all(note.text[span.start : span.end].strip() for span in note.spans)


def test_what_was_put_in_is_what_the_span_covers() -> None:
    chart = Chart(random.Random(3), pools("train"))
    runs = fill(parse("Mr. {{patient.last}}, MRN {{mrn}}, from {{city}}. {{patient.last}} again.", "here"), chart)
    note = rough(runs, random.Random(1))
    put_in = [run.text for run in runs if run.label]
    covered = [note.text[span.start : span.end].replace("\n", " ") for span in note.spans]
    assert [text.lower() for text in covered] == [text.lower() for text in put_in]


def test_the_same_thing_is_the_same_throughout_a_note() -> None:
    chart = Chart(random.Random(5), pools("train"))
    runs = [run for run in fill(parse("{{mrn}} {{city}} {{mrn}} {{city2}} {{city}}", "here"), chart) if run.label]
    assert runs[0].text == runs[2].text
    assert runs[1].text == runs[4].text


@pytest.mark.parametrize("seed", range(12))
def test_every_form_of_a_name_is_made_of_its_parts(seed: int) -> None:
    chance = random.Random(seed)
    assert written(CRAIG, "first", chance).name == "Craig"
    assert written(CRAIG, "formal", chance).before == "Mr. "
    assert written(CRAIG, "last_first", chance).name.lower().replace(" ", "").startswith("drake,c")
    assert written(CRAIG, "upper", chance).name.isupper()
    assert written(CRAIG, "possessive", chance).name in ("Drake", "Craig")
    assert written(CRAIG, "initials", chance).name.upper().replace(".", "") == "CXD"
    assert "drake" in written(CRAIG, None, chance).name.lower()


def test_a_nickname_stands_within_the_name_or_in_its_place() -> None:
    woodrow = Person("Woodrow", "", "Drake", "", "Mr.", "Woody")
    full = {written(woodrow, None, random.Random(seed)).name for seed in range(80)}
    assert {'Woodrow "Woody" Drake', "Woodrow (Woody) Drake", "Woodrow Drake"} <= full
    assert {written(woodrow, "first", random.Random(seed)).name for seed in range(20)} == {"Woodrow", "Woody"}


def test_titles_and_possessive_endings_are_no_part_of_the_name() -> None:
    chart = Chart(random.Random(1), pools("train"))
    runs = fill(parse("{{patient.formal}} and {{provider1.possessive}} note", "here"), chart)
    assert not any(run.label and (run.text.startswith("M") and run.text.endswith(".")) for run in runs)
    assert not any(run.label and run.text.endswith("'s") for run in runs)


@pytest.mark.parametrize(
    ("room", "parted"),
    [
        ("Room 214", ("Room ", "214")),
        ("Rm. 214-B", ("Rm. ", "214-B")),
        ("bed 4B", ("bed ", "4B")),
        ("Unit 5B Bed 21", ("Unit ", "5B Bed 21")),
        ("MICU 7", ("", "MICU 7")),
        ("5W-12", ("", "5W-12")),
        ("214", ("", "214")),
    ],
)
def test_the_common_word_of_a_room_is_no_part_of_it(room: str, parted: tuple[str, str]) -> None:
    assert announced(room) == parted


def test_a_room_that_the_note_announces_is_not_announced_twice() -> None:
    for seed in range(60):
        note = "".join(run.text for run in fill(parse("Room {{room}}, bed by the door", "here"), _chart(seed)))
        assert not note.lower().startswith(("room room", "room rm", "room bed", "room unit")), seed


def test_a_facility_is_named_in_full_and_as_people_call_it() -> None:
    chance = random.Random(2)
    names = [facility(chance, pools("train")) for _ in range(600)]
    ends = parts("hospitals") + parts("practices") + parts("homes") + parts("pharmacies")
    short = [name for name in names if not name.rstrip("#0123456789 ").endswith(ends)]
    assert 60 < len(short) < 240
    assert set(parts("virtues")) & set(short)


def test_the_parts_of_names_hold_no_mark_that_parts_them() -> None:
    for name in ("streets", "saints", "virtues", "hospitals", "practices", "homes", "trades", "schools", "churches"):
        assert all(part and "/" not in part and "\n" not in part for part in parts(name)), name


def test_changing_the_case_moves_no_letter() -> None:
    assert recased("Straße İzmir ŁUKASIK", upper=True) == "STRAßE İZMIR ŁUKASIK"
    assert len(recased("ŞAHİN", upper=False)) == len("ŞAHİN")


def test_a_lost_blank_before_a_name_keeps_the_span_on_the_name() -> None:
    for seed in range(200):
        note = rough([Run("seen by Dr. "), Run("Kuyt", "NAME", "provider1"), Run(" today")], random.Random(seed))
        (span,) = note.spans
        assert note.text[span.start : span.end].lower() == "kuyt"  # no letter of it is misread by a scanner


def test_a_misread_page_keeps_its_length_and_its_spans() -> None:
    misread = 0
    for seed in range(300):
        note = rough([Run("Pt "), Run("Rosie Bolton", "NAME", "patient"), Run(" B10051 seen")], random.Random(seed))
        (span,) = note.spans
        assert (len(note.text), span.end - span.start) == (len("Pt Rosie Bolton B10051 seen"), len("Rosie Bolton"))
        misread += any(letter.isdigit() for letter in note.text[span.start : span.end])
    assert 2 < misread < 30


def test_no_base_note_and_no_name_is_in_both_parts() -> None:
    assert not {note.id for note in notes_of("train")} & {note.id for note in notes_of("dev")}
    train, dev = pools("train"), pools("dev")
    for pool in ("given", "surnames", "hard_given", "hard_surnames", "towns", "companies"):
        assert not set(getattr(train, pool)) & set(getattr(dev, pool))
        assert len(getattr(dev, pool)) > 30


def test_names_that_medicine_uses_are_names_of_people_too() -> None:
    both = set(pools("train").hard_surnames) | set(pools("dev").hard_surnames)
    assert {"Foley", "Parkinson", "Crohn", "Murphy", "Rose", "May", "Will", "Nguyen", "O'Brien", "St. Clair"} <= both


def test_notes_without_slots_stay_without_identifiers() -> None:
    bare = [note for note in notes_of("train") if not note.has_slots]
    assert all(not filled(note, "train", seed=1).spans for note in bare)


def test_hard_negatives_hold_no_slot() -> None:
    assert len(lines_of("negatives.txt")) >= 150
    assert not any("{{" in line for line in lines_of("negatives.txt"))


def test_held_out_notes_are_the_same_every_time() -> None:
    assert held_out_notes(1) == held_out_notes(1)


def _chart(seed: int) -> Chart:
    return Chart(random.Random(seed), pools("train"))


def test_a_house_said_short_has_no_hospital_in_its_name() -> None:
    chance = random.Random(5)
    said = [short_facility(chance, pools("train")) for _ in range(400)]
    assert len(set(said)) > 350
    assert [name for name in said if name.endswith(("Hospital", "Medical Center", "Clinic"))] == []


def test_bare_rooms_of_one_list_are_written_alike() -> None:
    for seed in range(30):
        chart = Chart(random.Random(seed), pools("train"))
        runs = fill(parse("{{room.bare}} {{room2.bare}} {{room3.bare}}", "here"), chart)
        forms = {re.sub(r"\d+", "9", re.sub(r"[AB]$", "A", run.text)) for run in runs if run.label == "ROOM"}
        assert len(forms) == 1
