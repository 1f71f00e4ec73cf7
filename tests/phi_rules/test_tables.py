"""Tables: what the heading of a column says about its cells."""

import pytest

MASKED = [
    ("Time   Dose   Pulse   Init\n0905   10     122     lv\n0920   20     118     dk\n", ["lv", "dk"]),
    (
        "Rm\tName\tRN\n840\tMCDONALD, YAEL\tHope\n12-B\tBrandt, Iris\tJoy\n",
        ["840", "MCDONALD, YAEL", "Hope", "12-B", "Brandt, Iris", "Joy"],
    ),
    ("Bed | Patient | MRN | Dx\n4 | Vu, Kim-Ly | 881123 | DKA\n", ["4", "Vu, Kim-Ly", "881123"]),
]
KEPT = [
    ("Time   Dose   Pulse   Route\n0905   10     122     po\n", "a route"),
    ("Test\tResult\tRef\nNa\t138\t135-145\n", "results"),
    ("Drug | Dose | By\nASA | 81 | po\n", "an abbreviation below initials"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED, ids=range(len(MASKED)))
def test_a_cell_below_a_telling_heading_is_masked(masked, text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[why for _, why in KEPT])
def test_a_cell_below_another_heading_stays(masked, text, why):
    assert masked(text) == []
