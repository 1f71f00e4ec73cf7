"""The codes that an instruction note names are read as a coder reads them."""

import re

import pytest

from codesets.catalog import Catalog
from codesets.references import Reference, references, understood


@pytest.mark.parametrize(
    ("note", "covered", "not_covered"),
    [
        ("streptococcal sepsis during labor (O75.3)", ["O75.3"], ["O75.4"]),
        ("abortion (O03.37, O03.87)", ["O03.37", "O03.87"], ["O03.38"]),
        ("sepsis due to central venous catheter (T80.211-)", ["T80.211A"], ["T80.212A"]),
        ("Escherichia coli infection (A04.0-A04.4)", ["A04.0", "A04.2", "A04.4"], ["A04.5", "A05.0"]),
        ("injury (S00-T88)", ["S00.00XA", "T88.9XXS"], ["R99", "V00.01XA"]),
        ("code to identify resistance (Z16.-)", ["Z16.10"], ["Z17.0"]),
        ("open fracture of forearm (S32.1--S32.9 with 7th character B)", ["S32.10XB"], ["S32.10XA"]),
        ("adverse effect (T36-T50 with fifth or sixth character 5)", ["T36.0X5A", "T50.A15D"], ["T36.0X1A"]),
        ("poisoning (T36-T65 with fifth or sixth character 1-4)", ["T36.0X1A", "T51.0X4S"], ["T36.0X5A"]),
        ("diabetes (E08-E13 with .51-.52)", ["E11.51", "E10.52"], ["E11.59"]),
        ("dementia (F10-F19, with .17, .27, .97)", ["F10.27", "F19.97"], ["F10.20"]),
        ("hemiplegia (I69. with final characters -53)", ["I69.053"], ["I69.051"]),
        ("fracture (S42.- with 7th character B or C)", ["S42.001B"], ["S42.001A"]),
        ("diabetes (E08, E11 with final characters .00 or .01)", ["E08.00", "E11.01"], ["E11.65"]),
        ("range in words M05.00 to M05.8A", ["M05.211"], ["M06.9"]),
    ],
)
def test_a_note_covers_what_it_names_and_nothing_else(note: str, covered: list[str], not_covered: list[str]) -> None:
    read = references(note)
    assert [code for code in covered if not any(r.covers(code) for r in read)] == []
    assert [code for code in not_covered if any(r.covers(code) for r in read)] == []


def test_a_vitamin_is_no_code() -> None:
    assert [r.first for r in references("vitamin B12 deficiency anemia (D51.-)")] == ["D51"]


def test_a_note_without_a_code_names_none() -> None:
    assert references("certain localized infections - see body system-related chapters") == ()


def test_fewer_than_one_in_a_thousand_notes_of_the_edition_is_not_understood(catalog: Catalog) -> None:
    kinds = ("excludes1", "excludes2", "code_first", "use_additional", "code_also")
    notes = [text for kind, text in catalog.rows("SELECT kind, text FROM note") if kind in kinds]
    billable = [code.replace(".", "") for code in catalog.billable_codes()]
    by_letter = {letter: [code for code in billable if code[0] == letter] for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    leads: dict[Reference, bool] = {}
    lost = []
    for note in notes:
        read = references(note)
        for r in read:
            if r not in leads:
                leads[r] = any(r.covers(code) for code in by_letter[r.first[0]])
        names_a_code = re.search(r"\([A-Z]\d[0-9A-Z][.,)-]", note) is not None
        unread = [r for r in read if r.condition and understood(r.condition) is None]
        if unread or not all(leads[r] for r in read) or (names_a_code and not read):
            lost.append(note)
    assert len(notes) > 10_000
    assert len(lost) < len(notes) / 1000, lost
