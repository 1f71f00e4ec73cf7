"""A body mass index leads to the code of its number."""

import pytest

from assistant.reading.suggest import suggest
from codesets.catalog import Catalog
from tests.reading.reader import findings_of, note


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("BMI 42.1", ["Z68.41"], id="number-after"),
        pytest.param("BMI: 31", ["Z68.31"], id="whole-number-of-its-own"),
        pytest.param("Body mass index of 18.4", ["Z68.1"], id="thin"),
        pytest.param("BMI is 39.9.", ["Z68.39"], id="just-below-a-band"),
        pytest.param("BMI 70", ["Z68.45"], id="the-last-band"),
        pytest.param("BMI was not recorded.", [], id="no-number"),
        pytest.param("BMI 95%", [], id="a-percentile-of-nobody-s-age"),
    ],
)
def test_the_number_decides(text: str, codes: list[str], catalog: Catalog) -> None:
    assert [s.code for s in suggest(note(text), catalog)] == codes


def test_of_a_child_the_percentiles_stay_open(catalog: Catalog) -> None:
    (index,) = findings_of("8-year-old boy. BMI 24.", catalog)
    assert index.targets[0].code == "Z68"


def test_the_quote_holds_the_number(catalog: Catalog) -> None:
    (index,) = findings_of("BMI 42.1", catalog)
    assert index.evidence[0].text == "BMI 42.1"
