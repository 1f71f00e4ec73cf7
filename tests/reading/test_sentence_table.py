"""The table of clinical sentences: each condition is found, and stated as the table says."""

import pytest

from assistant.reading.findings import Finding, read
from codesets.catalog import Catalog
from phi_rules.note import StrippedNote
from tests.reading.table import Expected, Row, rows

TABLE = rows()
RIGHT_AT_LEAST = 0.97


def read_text(text: str, catalog: Catalog) -> list[Finding]:
    return read(StrippedNote(text, (), (), "test", "test"), catalog)


def holds(row: Row, expected: Expected, findings: list[Finding]) -> bool:
    start = row.text.index(expected.words)
    end = start + len(expected.words)
    return any(
        finding.assertion == expected.assertion
        and any(quote.start < end and start < quote.end for quote in finding.evidence)
        and all(
            axis in finding.attributes and finding.attributes[axis].value == value
            for axis, value in expected.says.items()
        )
        and expected.silent.isdisjoint(finding.attributes)
        for finding in findings
    )


@pytest.mark.parametrize("row", TABLE, ids=[f"line {row.line}" for row in TABLE])
def test_a_sentence_is_read_as_the_table_says(row: Row, catalog: Catalog) -> None:
    findings = read_text(row.text, catalog)
    missed = [e.words for e in row.expected if not e.known_miss and not holds(row, e, findings)]
    assert missed == []


def test_the_list_of_known_misses_is_honest(catalog: Catalog) -> None:
    """A miss that is no longer one loses its mark, so that it cannot come back unseen."""
    mended = [
        (row.line, expected.words)
        for row in TABLE
        for expected in row.expected
        if expected.known_miss and holds(row, expected, read_text(row.text, catalog))
    ]
    assert mended == []


def test_known_misses_are_few() -> None:
    expected = [each for row in TABLE for each in row.expected]
    assert sum(not each.known_miss for each in expected) / len(expected) >= RIGHT_AT_LEAST


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(TABLE) >= 150
    assert {e.assertion for row in TABLE for e in row.expected} == {
        "present", "absent", "possible", "historical", "family", "conditional",
    }  # fmt: skip
