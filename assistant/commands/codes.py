"""The commands that look at code sets: search, show, check, codesets."""

from datetime import date
from typing import Annotated, Any

import typer

from assistant.commands.lines import Row, each_line, echo_json, source
from assistant.errors import BadCommand
from assistant.opening import Opening

FOUND = 1

AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]

codesets = typer.Typer(help="The code sets on this machine: what there is, valid when, and its codes.")


def add_to(app: typer.Typer) -> None:
    """Registers the commands."""
    app.command("search")(search)
    app.command("show")(show)
    app.command("check")(check)
    app.add_typer(codesets, name="codesets")


def search(
    ctx: typer.Context,
    phrase: Annotated[
        str | None, typer.Argument(help="A condition in your words; three letters of a word will do.")
    ] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=200, help="How many codes.")] = 10,
    as_json: AsJson = False,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help='Many phrases on stdin: {"id", "text"} a line.')] = False,
) -> None:
    """Search the code set in a coder's words.

    Examples:  grayarea search "colles fx left"     grayarea search S52.5     grayarea search --jsonl < terms.jsonl
    """
    catalog = Opening(quiet=ctx.obj).catalog

    def hits(text: str) -> list[Row]:
        return [
            {"code": h.code, "title": h.title, "billable": h.billable, "score": round(h.score, 4)}
            for h in catalog.search(text, k=k)
        ]

    if as_jsonl:
        raise typer.Exit(each_line(source(None), ("id", "text"), lambda r: {"id": r["id"], "codes": hits(r["text"])}))
    if phrase is None:
        raise BadCommand(
            'search needs a phrase, such as: grayarea search "heart failure". Or --jsonl and lines on stdin.'
        )
    found = catalog.search(phrase, k=k)
    if as_json:
        echo_json({"codes": hits(phrase)})
        return
    for hit in found:
        mark = " " if hit.billable else "-"
        typer.echo(f"{hit.code:<9}{mark} {hit.title}")
    if not found:
        typer.echo("grayarea: nothing was found. Try fewer words, or another name of the condition.", err=True)


def show(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(help="A code or category, dotted or not.")],
    as_json: AsJson = False,
) -> None:
    """Show the tabular entry of a code with every note it inherits.

    Examples:  grayarea show S52.532D     grayarea show e11
    """
    from assistant.explain import tabular

    catalog = Opening(quiet=ctx.obj).catalog
    if not as_json:
        for line in tabular(catalog, code):
            typer.echo(line)
        return
    entry = catalog.entry(code)
    notes = [{"kind": n.kind, "text": n.text, "at": n.at} for n in catalog.instructions(code)]
    above = [{"code": a.code, "title": a.title} for a in catalog.ancestors(code)]
    below = [{"code": c.code, "title": c.title, "billable": c.billable} for c in catalog.children(code)]
    echo_json(
        {
            "code": entry.code,
            "title": entry.title,
            "billable": entry.billable,
            "above": above,
            "notes": notes,
            "below": below,
        }
    )


def check(
    ctx: typer.Context,
    wanted: Annotated[list[str], typer.Argument(metavar="CODE...", help="The codes of one claim, in their order.")],
    setting: Annotated[str | None, typer.Option(help="inpatient, outpatient or professional.")] = None,
    on: Annotated[str | None, typer.Option("--date", help="Date of service, YYYY-MM-DD.")] = None,
    age: Annotated[int | None, typer.Option(min=0, max=124, help="Age in years.")] = None,
    sex: Annotated[str | None, typer.Option(help="female or male.")] = None,
    as_json: AsJson = False,
) -> None:
    """Check a set of codes against the code set's own rules. Exits 1 when a rule speaks against them.

    Examples:  grayarea check K50.90 K51.90     grayarea check S52.532D W00.0XXD --date 2026-04-15
    """
    from codesets import edits

    catalog = Opening(quiet=ctx.obj).catalog
    found = edits.check(catalog, wanted, setting=setting, date=day(on), age=age, sex=sex)
    if as_json:
        echo_json({"edits": [_edit(e) for e in found]})
    for e in found if not as_json else ():
        typer.echo(f"{e.level.upper():<12} {', '.join(e.codes)}: {e.message}")
        for line in (e.instruction, e.fix, e.citation):
            if line:
                typer.echo(f"{'':<12} {line}")
    if not found and not as_json:
        typer.echo("No rule speaks against these codes.")
    raise typer.Exit(FOUND if any(e.level != "information" for e in found) else 0)


@codesets.command("list")
def list_editions(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the editions: valid when, from where, built or not."""
    from codesets.shelf import editions

    rows = [
        {
            "code_set": placed.edition.code_set,
            "edition": placed.edition.name,
            "valid_from": placed.edition.valid_from.isoformat(),
            "valid_until": placed.edition.valid_until.isoformat(),
            "source": placed.edition.source,
            "state": placed.state,
            "embedded": placed.embedded,
        }
        for placed in editions(Opening(quiet=ctx.obj).home)
    ]
    if as_json:
        echo_json({"editions": rows})
        return
    for row in rows:
        typer.echo(
            f"{row['edition']}  {row['valid_from']} to {row['valid_until']}  {row['state']}  from {row['source']}"
        )


@codesets.command("build")
def build(
    ctx: typer.Context,
    if_missing: Annotated[bool, typer.Option("--if-missing", help="Only where there is none yet.")] = False,
) -> None:
    """Build the catalog of the edition that comes with the program. An older one stays until the new one is good."""
    from assistant.building import build_now, ready_catalog
    from codesets.editions import ICD10CM_2026_04, catalog_path

    home = Opening(quiet=ctx.obj).home
    if if_missing:
        path = ready_catalog(home, quiet=ctx.obj).path
    else:
        path = catalog_path(home, ICD10CM_2026_04)
        build_now(path, quiet=ctx.obj)
    if not ctx.obj:
        typer.echo(f"grayarea: {ICD10CM_2026_04.name} is ready in {path}", err=True)


@codesets.command("codes")
def list_codes(
    ctx: typer.Context,
    code_set: Annotated[str, typer.Argument(metavar="SET", help="icd10cm")],
    billable: Annotated[bool, typer.Option("--billable", help="Billable codes only.")] = False,
    on: Annotated[str | None, typer.Option("--date", help="Only where the edition is valid on this day.")] = None,
) -> None:
    """Print the codes of a code set, one a line.

    Examples:  grayarea codesets codes icd10cm --billable | wc -l
    """
    catalog = Opening(quiet=ctx.obj).catalog
    edition = catalog.edition
    if code_set != edition.code_set:
        raise BadCommand(f"There is no code set {code_set[:20]!r} here. Installed: {edition.code_set}.")
    wanted = day(on)
    if wanted and not edition.holds_on(wanted):
        span = f"{edition.valid_from} to {edition.valid_until}"
        raise BadCommand(f"No installed edition is valid on {wanted}: {edition.name} is valid from {span}.")
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


def _edit(e: Any) -> Row:
    return {
        "rule": e.rule,
        "level": e.level,
        "codes": list(e.codes),
        "message": e.message,
        "instruction": e.instruction,
        "fix": e.fix,
        "citation": e.citation,
    }
