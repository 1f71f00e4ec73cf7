"""Charts written for the tests. Every identifier in them is invented."""

from pathlib import Path

WRIST = (Path(__file__).parent / "wrist.txt").read_text(encoding="utf-8")
"""The second visit for a Colles' fracture, with other conditions beside it."""

WRIST_IDENTIFIERS = (
    "Quistapace",
    "Zebulona",
    "Marigold",
    "Wibblethorpe",
    "Thaddeus",
    "Quillfeather",
    "00991234",
    "555-0142",
    "z.quistapace@example.invalid",
    "02/03/1959",
    "04/10/2026",
    "04/01/2026",
)
"""What must not stand in any file after the chart went through, in any case."""
