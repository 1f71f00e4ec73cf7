"""What tells codes apart is read from titles and 7th characters as printed."""

import pytest

from codesets.axes import SEVENTH, Pattern, of_meaning
from codesets.catalog import Catalog
from codesets.code import UNSPECIFIED


@pytest.mark.parametrize("pattern", SEVENTH, ids=lambda p: f"{p.axis} {p.value}")
def test_the_example_of_each_pattern_has_its_value(pattern: Pattern) -> None:
    assert of_meaning(pattern.example)[pattern.axis] == pattern.value


@pytest.mark.parametrize(
    ("code", "axes"),
    [
        ("S52.531A", {"laterality": "right", "encounter": "initial", "wound": "closed"}),
        ("S52.532N", {"laterality": "left", "encounter": "subsequent", "wound": "open IIIA-C", "healing": "nonunion"}),
        ("S52.539S", {"laterality": UNSPECIFIED, "encounter": "sequela"}),
        ("S02.0XXB", {"encounter": "initial", "wound": "open"}),
        ("M80.011G", {"laterality": "right", "encounter": "subsequent", "healing": "delayed"}),
        ("W11.XXXD", {"encounter": "subsequent"}),
        ("H65.03", {"laterality": "bilateral"}),
        ("H40.1113", {"laterality": "right", "seventh": "severe stage"}),
        ("H40.1110", {"laterality": "right", "seventh": UNSPECIFIED}),
        ("E11.3213", {"laterality": "bilateral"}),
        ("E11.3219", {"laterality": UNSPECIFIED}),
        ("O31.00X2", {"seventh": "fetus 2"}),
        ("O31.00X0", {"seventh": UNSPECIFIED}),
        ("M1A.0111", {"laterality": "right", "seventh": "with tophus (tophi)"}),
        ("R40.2112", {"seventh": "at arrival to emergency department"}),
        ("I21.02", {}),
        ("I44.7", {}),
        ("J44.9", {}),
    ],
)
def test_the_axes_of_a_code(catalog: Catalog, code: str, axes: dict[str, str]) -> None:
    (leaf,) = catalog.leaves([code])
    assert dict(leaf.axes) == axes


def test_no_code_says_one_side_in_its_title_and_another_on_its_axis(catalog: Catalog) -> None:
    sides = ("right", "left")
    wrong = [
        leaf.code
        for leaf in catalog.leaves([str(chapter) for chapter in range(1, 23)])
        if (side := leaf.axes.get("laterality")) in sides and side not in leaf.title.lower()
    ]
    assert wrong == []


def test_seventh_characters_of_one_code_are_told_apart_by_axes_alone(catalog: Catalog) -> None:
    expanded: dict[str, list[tuple[tuple[str, str], ...]]] = {}
    for leaf in catalog.leaves([str(chapter) for chapter in range(1, 23)]):
        if len(leaf.code.replace(".", "")) == 7 and {"encounter", "seventh"} & leaf.axes.keys():
            expanded.setdefault(leaf.path[-2], []).append(tuple(sorted(leaf.axes.items())))
    assert len(expanded) > 9_000
    assert {parent for parent, axes in expanded.items() if len(set(axes)) < len(axes)} == set()
