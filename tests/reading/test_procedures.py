"""Procedures are read with a catalog of procedures: what was done, and what was only meant, put off or done before."""

from collections.abc import Iterator

import pytest

from assistant.reading.procedures import procedures
from codesets.build.icd10pcs import build
from codesets.catalog import Catalog, open_catalog
from tests.reading.reader import note


@pytest.fixture(scope="module")
def pcs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    path = tmp_path_factory.mktemp("pcs") / "icd10pcs.sqlite"
    build(path)
    opened = open_catalog(path)
    yield opened
    opened.close()


def stated(text: str, pcs: Catalog) -> list[tuple[str, str]]:
    return [(finding.phrase, finding.assertion) for finding in procedures(note(text), pcs)]


# In one test each: the catalog of procedures takes some seconds to build, once for the module.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Procedure: laparoscopic cholecystectomy", [("laparoscopic cholecystectomy", "present")], id="done"
        ),
        pytest.param("Central line was placed.", [("Central line", "present")], id="a-device-placed"),
        pytest.param("No bronchoscopy was done.", [("bronchoscopy", "absent")], id="not-done"),
        pytest.param("s/p appendectomy in 2010", [("appendectomy", "historical")], id="done-before"),
        pytest.param("Scheduled for cholecystectomy.", [("cholecystectomy", "conditional")], id="planned"),
        pytest.param("A colonoscopy is planned.", [("colonoscopy", "conditional")], id="planned-after"),
        pytest.param("Declined colonoscopy.", [("colonoscopy", "conditional")], id="declined"),
        pytest.param("Plan: colonoscopy in two weeks", [("colonoscopy", "conditional")], id="in-the-plan"),
        pytest.param("The adrenal gland and the calcaneus are normal.", [], id="only-parts-of-the-body"),
        pytest.param("Pneumonia and fever.", [], id="only-diseases"),
    ],
)
def test_a_procedure_is_stated_as_the_note_states_it(text: str, expected: list[tuple[str, str]], pcs: Catalog) -> None:
    assert stated(text, pcs) == expected


def test_a_procedure_leads_into_the_tables_and_keeps_its_side(pcs: Catalog) -> None:
    (replaced,) = procedures(note("Left total knee replacement today."), pcs)
    assert [target.code for target in replaced.targets] == ["0SRC", "0SRD"]
    assert replaced.attributes["laterality"].value == "left"
