"""Decides which edition each recognised file belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from codesets.editions import EMBEDDED, Edition
from codesets.errors import InstallRefused
from codesets.install import dating
from codesets.install.recognize import Recognized
from codesets.parts import TITLES, Given

BASES = {
    "icd10cm": ("tabular",),
    "icd10pcs": ("pcs-tables",),
    "hcpcs": ("hcpcs",),
    "cpt": ("cpt-long", "cpt-medium", "cpt-short"),
}
"""Code set -> the kinds of file that can make an edition, the best first; every other kind joins one."""
_LARGEST_COUNTS = ("codes", "pcs-codes", "poa")
"""The order file and the plain list say the same, the first with headers; a POA list may come with its changes."""
_MANY = ("addenda", "cpt-consumer")
"""An edition may have several of these: CPT has descriptions for consumers and for clinicians."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person says where the files do not."""

    edition: str | None = None
    """Key of the edition that files join: "2026-04"."""
    valid_from: date | None = None
    valid_until: date | None = None
    skip_unknown: bool = False
    """Leave out entries with codes that the edition does not have."""


@dataclass(slots=True)
class Target:
    """One edition, and the files that come to it."""

    edition: Edition
    given: list[Given] = field(default_factory=list)
    new: bool = False
    """Whether the file that makes it is among them."""


def targets(found: Sequence[tuple[Recognized, Given]], there: Sequence[Edition], wishes: Wishes) -> list[Target]:
    """Gives the editions to build, each with its new files. `there` are those on this machine.

    Raises InstallRefused, which says what to add to the command, where it is not clear what belongs where.
    """
    planned: list[Target] = []
    makers = _makers([what for what, _ in found])
    for what, file in found:
        if what.kind in makers:
            edition = _made(what, file, wishes)
            target = next((t for t in planned if _same(t.edition, edition)), None)
            if target is None:
                planned.append(target := Target(edition, new=True))
            _add(target, file)
    made = list(planned)
    for what, file in found:
        if what.kind not in makers:
            edition = _joined(what, file, [t.edition for t in made], there, wishes)
            target = next((t for t in planned if _same(t.edition, edition)), None)
            if target is None:
                planned.append(target := Target(edition))
            _add(target, file)
    return planned


def _makers(found: Sequence[Recognized]) -> set[str]:
    """The kinds among those found that make an edition: of CPT only the best that there is."""
    kinds = {what.kind for what in found}
    return {next((kind for kind in bases if kind in kinds), bases[0]) for bases in BASES.values()}


def _made(what: Recognized, file: Given, wishes: Wishes) -> Edition:
    shipped = next((each for each in EMBEDDED if each.sha256 == file.part.sha256), None)
    if shipped is not None and wishes.valid_from is None:
        return shipped
    begin = wishes.valid_from or what.begin or dating.begins(what.code_set, file.part.name, what.year)
    if begin is None:
        raise InstallRefused(
            f"{file.part.name} does not say from when it is valid. Say it with --valid-from, such as 2025-10-01."
        )
    if wishes.valid_until is not None and wishes.valid_until < begin:
        raise InstallRefused(f"It cannot be valid until {wishes.valid_until}: it begins on {begin}.")
    source = f"{TITLES[file.part.kind]} {file.part.name}"
    return dating.edition(what.code_set, begin, wishes.valid_until, source, file.part.sha256)


def _joined(
    what: Recognized, file: Given, made: Sequence[Edition], there: Sequence[Edition], wishes: Wishes
) -> Edition:
    """The edition that a file beside the tabular list belongs to: one of this release, else one on this machine."""
    of_release = [each for each in made if each.code_set == what.code_set]
    choice = of_release or [each for each in there if each.code_set == what.code_set]
    if wishes.edition is not None and not of_release:
        fits = [each for each in choice if each.key == wishes.edition]
    else:
        begin = dating.begins(what.code_set, file.part.name, what.year)
        year = what.year or (dating.fiscal_year(begin, what.code_set) if begin else None)
        of_year = [each for each in choice if year in (None, dating.fiscal_year(each.valid_from, what.code_set))]
        fits = [each for each in of_year if each.valid_from == begin] or of_year
    if len(fits) == 1:
        return fits[0]
    base = TITLES[BASES[what.code_set][0]]
    have = ", ".join(each.key for each in choice) or "none"
    said = f", {what.year}" if what.year else ""
    raise InstallRefused(
        f"{file.part.name} ({TITLES[what.kind]}{said}): it is not clear which edition it belongs to; there are: "
        f"{have}. Say it with --edition, or install it together with the {base} of its edition."
    )


def _add(target: Target, file: Given) -> None:
    same = [each for each in target.given if each.part.kind == file.part.kind]
    if any(each.part.sha256 == file.part.sha256 for each in same):
        return
    if not same or file.part.kind in _MANY:
        target.given.append(file)
    elif file.part.kind in _LARGEST_COUNTS:
        if len(file.data) > len(same[0].data):
            target.given[target.given.index(same[0])] = file
    else:
        raise InstallRefused(
            f"{same[0].part.name} and {file.part.name} are both for {target.edition.name} ({TITLES[file.part.kind]}). "
            "Install one release at a time; --valid-from says which edition it is."
        )


def _same(one: Edition, other: Edition) -> bool:
    return (one.code_set, one.key) == (other.code_set, other.key)
