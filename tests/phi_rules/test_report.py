"""The report for a privacy officer: all 18 identifiers, counted by rule, and nothing of the note."""

import json
import re

import pytest

from phi_rules.engine import Engine
from phi_rules.note import StrippedNote
from phi_rules.report import IDENTIFIERS, Report, as_json, as_lines, report, together
from phi_rules.site import SiteList
from phi_rules.strip import Stripper

CANARIES = ("Zorblatta", "Quimbyson", "4471182", "509-555-0134", "example.invalid", "03/04/2026", "Lanternhouse", "93")
NOTE = """Patient: Zorblatta Quimbyson   MRN: 4471182   DOS: 03/04/2026
Ms. Quimbyson, 93 yo, was seen on 03/04/2026 in the Lanternhouse. Foley catheter by Dr. Foley.
Call 509-555-0134 or write to z.quimbyson@example.invalid
"""


@pytest.fixture
def stripped(engine: Engine) -> StrippedNote:
    return Stripper(engine, SiteList(facilities=("Lanternhouse",))).strip(NOTE)


def test_all_eighteen_identifiers_stand_in_their_order() -> None:
    assert "".join(one.letter for one in IDENTIFIERS) == "ABCDEFGHIJKLMNOPQR"


def test_every_redaction_is_counted_once_under_its_letter_and_rule(stripped: StrippedNote) -> None:
    counted = report(stripped)
    assert sum(counted.of(one.letter) for one in IDENTIFIERS) == len(stripped.redactions)
    assert (counted.of("H"), counted.different["H"]) == (1, 1)
    assert counted.masked["H"] == {"numbers.mrn": 1}
    assert counted.masked["R"]["site.facility"] == 1
    assert (counted.of("D"), counted.of("F"), counted.of("G")) == (1, 1, 0)


def test_the_same_identifier_twice_is_two_places_and_one_that_differs(stripped: StrippedNote) -> None:
    dates = [one for one in stripped.redactions if one.kind == "DATE"]
    assert len(dates) == 2
    assert report(stripped).different["C"] == len({one.tag for one in stripped.redactions if one.identifier == "C"})


def test_what_text_cannot_show_and_what_stayed_are_told(stripped: StrippedNote) -> None:
    page = "\n".join(as_lines(report(stripped)))
    for letter in ("P", "Q", "R"):
        assert re.search(rf"^\({letter}\).*\n(?: +[a-z._]+ +\d+\n)*         by hand: ", page, re.MULTILINE)
    assert "kept on purpose: eponym" in page
    assert "actual knowledge" in page


def test_the_versions_of_rules_and_model_are_named(stripped: StrippedNote) -> None:
    head = list(as_lines(report(stripped)))[1]
    assert stripped.rules in head
    assert stripped.model in head


@pytest.mark.parametrize("canary", CANARIES, ids=range(len(CANARIES)))
def test_no_form_of_the_report_holds_anything_of_the_note(stripped: StrippedNote, canary: str) -> None:
    counted = report(stripped)
    assert canary in NOTE
    for form in ("\n".join(as_lines(counted)), json.dumps(as_json(counted)), repr(counted)):
        assert canary.lower() not in form.lower()


def test_reports_add_up(engine: Engine) -> None:
    notes = [Stripper(engine).strip(text) for text in (NOTE, NOTE, "Dr. Halvorsen came.")]
    both = together(map(report, notes), passed_over=1)
    assert (both.notes, both.passed_over) == (3, 1)
    assert both.of("A") == 2 * report(notes[0]).of("A") + 1
    assert both.different["H"] == 2
    assert "notes 3, 1 passed over" in list(as_lines(both))[1]


def test_no_note_gives_a_report_of_zeros() -> None:
    empty = together([])
    assert isinstance(empty, Report)
    assert {row["masked"] for row in as_json(empty)["identifiers"]} == {0}
