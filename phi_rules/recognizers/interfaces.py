"""What stands in records that one hospital's program sends to another: 45 CFR 164.514(b)(2)(i)(A) to (C).

Coders paste them from an interface's log: fields between bars, the parts of a name between carets.
"""

from phi_rules.rule import Rule

HL7 = "HL7 version 2.5.1, chapter 2A: data types XPN, XCN, DT and XAD"

RULES = (
    Rule(
        "interfaces.name",
        "NAME",
        "A",
        r"(?<![\w^])(?P<v>(?-i:[A-Z][A-Z'’-]+(?: [A-Z'’-]+)?\^[A-Z][A-Z'’-]*)(?:\^[a-z.]*)*)(?![\w^])",
        source=HL7,
    ),
    Rule(
        "interfaces.date",
        "DATE",
        "C",
        r"(?<=[|^])(?P<v>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:\d{4}(?:\d\d)?)?(?=[|^\s]|$)",
        source=HL7,
    ),
    Rule("interfaces.zip", "ZIP", "B", r"(?<=[|^][A-Z]{2}[|^])(?P<v>\d{5}(?:-\d{4})?)(?=[|^\s]|$)", source=HL7),
)
