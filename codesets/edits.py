"""Checks a set of codes as a claim is checked: each finding says what text it rests on and what would mend it.

The rules are rows of `codesets.edit_rules`; each has one function here that finds it. The order of the codes counts:
the first is the principal or first-listed one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from codesets.code import UNSPECIFIED, Entry, Instruction, Leaf
from codesets.edit_rules import PERSONS, RULES
from codesets.errors import BadQuestion, UnknownCode
from codesets.references import references

if TYPE_CHECKING:
    from codesets.catalog import Catalog

SETTINGS = ("inpatient", "outpatient", "professional")
SEXES = ("female", "male")
LEVELS = ("error", "warning", "information")


@dataclass(frozen=True, slots=True)
class Edit:
    """One finding over a set of codes."""

    rule: str
    """Id of the rule, a key of RULES."""
    level: str
    """"error" (not to be submitted so), "warning" (look at it) or "information"."""
    codes: tuple[str, ...]
    """The codes it is about, as printed."""
    message: str
    """What was found."""
    instruction: str
    """The text of the code set that it rests on, with its place; empty when it rests on the citation alone."""
    fix: str
    """What would mend it."""
    citation: str
    """Where the rule is written."""


@dataclass(frozen=True, slots=True)
class _Claim:
    catalog: Catalog
    codes: tuple[Entry, ...]
    """The known codes, in the order given, repeated ones too."""
    setting: str | None
    day: datetime.date | None
    age: int | None
    sex: str | None


def check(
    catalog: Catalog,
    codes: Sequence[str],
    *,
    setting: str | None = None,
    date: datetime.date | None = None,
    age: int | None = None,
    sex: str | None = None,
) -> list[Edit]:
    """Gives the findings over the codes of one encounter, errors first; none when all is well.

    `date` is the date of service (inpatient: of discharge), `age` whole years. Raises BadQuestion for a setting, age or
    sex that is none.
    """
    _ask_rightly(setting, age, sex)
    known: list[Entry] = []
    found: list[Edit] = []
    for code in codes:
        try:
            known.append(catalog.entry(code))
        except UnknownCode as error:
            found.append(_edit("unknown-code", (), str(error), fix="Look the code up again: `grayarea search`."))
    claim = _Claim(catalog, tuple(known), setting, date, age, sex)
    for rule in _FINDERS:
        found.extend(rule(claim))
    return sorted(found, key=lambda edit: LEVELS.index(edit.level))


def _ask_rightly(setting: str | None, age: int | None, sex: str | None) -> None:
    if setting is not None and setting not in SETTINGS:
        raise BadQuestion(f"The setting {setting!r} is not known; it is one of {', '.join(SETTINGS)}.")
    if sex is not None and sex not in SEXES:
        raise BadQuestion(f"The sex {sex!r} is not known; it is one of {', '.join(SEXES)}, or left out.")
    if age is not None and not 0 <= age <= 130:
        raise BadQuestion(f"The age {age} is none; it is whole years from 0 to 130.")


def _not_billable(claim: _Claim) -> Iterator[Edit]:
    for entry in _once(claim.codes):
        if not entry.billable:
            below = claim.catalog.children(entry.code)
            shown = "; ".join(f"{child.code} {child.title}" for child in below[:9])
            more = f"; and {len(below) - 9} more" if len(below) > 9 else ""
            yield _edit(
                "not-billable",
                (entry.code,),
                f"{entry.code} {entry.title} is a {entry.level} and not a billable code.",
                fix=f"Choose below it: {shown}{more}.",
            )


def _date_outside_edition(claim: _Claim) -> Iterator[Edit]:
    edition = claim.catalog.edition
    if claim.day is not None and not edition.holds_on(claim.day):
        yield _edit(
            "date-outside-edition",
            tuple(entry.code for entry in _once(claim.codes)),
            f"The date of service {claim.day} is outside {edition.name}, "
            f"valid {edition.valid_from} to {edition.valid_until}.",
            fix="Check the codes against the edition of that date, or correct the date.",
        )


def _duplicates(claim: _Claim) -> Iterator[Edit]:
    codes = [entry.code for entry in claim.codes]
    for code in dict.fromkeys(codes):
        if codes.count(code) > 1:
            yield _edit(
                "duplicate",
                (code,),
                f"{code} stands {codes.count(code)} times.",
                fix="Report it once for the encounter.",
            )


def _excludes1(claim: _Claim) -> Iterator[Edit]:
    seen: set[tuple[str, str]] = set()
    for entry, other in permutations(_once(claim.codes), 2):
        for note in claim.catalog.instructions(entry.code):
            pair = (min(entry.code, other.code), max(entry.code, other.code))
            if note.kind != "excludes1" or pair in seen:
                continue
            named = references(note.text)
            # A note at a wide level that names both codes sets neither apart from the other.
            if any(r.covers(other.code) for r in named) and not any(r.covers(entry.code) for r in named):
                seen.add(pair)
                yield _edit(
                    "excludes1",
                    (entry.code, other.code),
                    f"{other.code} is excluded from {entry.code} by the Excludes1 note at {note.at}.",
                    note,
                    fix="Keep one of the two, unless the record shows two unrelated conditions: "
                    f"is {other.title} a condition of its own, apart from {entry.title}?",
                )


def _external_cause_first(claim: _Claim) -> Iterator[Edit]:
    if claim.codes and claim.codes[0].code[0] in "VWXY":
        first = claim.codes[0]
        yield _edit(
            "external-cause-first",
            (first.code,),
            f"{first.code} {first.title} tells an external cause and stands first.",
            fix="Put the injury or condition first and the external cause after it.",
        )


def _manifestation(claim: _Claim) -> Iterator[Edit]:
    for place, entry in enumerate(claim.codes):
        if "classified elsewhere" not in entry.title.lower() or "not elsewhere classified" in entry.title.lower():
            continue
        asked = [note for note in claim.catalog.instructions(entry.code) if note.kind == "code_first"]
        note = next((n for n in asked if n.at == asked[-1].at), None)
        if place == 0:
            yield _edit(
                "manifestation-first",
                (entry.code,),
                f"{entry.code} {entry.title} is a manifestation code and stands first.",
                note,
                fix="Put the code of the underlying disease before it.",
            )
        elif note and not any(_names(asked, other.code) for other in claim.codes):
            yield _edit(
                "manifestation-alone",
                (entry.code,),
                f"None of the other codes is an underlying disease that {entry.code} asks for.",
                note,
                fix="Code the underlying disease first; the note lists what it may be.",
            )


def _code_first_order(claim: _Claim) -> Iterator[Edit]:
    for place, entry in enumerate(claim.codes):
        for note in claim.catalog.instructions(entry.code):
            if note.kind != "code_first":
                continue
            later = [other for other in claim.codes[place + 1 :] if _names([note], other.code)]
            if later:
                yield _edit(
                    "code-first-order",
                    (entry.code, later[0].code),
                    f"{later[0].code} is to be coded before {entry.code}.",
                    note,
                    fix=f"Put {later[0].code} before {entry.code}.",
                )
                break


def _both_sides(claim: _Claim) -> Iterator[Edit]:
    for one, other in permutations(_leaves(claim), 2):
        if one.axes.get("laterality") == "right" and _but_for_side(one) == _but_for_side(other):
            family = claim.catalog.leaves([one.path[0]])
            both = [leaf for leaf in family if leaf.axes.get("laterality") == "bilateral" and _same_but_side(leaf, one)]
            if len(both) == 1 and other.axes.get("laterality") == "left":
                yield _edit(
                    "both-sides",
                    (one.code, other.code),
                    f"{one.code} and {other.code} say the two sides of what {both[0].code} says at once.",
                    fix=f"Report {both[0].code} {both[0].title}.",
                )


_SIDE = re.compile(r"\b(right|left|bilateral|both)\b.*", re.IGNORECASE)


def _but_for_side(leaf: Leaf) -> tuple[str, dict[str, str]]:
    axes = {axis: value for axis, value in leaf.axes.items() if axis != "laterality"}
    return re.sub(r"\b(right|left)\b", "", leaf.title), axes


def _same_but_side(leaf: Leaf, one: Leaf) -> bool:
    """Whether two titles are alike up to the word of the side: "Acute serous otitis media," right ear, bilateral."""
    return _SIDE.sub("", leaf.title) == _SIDE.sub("", one.title) and _but_for_side(leaf)[1] == _but_for_side(one)[1]


def _unspecified_side(claim: _Claim) -> Iterator[Edit]:
    if claim.setting != "inpatient":
        return
    for leaf in _leaves(claim):
        if leaf.axes.get("laterality") == UNSPECIFIED:
            yield _edit(
                "unspecified-side",
                (leaf.code,),
                f"{leaf.code} {leaf.title} leaves the side open.",
                fix="Take the code of the documented side, or add the remark that says why it cannot be determined.",
            )


def _person(claim: _Claim) -> Iterator[Edit]:
    for entry in _once(claim.codes):
        for row in PERSONS:
            if not any(r.covers(entry.code) for r in row.ranges):
                continue
            wrong_sex = row.sex is not None and claim.sex is not None and claim.sex != row.sex
            wrong_age = claim.age is not None and not row.youngest <= claim.age <= row.oldest
            if wrong_sex or wrong_age:
                said = f"sex {claim.sex}" if wrong_sex else f"age {claim.age}"
                yield _edit(
                    row.rule,
                    (entry.code,),
                    f"{entry.code} {entry.title} is for {row.what}; the encounter says {said}.",
                    fix="Correct the code, or the sex or age of the encounter.",
                )


_FINDERS: tuple[Callable[[_Claim], Iterator[Edit]], ...] = (
    _not_billable,
    _date_outside_edition,
    _duplicates,
    _excludes1,
    _external_cause_first,
    _manifestation,
    _code_first_order,
    _both_sides,
    _unspecified_side,
    _person,
)


def _edit(rule: str, codes: tuple[str, ...], message: str, note: Instruction | None = None, *, fix: str) -> Edit:
    instruction = f"{note.at} {note.kind.replace('_', ' ')}: {note.text}" if note else ""
    return Edit(rule, RULES[rule].level, codes, message, instruction, fix, RULES[rule].citation)


def _names(notes: Sequence[Instruction], code: str) -> bool:
    return any(r.covers(code) for note in notes for r in references(note.text))


def _once(entries: Sequence[Entry]) -> list[Entry]:
    return list(dict.fromkeys(entries))


def _leaves(claim: _Claim) -> list[Leaf]:
    return claim.catalog.leaves(entry.code for entry in _once(claim.codes) if entry.billable)
