"""All that a code set says of one code, on a card that a coder could pin beside the screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from codesets.code import Entry, Instruction
from codesets.editions import Edition
from codesets.edits.mce import lists_of

if TYPE_CHECKING:
    from codesets.catalog import Catalog
    from codesets.lifetime import Lifetime

WIDTH = 80

HEADS = {
    "includes": "Includes",
    "inclusion_term": "Inclusion term",
    "excludes1": "Excludes1",
    "excludes2": "Excludes2",
    "code_first": "Code first",
    "use_additional": "Use additional code",
    "code_also": "Code also",
    "note": "Note",
    "seventh": "7th character",
}
"""Kind of an instruction -> how it is headed."""

FACTS = {"poa": "POA", "hcc": "HCC V28"}
"""Fact -> how it is headed; the HCC category is that of payment year 2026. Any other is headed by its own name."""

MEDICARE = {
    "newborn": "newborns only, age 0",
    "pediatric": "ages 0 to 17",
    "maternity": "ages 9 to 64",
    "adult": "ages 15 and over",
    "female": "women; not applied by Medicare since October 1 2024",
    "male": "men; not applied by Medicare since October 1 2024",
    "manifestation": "a manifestation, never the principal diagnosis",
    "questionable": "questionable as the reason of an admission",
    "unacceptable": "not accepted as the principal diagnosis",
    "with-secondary": "principal only with a secondary diagnosis",
    "unspecified": "unspecified where a code with a side exists (edit 20)",
}
"""List of the Medicare Code Editor -> what it holds against a code, as `codesets.edits.mce` names it."""


@dataclass(frozen=True, slots=True)
class Card:
    """What there is to say of one code."""

    entry: Entry
    edition: Edition
    above: Sequence[Entry]
    """From the chapter down to the parent."""
    notes: Sequence[Instruction]
    """With the levels they are inherited from, the chapter's first."""
    below: Sequence[Entry]
    axes: Mapping[str, str]
    """For a billable code."""
    meanings: Mapping[str, str]
    """Axis -> what the code set says its value means: an operation, an approach."""
    facts: Mapping[str, str]
    medicare: Sequence[str]
    """What the Medicare Code Editor holds against it: ages, sex, principal diagnosis."""
    since: date | None
    """First day, where an older edition here does not have it."""
    until: date | None
    """Last day, where a newer edition here does not have it."""

    @property
    def placeholders(self) -> list[int]:
        """Positions at which X only holds the place: W11.XXXA has 4, 5 and 6."""
        if self.edition.code_set != "icd10cm" or self.entry.level in ("chapter", "block"):
            return []
        bare = self.entry.code.replace(".", "")
        return [place for place, letter in enumerate(bare, 1) if letter == "X" and 4 <= place <= 6]


def told(catalog: Catalog, code: str, known: Lifetime | None = None) -> Card:
    """Gives the card of a code; `known` is its time in the editions of this machine. Raises UnknownCode."""
    entry = catalog.entry(code)
    axes = catalog.leaves([code])[0].axes if entry.billable else {}
    meanings = {axis: meaning for axis, value in axes.items() if (meaning := catalog.definition(axis, value))}
    return Card(
        entry,
        catalog.edition,
        catalog.ancestors(code),
        catalog.instructions(code),
        catalog.children(code),
        axes,
        meanings,
        catalog.facts(code),
        [MEDICARE[name] for name in lists_of(entry.code)] if _is_listed(entry, catalog) else [],
        known.since if known else None,
        known.until if known else None,
    )


def _is_listed(entry: Entry, catalog: Catalog) -> bool:
    return entry.billable and catalog.edition.code_set == "icd10cm"


def shown(card: Card) -> Iterator[str]:
    """Gives the card as lines of at most 80 columns."""
    yield from _wrapped(f"{card.entry.code}  {card.entry.title}", indent=2)
    yield f"  {'Billable' if card.entry.billable else 'Not billable'}. {card.edition.name}"
    yield f"  Valid {card.edition.valid_from} to {card.edition.valid_until}"
    if card.since or card.until:
        yield f"  In the code set{_time(card)}"
    yield from _pinned(card)
    if card.above:
        yield ""
        for depth, above in enumerate(card.above):
            yield from _wrapped(f"{'  ' * depth}{above.code}  {above.title}", indent=2 * depth + 2)
    for at, notes in groupby(card.notes, key=lambda note: note.at):
        yield ""
        title = next((each.title for each in (*card.above, card.entry) if each.code == at), "")
        yield from _wrapped(f"{'At' if at == card.entry.code else 'From'} {at} {title}", indent=5)
        for kind, group in groupby(notes, key=lambda note: note.kind):
            yield f"  {HEADS.get(kind, kind)}"
            for note in group:
                yield from _wrapped(f"    {note.text}", indent=6)
    if card.below:
        yield ""
        yield "Divides into"
        for child in card.below:
            yield from _wrapped(f"  {child.code}{'' if child.billable else ' -'}  {child.title}", indent=4)


def _time(card: Card) -> str:
    since = f" since {_said(card.since)}" if card.since else ""
    until = f" until {_said(card.until)}" if card.until else ""
    return f"{since}{until}"


def _said(day: date) -> str:
    return f"{day:%B} {day.day} {day.year}"


def _pinned(card: Card) -> Iterator[str]:
    """The facts in one column, their heads beside them."""
    rows = [(FACTS.get(fact, fact[:1].upper() + fact[1:]), value) for fact, value in card.facts.items()]
    rows += [("Medicare", held) for held in card.medicare]
    if card.placeholders:
        places = ", ".join(map(str, card.placeholders))
        rows.append(("Placeholder", f"X at {places} only holds the place of what follows"))
    for axis, value in card.axes.items():
        meaning = card.meanings.get(axis)
        rows.append((axis.capitalize(), f"{value}: {meaning}" if meaning else value))
    if not rows:
        return
    yield ""
    wide = max(len(head) for head, _ in rows)
    for head, value in rows:
        yield from _wrapped(f"  {head:<{wide}}  {value}", indent=wide + 4)


def _wrapped(text: str, *, indent: int) -> list[str]:
    lead = text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(
        text, WIDTH, initial_indent="", subsequent_indent=" " * indent, break_on_hyphens=False, drop_whitespace=True
    ) or [lead]
