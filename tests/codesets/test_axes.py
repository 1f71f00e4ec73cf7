"""What tells codes apart is read from titles and 7th characters as printed."""

from pathlib import Path

import pytest

from codesets.axes import pattern
from codesets.axes.pattern import Axis, Meaning
from codesets.axes.seventh import SEVENTH, of_meaning
from codesets.catalog import Catalog
from codesets.code import OTHER, UNSPECIFIED

ALL = [str(chapter) for chapter in range(1, 23)]


@pytest.mark.parametrize("row", SEVENTH, ids=lambda row: f"{row.axis} {row.value}")
def test_the_example_of_each_seventh_character_has_its_value(row: Meaning) -> None:
    assert of_meaning(row.example)[row.axis] == row.value


def test_a_seventh_character_of_a_later_edition_is_a_value_of_its_own() -> None:
    assert of_meaning("in an orbit of its own") == {"seventh": "in an orbit of its own"}
    assert of_meaning("unspecified orbit") == {"seventh": UNSPECIFIED}


def test_the_example_of_every_pattern_is_a_title_of_the_edition_that_has_its_value(catalog: Catalog) -> None:
    codes: dict[str, list[str]] = {}
    for code, title in catalog.rows("SELECT code, title FROM code"):
        codes.setdefault(title, []).append(code)
    wrong = [
        row.id
        for axis in pattern.axes()
        for row in axis.patterns
        if row.axis and not any(_has(catalog, code, axis, row.value) for code in codes.get(row.example, ()))
    ]
    assert wrong == []


def _has(catalog: Catalog, code: str, axis: Axis, value: str) -> bool:
    return axis.reads(code[:3]) and any(leaf.axes.get(axis.name) == value for leaf in catalog.leaves([code]))


def test_no_two_rows_of_an_axis_share_a_phrase() -> None:
    for axis in pattern.axes():
        phrases = [phrase for row in axis.patterns for phrase in row.phrases]
        assert len(set(phrases)) == len(phrases), axis.name


@pytest.mark.parametrize(
    ("code", "axes"),
    [
        ("S52.531A", {"fracture": "Colles'", "laterality": "right", "encounter": "initial", "wound": "closed"}),
        ("S52.532N", {"laterality": "left", "wound": "open IIIA-C", "healing": "nonunion"}),
        ("S52.539S", {"laterality": UNSPECIFIED, "encounter": "sequela"}),
        ("S02.0XXB", {"encounter": "initial", "wound": "open"}),
        ("M80.011G", {"laterality": "right", "encounter": "subsequent", "healing": "delayed"}),
        ("S72.141A", {"fracture": "intertrochanteric", "displacement": "displaced", "laterality": "right"}),
        ("S06.0X9A", {"loss of consciousness": "lost, duration not stated"}),
        ("S06.0XAA", {"loss of consciousness": UNSPECIFIED}),
        ("S06.0X1A", {"loss of consciousness": "30 minutes or less"}),
        ("S61.411A", {"injury": "laceration", "foreign body": "without foreign body", "laterality": "right"}),
        ("S68.111A", {"amputation": "complete", "digit": "index finger", "laterality": "left"}),
        ("S14.101A", {"cord lesion": UNSPECIFIED, "spinal level": "C1"}),
        ("T23.211A", {"burn or corrosion": "burn", "degree of burn": "second", "laterality": "right"}),
        ("T31.21", {"body surface": "20-29%", "third degree surface": "10-19%"}),
        ("T36.0X1A", {"intent": "accidental"}),
        ("T40.2X5A", {"intent": "adverse effect"}),
        ("V43.52XA", {"role": "driver", "traffic": "traffic"}),
        ("H40.1113", {"laterality": "right", "stage": "severe"}),
        ("H40.1110", {"laterality": "right", "stage": UNSPECIFIED}),
        ("E11.3213", {"diabetes type": "type 2", "macular edema": "with macular edema", "laterality": "bilateral"}),
        ("E10.10", {"diabetes type": "type 1", "coma": "without coma"}),
        ("O31.00X2", {"trimester": UNSPECIFIED, "fetus": "fetus 2"}),
        ("O31.00X0", {"fetus": UNSPECIFIED}),
        ("O36.8229", {"trimester": "second", "fetus": OTHER}),
        ("O10.02", {"pregnancy period": "childbirth"}),
        ("M1A.0111", {"cause": "idiopathic", "site": "shoulder", "tophi": "with tophi"}),
        ("M00.061", {"organism": "Staphylococcus", "site": "knee", "laterality": "right"}),
        ("R40.2112", {"scored": "at arrival"}),
        ("J45.21", {"severity": "mild intermittent", "complication": "exacerbation"}),
        ("J45.909", {"severity": UNSPECIFIED, "complication": "uncomplicated"}),
        ("L89.314", {"site": "buttock", "laterality": "right", "stage": "stage 4"}),
        ("L97.512", {"site": "other part of foot", "laterality": "right", "ulcer depth": "fat layer exposed"}),
        ("N18.32", {"stage": "stage 3b"}),
        ("G43.011", {"aura": "without aura", "intractability": "intractable"}),
        ("G43.011", {"status migrainosus": "with status migrainosus"}),
        ("F33.42", {"episode": "recurrent", "remission": "in full remission"}),
        ("F10.230", {"pattern of use": "dependence", "substance effect": "withdrawal"}),
        ("I50.22", {"heart failure type": "systolic", "acuity": "chronic"}),
        ("I63.312", {"stroke cause": "thrombosis", "brain artery": "middle cerebral", "laterality": "left"}),
        ("I69.351", {"sequela of": "cerebral infarction", "dominance": "dominant", "laterality": "right"}),
        ("H66.004", {"acuity": "acute", "recurrence": "recurrent", "laterality": "right"}),
        ("K57.32", {"bowel": "large intestine", "bleeding": "without bleeding"}),
        ("C50.411", {"behavior": "malignant, primary", "sex": "female", "quadrant": "upper outer"}),
        ("M41.114", {"age group": "juvenile", "spinal region": "thoracic"}),
        ("H90.3", {"hearing loss type": "sensorineural", "laterality": "bilateral"}),
        ("Z38.00", {"number of fetuses": "single", "birthplace": "in hospital", "delivery": "vaginal"}),
    ],
)
def test_a_code_has_the_values_that_its_title_says(catalog: Catalog, code: str, axes: dict[str, str]) -> None:
    assert dict(_axes_of(catalog, code)).items() >= axes.items()


@pytest.mark.parametrize(
    ("code", "axis", "why"),
    [
        ("I21.02", "laterality", "the left main coronary artery has no right twin"),
        ("I44.7", "laterality", "a left bundle is a place"),
        ("S06.300A", "laterality", "what is unspecified is the injury"),
        ("I70.208", "laterality", "the other extremity is neither side, and said"),
        ("S52.501A", "severity", "there is nothing of it in the title"),
        ("J44.1", "acuity", "the exacerbation is acute, the disease has chronic in its name"),
        ("K25.4", "acuity", "chronic or unspecified is where either answer leads"),
        ("L03.115", "acuity", "it is the lymphangitis of the category that is acute"),
        ("H15.091", "front or back", "other scleritis is more than neither anterior nor posterior"),
        ("B01.89", "complication", "other complications of varicella are no kind of complication"),
    ],
)
def test_a_code_has_no_value_on_an_axis_that_its_title_only_seems_to_name(
    catalog: Catalog, code: str, axis: str, why: str
) -> None:
    assert axis not in _axes_of(catalog, code), why


@pytest.mark.parametrize(
    ("code", "unspecified", "said"),
    [
        ("S52.501A", {"fracture"}, {"laterality": "right"}),
        ("S52.539A", {"laterality"}, {"fracture": "Colles'"}),
        ("S61.219A", {"digit"}, {"injury": "laceration"}),
        ("S61.218A", {"laterality"}, {"injury": "laceration"}),
        ("T23.001A", {"degree of burn", "site"}, {"laterality": "right"}),
        ("L89.319", {"stage"}, {"laterality": "right"}),
        ("J01.00", {"recurrence"}, {"acuity": "acute"}),
        ("F33.9", {"severity"}, {"episode": "recurrent"}),
        ("H90.2", {"laterality"}, {"hearing loss type": "conductive"}),
        ("I50.20", {"acuity"}, {"heart failure type": "systolic"}),
        ("M00.00", {"site"}, {"organism": "Staphylococcus"}),
    ],
)
def test_unspecified_belongs_to_the_axis_that_the_title_leaves_open(
    catalog: Catalog, code: str, unspecified: set[str], said: dict[str, str]
) -> None:
    axes = _axes_of(catalog, code)
    assert {axis for axis, value in axes.items() if value == UNSPECIFIED} == unspecified
    assert axes.items() >= said.items()


def test_other_is_a_value_where_a_kind_is_asked_for(catalog: Catalog) -> None:
    assert _axes_of(catalog, "S52.591A")["fracture"] == OTHER
    assert _axes_of(catalog, "K50.118")["complication"] == OTHER


def test_no_code_says_one_side_in_its_title_and_another_on_its_axis(catalog: Catalog) -> None:
    sides = ("right", "left")
    wrong = [
        leaf.code
        for leaf in catalog.leaves(ALL)
        if (side := leaf.axes.get("laterality")) in sides and side not in leaf.title.lower()
    ]
    assert wrong == []


def test_no_code_is_unspecified_on_an_axis_without_saying_so(catalog: Catalog) -> None:
    silent = (
        "unspecified",
        "nos",
        "not specified",
        "other finger",
        "other metacarpal",
        "not applicable",
        "status unknown",
    )
    wrong = {
        leaf.code: axis
        for leaf in catalog.leaves(ALL)
        for axis, value in leaf.axes.items()
        if value == UNSPECIFIED and not any(word in leaf.title.lower() for word in silent)
    }
    assert wrong == {}


def test_the_page_counts_axes_values_patterns_and_codes_as_they_are(catalog: Catalog) -> None:
    held = [leaf.axes for leaf in catalog.leaves(ALL) if leaf.axes]
    pairs = {(axis, value) for axes in held for axis, value in axes.items()}
    rows = sum(bool(row.axis) for axis in pattern.axes() for row in axis.patterns)
    page = " ".join((Path(__file__).parents[2] / "docs" / "codesets.md").read_text("utf-8").split())
    assert f"{len({axis for axis, _ in pairs})} axes with {len(pairs)} values" in page
    assert f"{len(held):,} codes" in page
    assert f"{rows} patterns" in page


def _axes_of(catalog: Catalog, code: str) -> dict[str, str]:
    (leaf,) = catalog.leaves([code])
    return dict(leaf.axes)
