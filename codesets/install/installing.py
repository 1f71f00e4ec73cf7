"""Installs what a publisher gives out: recognised, checked, built in drafts, then put in place; all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from codesets import own_index, shelf, sources
from codesets.build.catalog_file import Draft, Progress, drafted
from codesets.build.edition import content_of
from codesets.editions import EMBEDDED, Edition, catalog_path
from codesets.errors import BuildFailed, InstallRefused
from codesets.install.plan import BASES, Target, Wishes, targets
from codesets.install.recognize import Recognized, looked_for, recognize
from codesets.install.twins import without_twins
from codesets.install.unpack import Found, Passed, files_at
from codesets.parts import Given, Part

_UNTOUCHED = "Nothing on this machine was changed."


@dataclass(frozen=True, slots=True)
class Installed:
    """One edition that was installed or renewed."""

    edition: Edition
    new: tuple[Part, ...]
    """The files that came with this install."""
    remarks: tuple[str, ...]
    """What was checked and what was left out, a sentence each."""
    path: Path
    """Where its catalog is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one install."""

    editions: tuple[Installed, ...]
    passed: tuple[Passed, ...]
    """Files that were no part of any code set, or that another of the release says better."""


def install(home: Path, path: Path, wishes: Wishes, progress: Progress | None = None) -> Outcome:
    """Installs a zip, a folder or a single file of a release. What it holds joins the edition that it belongs to.

    All or nothing: until every file was read whole and every catalog is built, nothing changes; who reads the old
    catalogs goes on undisturbed. Killed at any time, the old state stands, or in the very last moment the new one,
    whose catalog is then built when it is next needed.
    Raises InstallRefused or BuildFailed, naming file and line.
    """
    found, passed = look(path, wishes)
    with sources.alone(home), ExitStack() as drafts:
        there = [placed.edition for placed in shelf.editions(home)]
        planned = targets(found, there, wishes)
        made = [_draft(home, target, drafts, progress) for target in planned]
        for _, target, given in made:
            drafts.callback(sources.clear_rests, home, target.edition)
            sources.put(home, target.edition, given)
        for draft, target, given in made:
            sources.take_over(home, target.edition, [each.part for each in given])
            draft.move_in()
    installed = tuple(
        Installed(
            target.edition,
            tuple(each.part for each in target.given),
            tuple(draft.content.remarks),
            catalog_path(home, target.edition),
        )
        for draft, target, _ in made
    )
    return Outcome(installed, tuple(passed))


def look(path: Path, wishes: Wishes) -> tuple[list[tuple[Recognized, Given]], list[Passed]]:
    """Gives the files at a path that are taken, and those passed over. Raises InstallRefused when none is known."""
    found: list[tuple[Recognized, Given]] = []
    passed: list[Passed] = []
    for file in files_at(path):
        what = recognize(file.data) if isinstance(file, Found) else None
        if isinstance(file, Found) and what is not None:
            given = Given.of(what.kind, file.name, file.data, skip_unknown=wishes.skip_unknown)
            found.append((what, given))
        else:
            passed.append(file if isinstance(file, Passed) else Passed(file.name, "no file of a code set"))
    if not found:
        names = "; ".join(f"{each.name} ({each.why})" for each in passed[:8]) or "it is empty"
        more = f"; and {len(passed) - 8} more" if len(passed) > 8 else ""
        raise InstallRefused(f"Nothing in {path.name} was recognised: {names}{more}. Looked for were {looked_for()}.")
    taken, twins = without_twins(found)
    return taken, [*passed, *twins]


def remove(home: Path, placed: shelf.Placed) -> None:
    """Removes an installed edition; an embedded one goes back to what the program brings along.

    Raises InstallRefused when there is nothing to remove.
    """
    if placed.embedded and not placed.parts:
        raise InstallRefused(
            f"There is nothing to remove: {placed.edition.name} comes with the program, and no file was added to it."
        )
    with sources.alone(home):
        sources.forget(home, placed.edition)
        placed.path.unlink(missing_ok=True)


def _draft(
    home: Path, target: Target, drafts: ExitStack, progress: Progress | None
) -> tuple[Draft, Target, Sequence[Given]]:
    edition, given = _together(home, target)
    target.edition = edition
    whole = [*given, *own_index.given(home, edition.code_set)]
    try:
        making = drafted(catalog_path(home, edition), lambda: content_of(home, edition, whole), progress)
        draft = drafts.enter_context(making)
    except BuildFailed as error:
        raise BuildFailed(f"{str(error).rstrip('.')}. {_UNTOUCHED}") from error
    return draft, target, given


def _together(home: Path, target: Target) -> tuple[Edition, list[Given]]:
    """The edition with the files that are there already and the new ones, which take the place of their kind."""
    kept = sources.kept_of(home, target.edition)
    kinds = {each.part.kind for each in target.given} - {"addenda"}
    digests = {each.part.sha256 for each in target.given}
    old = [
        each
        for each in sources.files_of(home, target.edition)
        if each.part.kind not in kinds and each.part.sha256 not in digests
    ]
    best = BASES[target.edition.code_set][0]
    if target.new and (kept is None or any(each.part.kind == best for each in target.given)):
        return target.edition, [*old, *target.given]
    shipped = next((each for each in EMBEDDED if catalog_path(home, each) == catalog_path(home, target.edition)), None)
    edition = kept.edition if kept else shipped or target.edition
    return edition, [*old, *target.given]
