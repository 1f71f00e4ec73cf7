"""The one call: the codes of an encounter in, the findings out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from codesets.code import Entry
from codesets.edits import (
    excludes,
    guidelines,
    injuries,
    instructions,
    persons,
    principal,
    procedures,
    seventh,
    sides,
    specificity,
    validity,
)
from codesets.edits import poa as present_on_admission
from codesets.edits.age import Age, of_years
from codesets.edits.claim import SETTINGS, SEXES, Claim, claim_of
from codesets.edits.finding import LEVELS, Edit
from codesets.edits.registry import rules
from codesets.errors import BadQuestion, UnknownCode

if TYPE_CHECKING:
    from codesets.catalog import Catalog

_FINDERS: tuple[Callable[[Claim], Iterator[Edit]], ...] = (
    validity.find,
    principal.find,
    instructions.find,
    guidelines.find,
    excludes.find,
    sides.find,
    seventh.find,
    injuries.find,
    specificity.find,
    persons.find,
    present_on_admission.find,
)


def check(
    catalog: Catalog,
    codes: Sequence[str],
    *,
    setting: str | None = None,
    date: datetime.date | None = None,
    age: int | Age | None = None,
    sex: str | None = None,
    poa: Mapping[str, str] | None = None,
    in_order: bool = True,
    beside: Sequence[Catalog] = (),
) -> list[Edit]:
    """Gives the findings over the codes of one encounter, errors first; none when all is well.

    The order of `codes` is that of the claim: the first is the principal or first-listed diagnosis. `date` is the date
    of service (inpatient: of discharge), `age` whole years or an Age, `poa` present-on-admission indicators by code.
    Without `in_order` the codes are a set that nobody has sequenced yet, and no rule about places speaks. `beside` are
    catalogs of procedures and supplies, in which a code that is no diagnosis is looked for.
    Raises BadQuestion for a setting, age, sex or indicator that is none.
    """
    if setting is not None and setting not in SETTINGS:
        raise BadQuestion(f"The setting {setting!r} is not known; it is one of {', '.join(SETTINGS)}.")
    if sex is not None and sex not in SEXES:
        raise BadQuestion(f"The sex {sex!r} is not known; it is one of {', '.join(SEXES)}, or left out.")
    known: list[Entry] = []
    done: list[procedures.Procedure] = []
    found: list[Edit] = []
    for code in codes:
        try:
            known.append(catalog.entry(code))
            twin = procedures.read_as_diagnosis(beside, code, known[-1])
            found += [twin] if twin else []
        except UnknownCode as error:
            procedure = procedures.look_up(beside, code)
            if procedure:
                done.append(procedure)
            else:
                found.append(procedures.unknown(beside, code) or validity.unknown(catalog, code, str(error)))
    claim = claim_of(
        catalog,
        known,
        setting=setting,
        day=date,
        age=of_years(age) if isinstance(age, int) else age,
        sex=sex,
        poa=present_on_admission.indicators(poa or {}),
    )
    for finder in _FINDERS:
        found.extend(finder(claim))
    found.extend(procedures.find(done, setting=setting, day=date, sex=sex))
    if not in_order:
        found = [edit for edit in found if not rules()[edit.rule].by_place]
    return sorted(_said_once(found), key=lambda edit: LEVELS.index(edit.level))


def _said_once(found: Sequence[Edit]) -> Iterator[Edit]:
    """Leaves out what a plainer finding over the same two codes has said already."""
    pairs = {frozenset(e.codes) for e in found if e.rule not in _GENERAL and len(e.codes) > 1 and e.level != LEVELS[2]}
    return (e for e in found if e.rule not in _GENERAL or frozenset(e.codes) not in pairs)


_GENERAL = ("excludes1", "excludes2", "unspecified-beside-specific")
