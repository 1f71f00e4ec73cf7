"""What the guidelines make of how a chart documents a condition, by setting; each rule with its section.

Sections of the ICD-10-CM Official Guidelines for Coding and Reporting, FY 2026. Rules are rows: the first statement
that holds says what is done with a case, and every rule that holds for an accepted code stands in its trail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from codesets.references import references


@dataclass(frozen=True, slots=True)
class Statement:
    """A rule about a condition by how the chart states it."""

    id: str
    assertion: str
    """How the chart states it: "possible", "historical"."""
    settings: tuple[str | None, ...]
    """In which settings; None where nobody said the setting."""
    does: Literal["code", "leave", "ask"]
    """Code it; leave it without a code; code it once the setting is known."""
    says: str
    citation: str
    codes: str = ""
    """For which codes only, as the tabular list writes them; all where empty."""


@dataclass(frozen=True, slots=True)
class CodeRule:
    """A rule about a code, whoever states the condition and how."""

    id: str
    codes: str
    says: str
    citation: str
    title: str = ""
    """A regular expression that the title must have."""


ANY_SETTING: tuple[str | None, ...] = (None, "inpatient", "outpatient", "professional")

STATEMENTS: tuple[Statement, ...] = (
    Statement(
        "uncertain-hiv",
        "possible",
        ANY_SETTING,
        "leave",
        "only confirmed cases of HIV infection are coded",
        "I.C.1.a.1",
        "B20, B97.35, Z21, O98.7",
    ),
    Statement(
        "uncertain-covid",
        "possible",
        ANY_SETTING,
        "leave",
        "only a confirmed diagnosis of COVID-19 is coded; else the signs and symptoms are",
        "I.C.1.g.1.a",
        "U07.1",
    ),
    Statement(
        "uncertain-influenza",
        "possible",
        ANY_SETTING,
        "leave",
        "only confirmed cases of avian or other novel or identified influenza are coded so",
        "I.C.10.c",
        "J09-J10",
    ),
    Statement(
        "uncertain-zika",
        "possible",
        ANY_SETTING,
        "leave",
        "only a confirmed diagnosis of Zika virus is coded",
        "I.C.1.f",
        "A92.5, P35.4",
    ),
    Statement(
        "uncertain-inpatient",
        "possible",
        ("inpatient",),
        "code",
        "a diagnosis that is uncertain at the time of discharge is coded as if it existed",
        "II.H",
    ),
    Statement(
        "uncertain-outpatient",
        "possible",
        ("outpatient", "professional"),
        "leave",
        "an uncertain diagnosis is not coded; the symptom, sign, abnormal result or other reason for the visit is",
        "IV.H",
    ),
    Statement(
        "uncertain-setting",
        "possible",
        (None,),
        "ask",
        "an uncertain diagnosis is coded as if it existed for an inpatient stay (II.H), and is not coded"
        " for an outpatient visit (IV.H): say the setting",
        "II.H and IV.H",
    ),
    Statement(
        "history",
        "historical",
        ANY_SETTING,
        "code",
        "a condition that no longer exists and is not treated any more takes a history code; one that is"
        " still treated is coded as current",
        "I.C.21.c.4",
    ),
)
"""The first that holds decides."""

CODE_RULES: tuple[CodeRule, ...] = (
    CodeRule(
        "sequela",
        "A00-T88",
        "the condition that is the late effect is coded first, the code of the sequela after it; the "
        "injury itself is not coded again",
        "I.B.10",
        r"\bsequelae?\b",
    ),
    CodeRule(
        "with",
        "E08-E13 with .2, .3, .4, .5, .6",
        'what the index has under "with" is linked without the chart saying so, unless it says that it is not',
        "I.A.15",
    ),
    CodeRule(
        "integral-symptom",
        "R00-R69",
        "a symptom is coded where no related definitive diagnosis is established; one that belongs to a "
        "coded disease is not",
        "I.B.4 and I.B.5",
    ),
    CodeRule(
        "side-not-documented",
        "A00-Z99",
        "the side may rest on what other clinicians document; where documents conflict the provider is asked",
        "I.B.13",
        r"\bunspecified (?:side|eye|ear|limb|knee|hip|shoulder|wrist|ankle|hand|foot|arm|leg|upper|lower|"
        r"radius|ulna|femur|tibia|fibula|humerus|breast|elbow|forearm|thigh|finger|toe)",
    ),
    CodeRule(
        "other-clinicians",
        "Z68, L89, R40.21-R40.24, R29.7, Z55-Z65, Z28.3, L97",
        "it may rest on what clinicians other than the provider document; the diagnosis it belongs to "
        "must be the provider's",
        "I.B.14",
    ),
    CodeRule(
        "underdosing",
        "T36-T50 with fifth or sixth character 6",
        "underdosing is never first: the condition that came back or got worse is; the reason is told by"
        " Z91.1- or Y63.-",
        "I.C.19.e.5.c",
    ),
    CodeRule(
        "adverse-effect",
        "T36-T50 with fifth or sixth character 5",
        "the nature of the adverse effect is coded first, then the drug",
        "I.C.19.e.5.a",
    ),
    CodeRule(
        "poisoning",
        "T36-T50 with fifth or sixth character 1-4",
        "the poisoning is coded first, then all its manifestations",
        "I.C.19.e.5.b",
    ),
    CodeRule(
        "toxic-effect",
        "T51-T65",
        "the toxic effect is coded first, then what it brought about",
        "I.C.19.e.5.d",
    ),
    CodeRule(
        "external-cause",
        "V00-Y99",
        "an external cause is never first; it is given with the code of the condition that it caused",
        "I.C.20.a.6",
    ),
    CodeRule(
        "pregnancy",
        "O00-O9A",
        "chapter 15 goes before other chapters, whose codes may stand after it",
        "I.C.15.a.1",
    ),
    CodeRule(
        "active-treatment",
        "S00-T88",
        "initial encounter means active treatment, whoever gives it and however often",
        "I.C.19.a",
        "initial encounter",
    ),
    CodeRule(
        "later-care",
        "S00-T88",
        "subsequent encounter means routine care in the healing or recovery phase; aftercare Z codes are"
        " not used for injuries",
        "I.C.19.a",
        "subsequent encounter",
    ),
    CodeRule(
        "personal-history",
        "Z85-Z87, Z92",
        "a history code is for what no longer exists and is not treated any more",
        "I.C.21.c.4",
    ),
)


def statement(assertion: str, codes: frozenset[str], setting: str | None) -> Statement | None:
    """Gives the rule for a case by how the chart states it; `codes` are those it may still end on."""
    for row in STATEMENTS:
        if row.assertion == assertion and setting in row.settings and (not row.codes or _all_named(row.codes, codes)):
            return row
    return None


def code_rules(code: str, title: str) -> Iterator[CodeRule]:
    """Gives every rule that holds for a code."""
    for row in CODE_RULES:
        named = any(r.covers(code) for r in references(row.codes))
        if named and (not row.title or re.search(row.title, title, re.IGNORECASE)):
            yield row


def _all_named(text: str, codes: frozenset[str]) -> bool:
    return bool(codes) and all(any(r.covers(code) for r in references(text)) for code in codes)
