"""What a 7th character says, read from its printed meaning. An axis of 7th characters is one row of SEVENTH."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from codesets.axes.pattern import Meaning
from codesets.code import OTHER, UNSPECIFIED

SEVENTH = (
    Meaning("encounter", "initial", r"^initial encounter", "initial encounter for closed fracture"),
    Meaning("encounter", "subsequent", r"^subsequent encounter", "subsequent encounter for fracture with nonunion"),
    Meaning("encounter", "sequela", r"^sequela", "sequela of fracture"),
    Meaning("wound", "closed", r"\bclosed fracture", "initial encounter for closed fracture"),
    Meaning(
        "wound", "open I-II", r"\bopen fracture type I or II\b", "initial encounter for open fracture type I or II"
    ),
    Meaning(
        "wound",
        "open IIIA-C",
        r"\bopen fracture type IIIA, IIIB, or IIIC\b",
        "subsequent encounter for open fracture type IIIA, IIIB, or IIIC with malunion",
    ),
    Meaning("wound", "open", r"\bopen fracture$", "initial encounter for open fracture"),
    Meaning("healing", "routine", r"with routine healing$", "subsequent encounter for fracture with routine healing"),
    Meaning("healing", "delayed", r"with delayed healing$", "subsequent encounter for fracture with delayed healing"),
    Meaning("healing", "nonunion", r"with nonunion$", "subsequent encounter for closed fracture with nonunion"),
    Meaning("healing", "malunion", r"with malunion$", "subsequent encounter for closed fracture with malunion"),
    Meaning("laterality", "right", r"^right eye$", "right eye"),
    Meaning("laterality", "left", r"^left eye$", "left eye"),
    Meaning("laterality", "bilateral", r"^bilateral$", "bilateral"),
    Meaning("laterality", UNSPECIFIED, r"^unspecified eye$", "unspecified eye"),
    Meaning("fetus", "fetus 1", r"^fetus 1$", "fetus 1"),
    Meaning("fetus", "fetus 2", r"^fetus 2$", "fetus 2"),
    Meaning("fetus", "fetus 3", r"^fetus 3$", "fetus 3"),
    Meaning("fetus", "fetus 4", r"^fetus 4$", "fetus 4"),
    Meaning("fetus", "fetus 5", r"^fetus 5$", "fetus 5"),
    Meaning("fetus", OTHER, r"^other fetus$", "other fetus"),
    Meaning("fetus", UNSPECIFIED, r"^not applicable or unspecified$", "not applicable or unspecified"),
    Meaning("stage", "mild", r"^mild stage$", "mild stage"),
    Meaning("stage", "moderate", r"^moderate stage$", "moderate stage"),
    Meaning("stage", "severe", r"^severe stage$", "severe stage"),
    Meaning("stage", "indeterminate", r"^indeterminate stage$", "indeterminate stage"),
    Meaning("stage", UNSPECIFIED, r"^stage unspecified$", "stage unspecified"),
    Meaning("stage", "early dry", r"^early dry stage$", "early dry stage"),
    Meaning("stage", "intermediate dry", r"^intermediate dry stage$", "intermediate dry stage"),
    Meaning(
        "stage",
        "advanced atrophic without subfoveal involvement",
        r"^advanced atrophic without subfoveal involvement$",
        "advanced atrophic without subfoveal involvement",
    ),
    Meaning(
        "stage",
        "advanced atrophic with subfoveal involvement",
        r"^advanced atrophic with subfoveal involvement$",
        "advanced atrophic with subfoveal involvement",
    ),
    Meaning(
        "stage",
        "active choroidal neovascularization",
        r"^with active choroidal neovascularization$",
        "with active choroidal neovascularization",
    ),
    Meaning(
        "stage",
        "inactive choroidal neovascularization",
        r"^with inactive choroidal neovascularization$",
        "with inactive choroidal neovascularization",
    ),
    Meaning("stage", "inactive scar", r"^with inactive scar$", "with inactive scar"),
    Meaning("complication", "macular edema", r"^with macular edema$", "with macular edema"),
    Meaning(
        "complication",
        "retinal neovascularization",
        r"^with retinal neovascularization$",
        "with retinal neovascularization",
    ),
    Meaning("complication", "stable", r"^stable$", "stable"),
    Meaning("tophi", "with tophi", r"^with tophus", "with tophus (tophi)"),
    Meaning("tophi", "without tophi", r"^without tophus", "without tophus (tophi)"),
    Meaning("scored", "in the field", r"^in the field", "in the field [EMT or ambulance]"),
    Meaning("scored", "at arrival", r"^at arrival", "at arrival to emergency department"),
    Meaning("scored", "at admission", r"^at hospital admission", "at hospital admission"),
    Meaning("scored", "24 hours or more after admission", r"^24 hours", "24 hours or more after hospital admission"),
    Meaning("scored", UNSPECIFIED, r"^unspecified time$", "unspecified time"),
)
"""Read in order; one value an axis. What no row reads is a value of the axis "seventh": of a later edition."""

_COMPILED = tuple((row, re.compile(row.words)) for row in SEVENTH)
_NOT_SAID = re.compile(r"\bunspecified\b")


@cache
def of_meaning(meaning: str) -> Mapping[str, str]:
    """Gives the axes of a 7th character's printed meaning: "fetus 2" is {"fetus": "fetus 2"}."""
    found: dict[str, str] = {}
    for row, compiled in _COMPILED:
        if row.axis not in found and compiled.search(meaning):
            found[row.axis] = row.value
    if found:
        return found
    return {"seventh": UNSPECIFIED if _NOT_SAID.search(meaning) else meaning}
