"""An infarction keeps its acute code for four weeks, and is an old one afterwards (I.C.9.e.1)."""

import pytest

from codesets.catalog import Catalog
from tests.reading.reader import findings_of


@pytest.mark.parametrize(
    ("text", "assertion", "first"),
    [
        pytest.param("MI three weeks ago.", "present", "I21.9", id="within"),
        pytest.param("Myocardial infarction 4 weeks ago.", "present", "I21.9", id="the-last-day"),
        pytest.param("MI 6 weeks ago.", "historical", "I25.2", id="after"),
        pytest.param("NSTEMI two months ago.", "historical", "I25.2", id="months"),
        pytest.param("History of MI two weeks ago.", "present", "I21.9", id="history-of-a-fresh-one"),
        pytest.param("STEMI on [DATE_2: 2026, day -21].", "present", "I21", id="tag-within"),
        pytest.param("NSTEMI on [DATE_2: 2026, day -50].", "historical", "I25.2", id="tag-after"),
        pytest.param("History of MI.", "historical", "I25.2", id="no-age-said"),
        pytest.param("Pneumonia three weeks ago.", "present", "J18", id="no-limit"),
    ],
)
def test_the_age_of_a_condition_decides(text: str, assertion: str, first: str, catalog: Catalog) -> None:
    (finding,) = findings_of(text, catalog)
    assert finding.assertion == assertion
    assert finding.targets[0].code.startswith(first)
