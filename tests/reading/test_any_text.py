"""Whatever is pasted, reading gives findings whose every quote is of the note, and never an exception."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.reading.finding import Quote
from assistant.reading.findings import read
from assistant.reading.sentences import sentences
from assistant.reading.suggest import suggest
from codesets.catalog import Catalog
from tests.reading.reader import note

CUES = [
    "no",
    "denies",
    "history of",
    "family history of",
    "mother",
    "if",
    "vs",
    "s/p",
    "ruled out",
    "years ago",
    "with",
]
SAID = ["left", "right", "L", "b/l", "both", "open", "nonunion", "follow-up visit", "3", "mm", "or", "and"]
NAMED = ["fracture", "wrist", "asthma", "COPD", "pain", "chest", "type 2", "diabetes"]
LAID_OUT = [
    "PMH:",
    "FH:",
    "Plan:",
    "FINDINGS",
    "1.",
    "- ",
    "\n",
    "\n\n",
    "\r\n",
    "\u2028",
    ",",
    ";",
    ".",
    ":",
    "(-)",
    "?",
]
MARKED = ["[PATIENT]", "[DATE_2: 2026, day -9]", "[", "]", "é", "😀"]
PIECES = st.sampled_from([*CUES, *SAID, *NAMED, *LAID_OUT, *MARKED])
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=200))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_every_quote_is_of_the_note(catalog: Catalog, text: str) -> None:
    findings = read(note(text), catalog)
    quotes: list[Quote] = [quote for finding in findings for quote in finding.evidence]
    quotes += [answer.quote for finding in findings for answer in finding.attributes.values()]
    for quote in quotes:
        assert quote.text == text[quote.start : quote.end] != ""
        assert quote.line == text[: quote.start].count("\n") + 1
    assert [finding.id for finding in findings] == [f"f{n}" for n in range(1, len(findings) + 1)]


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_every_suggestion_is_billable(catalog: Catalog, text: str) -> None:
    assert all(catalog.entry(s.code).billable for s in suggest(note(text), catalog))


@given(TEXTS)
def test_sentences_lie_in_order_and_never_overlap(text: str) -> None:
    ends = [(s.start, s.end) for s in sentences(text)]
    assert all(start < end for start, end in ends)
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
