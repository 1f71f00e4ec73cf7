"""The commands over the editions on this machine: list, install, build, remove, codes."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.commands.lines import Row, echo_json
from assistant.errors import BadCommand
from assistant.opening import Opening

if TYPE_CHECKING:
    from codesets.catalog import Catalog
    from codesets.editions import Edition
    from codesets.install.installing import Outcome
    from codesets.shelf import Placed

AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]
OfSet = Annotated[str, typer.Argument(metavar="SET", help="icd10cm, icd10pcs, hcpcs or cpt.")]

codesets = typer.Typer(help="The code sets on this machine: what there is, valid when, and its codes.")


def add_to(app: typer.Typer) -> None:
    """Registers the commands."""
    app.add_typer(codesets, name="codesets")


@codesets.command("list")
def list_editions(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the editions: valid when, from where, which files were added, built or not, how large.

    Examples:  grayarea codesets list     grayarea codesets list --json
    """
    from codesets.shelf import editions

    placed = editions(Opening(quiet=ctx.obj).home)
    if as_json:
        echo_json({"editions": [_row(each) for each in placed]})
        return
    for each in placed:
        for line in _listed(each):
            typer.echo(line)


@codesets.command("install")
def install(
    ctx: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A zip, folder or file, as CMS, NCHS or the AMA give it.")
    ],
    edition: Annotated[
        str | None, typer.Option(help="Key of the edition that the files belong to, such as 2026-04.")
    ] = None,
    valid_from: Annotated[
        str | None, typer.Option(help="First day, where the files do not say it: 2025-10-01.")
    ] = None,
    valid_until: Annotated[str | None, typer.Option(help="Last day, where it is not the end of the year.")] = None,
    skip_unknown: Annotated[
        bool, typer.Option("--skip-unknown", help="Leave out entries with codes that the edition does not have.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Install what a publisher gives out: an edition, or an index, a table or a list that joins one.

    Files are known by their content. All or nothing: they are read whole and checked before anything changes.

    Examples:  grayarea codesets install icd10cm-index-2026.zip     grayarea codesets install poa.txt --edition 2026-04
    """
    from assistant.building import building
    from codesets.install.installing import install
    from codesets.install.plan import Wishes

    wishes = Wishes(edition, day(valid_from), day(valid_until), skip_unknown)
    with building(quiet=ctx.obj) as progress:
        done = install(Opening(quiet=ctx.obj).home, path, wishes, progress)
    if as_json:
        echo_json(_installed(done))
        return
    for each in done.editions:
        files = ", ".join(f"{_title(part.kind)} ({part.name})" for part in each.new)
        typer.echo(f"{each.edition.name}: {files}")
        for remark in each.remarks:
            typer.echo(f"  {remark}")
    for passed in done.passed if not ctx.obj else ():
        typer.echo(f"grayarea: passed over: {passed.name}, {passed.why}", err=True)


@codesets.command("build")
def build(
    ctx: typer.Context,
    code_set: Annotated[str | None, typer.Argument(metavar="[SET]", help="Only this code set.")] = None,
    key: Annotated[str | None, typer.Argument(metavar="[EDITION]", help="Only this edition: 2026-04.")] = None,
    if_missing: Annotated[bool, typer.Option("--if-missing", help="Only where there is none yet.")] = False,
) -> None:
    """Build catalogs anew from the files that were installed or come with the program; ICD-10-CM when no SET is named.

    An older catalog stays until the new one is good.

    Examples:  grayarea codesets build     grayarea codesets build icd10pcs     grayarea codesets build icd10cm 2026-04
    """
    from assistant.building import build_now, ready_catalog
    from codesets.shelf import edition_on, editions

    home = Opening(quiet=ctx.obj).home
    wanted = [_placed(home, code_set, key)] if code_set and key else editions(home)
    chosen = [each for each in wanted if each.edition.code_set == (code_set or "icd10cm")]
    if not chosen:
        edition_on(home, code_set or "icd10cm")  # says which code sets there are
    for each in chosen:
        if if_missing:
            ready_catalog(home, each.edition, quiet=ctx.obj).close()
        else:
            build_now(home, each.edition, quiet=ctx.obj)
        if not ctx.obj:
            typer.echo(f"grayarea: {each.edition.name} is ready in {each.path}", err=True)


@codesets.command("remove")
def remove(
    ctx: typer.Context,
    code_set: OfSet,
    key: Annotated[str, typer.Argument(metavar="EDITION", help="As `codesets list` shows it, such as 2026-04.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove an installed edition with its files. One that comes with the program goes back to what the program ships.

    Examples:  grayarea codesets remove icd10pcs 2025-10     grayarea codesets remove icd10cm 2026-04 --yes
    """
    from codesets.install.installing import remove

    home = Opening(quiet=ctx.obj).home
    placed = _placed(home, code_set, key)
    what = f"the files added to {placed.edition.name}" if placed.embedded else placed.edition.name
    if not yes and not typer.confirm(f"Remove {what}, {len(placed.parts)} files?", err=True):
        raise typer.Exit(0)
    remove(home, placed)
    if not ctx.obj:
        typer.echo(f"grayarea: removed {what}.", err=True)


@codesets.command("codes")
def list_codes(
    ctx: typer.Context,
    code_set: OfSet,
    billable: Annotated[bool, typer.Option("--billable", help="Billable codes only.")] = False,
    on: Annotated[str | None, typer.Option("--date", help="Of the edition valid on this day, YYYY-MM-DD.")] = None,
) -> None:
    """Print the codes of a code set, one a line: of the edition of a date of service, else of the newest.

    Examples:  grayarea codesets codes icd10cm --billable | wc -l     grayarea codesets codes icd10pcs --date 2025-11-03
    """
    wanted = day(on)
    catalog = Opening(quiet=ctx.obj).catalog_of(code_set, wanted)
    if wanted and not catalog.edition.holds_on(wanted):
        raise BadCommand(f"No installed edition is valid on {wanted}: {_span(catalog.edition)}.")
    for code in catalog.billable_codes() if billable else catalog.codes():
        typer.echo(code)


def day(text: str | None) -> date | None:
    """Reads a day of the command line. Raises BadCommand."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadCommand(f"{text[:20]!r} is no date. Write it as YYYY-MM-DD, such as 2026-04-15.") from None


def warn_outside(catalog: "Catalog", wanted: date | None) -> None:
    """Says on stderr when a date of service lies outside the edition that answers."""
    if wanted is not None and not catalog.edition.holds_on(wanted):
        typer.echo(
            f"grayarea: no installed edition is valid on {wanted}; answered from {_span(catalog.edition)}.", err=True
        )


def edition_row(edition: "Edition") -> Row:
    """An edition as an answer names it."""
    return {
        "code_set": edition.code_set,
        "key": edition.key,
        "name": edition.name,
        "valid_from": edition.valid_from.isoformat(),
        "valid_until": edition.valid_until.isoformat(),
    }


def _span(edition: "Edition") -> str:
    return f"{edition.name}, valid from {edition.valid_from} to {edition.valid_until}"


def _placed(home: Path, code_set: str, key: str) -> "Placed":
    from codesets.shelf import edition_called

    return edition_called(home, code_set, key)


def _row(placed: "Placed") -> Row:
    return {
        "code_set": placed.edition.code_set,
        "key": placed.edition.key,
        "edition": placed.edition.name,
        "valid_from": placed.edition.valid_from.isoformat(),
        "valid_until": placed.edition.valid_until.isoformat(),
        "source": placed.edition.source,
        "state": placed.state,
        "embedded": placed.embedded,
        "parts": [{"kind": part.kind, "title": _title(part.kind), "file": part.name} for part in placed.parts],
        "bytes": placed.size,
    }


def _listed(placed: "Placed") -> list[str]:
    edition = placed.edition
    size = f", {placed.size / 1e6:.0f} MB" if placed.size else ""
    return [
        f"{edition.code_set} {edition.key}  {edition.name}",
        f"  {edition.valid_from} to {edition.valid_until}  {placed.state}{size}",
        f"  {'comes with the program' if placed.embedded else 'installed'}: {edition.source}",
        *(f"  + {_title(part.kind)}: {part.name}" for part in placed.parts if part.sha256 != edition.sha256),
    ]


def _installed(done: "Outcome") -> Row:
    rows: list[dict[str, Any]] = [
        {
            "edition": edition_row(each.edition),
            "files": [{"kind": part.kind, "title": _title(part.kind), "file": part.name} for part in each.new],
            "remarks": list(each.remarks),
        }
        for each in done.editions
    ]
    return {"installed": rows, "passed_over": [{"file": each.name, "why": each.why} for each in done.passed]}


def _title(kind: str) -> str:
    from codesets.parts import TITLES

    return TITLES.get(kind, kind)
