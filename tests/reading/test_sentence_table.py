"""The table of clinical sentences: each condition is found, and stated as the table says."""

from typing import get_args

import pytest

from assistant.reading.findings import Assertion, Finding
from codesets.catalog import Catalog
from tests.reading.reader import findings_of
from tests.reading.table import Expected, Row, rows

TABLE = rows()
RIGHT_AT_LEAST = 0.97
"""Share of the conditions found that are stated as the table says."""
FOUND_AT_LEAST = 0.93
"""Share of the conditions that are found."""


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
    findings = findings_of(row.text, catalog)
    missed = [e.words for e in row.expected if not e.mark and not holds(row, e, findings)]
    assert missed == []


def test_the_list_of_known_misses_is_honest(catalog: Catalog) -> None:
    """What is read right by now loses its "~", so that the miss cannot come back unseen."""
    mended = [
        (row.line, expected.words)
        for row in TABLE
        for expected in row.expected
        if expected.mark == "~" and holds(row, expected, findings_of(row.text, catalog))
    ]
    assert mended == []


def test_known_misses_are_few() -> None:
    marks = [expected.mark for row in TABLE for expected in row.expected]
    found = [mark for mark in marks if mark != "?"]
    assert len(found) / len(marks) >= FOUND_AT_LEAST
    assert found.count("") / len(found) >= RIGHT_AT_LEAST


def test_the_table_holds_every_way_of_stating() -> None:
    assert len(TABLE) >= 300
    assert {expected.assertion for row in TABLE for expected in row.expected} == set(get_args(Assertion))
