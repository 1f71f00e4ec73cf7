"""Rules of the Official Guidelines over a set of codes: the rows of `guidelines.toml`, and what runs each kind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from codesets.code import Entry
from codesets.edits.claim import Claim
from codesets.edits.finding import GUIDELINES, Edit, Rule, finding, named

_ANY = "any"
_BY_PLACE = ("never_first", "lead", "before")


@dataclass(frozen=True, slots=True)
class Row:
    """One rule. `guidelines.toml` says what each kind makes of `codes` and the rest."""

    rule: Rule
    kind: str
    says: str
    """The guideline in one sentence."""
    fix: str
    wrong: str
    """A claim that breaks the rule: codes with spaces between."""
    right: str
    """A claim like it that does not."""
    codes: str = ""
    others: str = ""
    unless: str = ""
    needs: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    setting: tuple[str, ...] = ()
    """The settings it holds in; all where empty."""
    visit: str = ""
    """The encounter that the 7th character of `codes` must say: "initial"."""
    title: str = ""
    """A regular expression that the title of `codes` must have."""


def find(claim: Claim) -> Iterator[Edit]:
    """Gives the findings of all rows that hold in the claim's setting."""
    for row in rows():
        if not row.setting or claim.setting in row.setting:
            yield from _KINDS[row.kind](claim, row)


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Gives the rows of `guidelines.toml`, in its order by kind."""
    text = files("codesets.edits").joinpath("guidelines.toml").read_text("utf-8")
    return tuple(_row(kind, held) for kind, group in tomllib.loads(text).items() for held in group)


def _row(kind: str, held: Mapping[str, Any]) -> Row:
    def text(name: str) -> str:
        return " ".join(held.get(name, "").split())

    return Row(
        rule=Rule(held["id"], held["level"], f"{GUIDELINES} {held['section']}", by_place=kind in _BY_PLACE),
        kind=kind,
        says=text("says"),
        fix=text("fix"),
        wrong=text("wrong"),
        right=text("right"),
        codes=text("codes"),
        others=text("others"),
        unless=text("unless"),
        needs=tuple(held.get("needs", ())),
        pairs=tuple((one, other) for one, other in held.get("pairs", ())),
        setting=tuple(held.get("setting", ())),
        visit=text("visit"),
        title=text("title"),
    )


def _never_first(claim: Claim, row: Row) -> Iterator[Edit]:
    for entry in _meant(claim, row):
        if claim.place(entry) == 0:
            yield finding(row.rule, [entry], f"{named(entry)} stands first.", row.says, fix=row.fix)


def _lead(claim: Claim, row: Row) -> Iterator[Edit]:
    meant = _meant(claim, row)
    first = claim.entries[0] if claim.entries else None
    if meant and first and first not in (*claim.meant(row.codes), *claim.meant(row.unless)):
        yield finding(
            row.rule,
            (meant[0], first),
            f"{named(meant[0])} stands after {named(first)}.",
            row.says,
            fix=row.fix,
        )


def _before(claim: Claim, row: Row) -> Iterator[Edit]:
    meant, others = _meant(claim, row), claim.meant(row.others)
    if meant and others and claim.place(others[0]) < claim.place(meant[0]):
        yield finding(
            row.rule, (meant[0], others[0]), f"{others[0].code} stands before {meant[0].code}.", row.says, fix=row.fix
        )


def _needs(claim: Claim, row: Row) -> Iterator[Edit]:
    meant = _meant(claim, row)
    if not meant:
        return
    for wanted in row.needs:
        there = [e for e in claim.entries if e not in meant] if wanted == _ANY else claim.meant(wanted)
        if not there:
            yield finding(
                row.rule, [meant[0]], f"{named(meant[0])} stands without a code that it needs.", row.says, fix=row.fix
            )
            return


def _together(claim: Claim, row: Row) -> Iterator[Edit]:
    for codes, others in row.pairs:
        for entry in claim.meant(codes):
            for other in claim.meant(others):
                if entry != other:
                    message = f"{named(entry)} stands together with {named(other)}."
                    yield finding(row.rule, (entry, other), message, row.says, fix=row.fix)


def _once(claim: Claim, row: Row) -> Iterator[Edit]:
    meant = _meant(claim, row)
    if len(meant) > 1:
        message = f"{' and '.join(e.code for e in meant)} stand together."
        yield finding(row.rule, meant, message, row.says, fix=row.fix)


def _present(claim: Claim, row: Row) -> Iterator[Edit]:
    for entry in _meant(claim, row):
        yield finding(row.rule, [entry], f"{named(entry)} says nothing.", row.says, fix=row.fix)


_KINDS: Mapping[str, Callable[[Claim, Row], Iterator[Edit]]] = {
    "never_first": _never_first,
    "lead": _lead,
    "before": _before,
    "needs": _needs,
    "together": _together,
    "once": _once,
    "present": _present,
}


def _meant(claim: Claim, row: Row) -> tuple[Entry, ...]:
    """Gives the codes of the claim that a row is about, in their order."""
    return tuple(
        entry
        for entry in claim.meant(row.codes)
        if (not row.visit or claim.visit(entry) == row.visit)
        and (not row.title or re.search(row.title, entry.title, re.IGNORECASE))
    )
