"""How to ask for the characters of an ICD-10-PCS code, in the order of the table's columns.

Citations are sections of the ICD-10-PCS Official Guidelines for Coding and Reporting, FY 2026.
"""

from assistant.dialogue.axes.rule import AxisRule

PROCEDURE: tuple[AxisRule, ...] = (
    AxisRule("section", "Which section of ICD-10-PCS?", "the first character is the section", "A1"),
    AxisRule("body system", "Which body system?", "the second character is the body system", "B2"),
    AxisRule(
        "operation",
        "What was the objective of the procedure?",
        "the third character is the root operation: what was done, by its definition and not by its name",
        "B3.1a",
    ),
    AxisRule("body part", "On which body part?", "the fourth character is the body part", "B4.1a"),
    AxisRule("approach", "By which approach?", "the fifth character is how the site was reached", "B5.2"),
    AxisRule(
        "device",
        "Which device stays after the procedure?",
        "the sixth character is a device that remains when the procedure is over",
        "B6.1a",
        (("No Device", "no device remains"),),
    ),
    AxisRule(
        "qualifier",
        "Which qualifier applies?",
        "the seventh character tells what else sets these apart",
        "A1",
        (("No Qualifier", "none of them"),),
    ),
)

COLUMNS: tuple[str, ...] = tuple(rule.axis for rule in PROCEDURE)
"""The columns in the order in which a table is walked."""
