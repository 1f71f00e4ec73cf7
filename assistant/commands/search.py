"""The command that finds codes: search."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.codesets import day, edition_row, warn_outside
from assistant.commands.lines import Row, each_line, echo_json, source
from assistant.errors import BadCommand
from assistant.opening import Opening

if TYPE_CHECKING:
    from codesets.catalog import Catalog
    from codesets.code import Hit

_FOUND_BY = {
    "inclusion_term": "inclusion term",
    "synonym": "also called",
    "index": "Alphabetic Index",
    "external": "Index to External Causes",
    "default": "the unspecified code of",
    "parent": "the branch above",
}
"""How a hit was found, for the kinds that its title does not show by itself."""


def add_to(app: typer.Typer) -> None:
    """Registers the command."""
    app.command("search")(search)


def search(
    ctx: typer.Context,
    phrase: Annotated[
        str | None, typer.Argument(help="A condition in your words, a code, its beginning or a range of codes.")
    ] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=200, help="How many codes.")] = 10,
    on: Annotated[str | None, typer.Option("--date", help="Date of service, YYYY-MM-DD: it picks the edition.")] = None,
    code_sets: Annotated[
        list[str] | None, typer.Option("--set", metavar="SET", help="icd10cm, icd10pcs, hcpcs or cpt; may be repeated.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of text.")] = False,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help='Many phrases on stdin: {"id", "text"} a line.')] = False,
) -> None:
    """Search a code set, or several at once, in a coder's words; each line says what it was found by.

    Examples:  grayarea search "colles fx left"     grayarea search S52.5     grayarea search E08-E13

    grayarea search "lap chole" --set icd10cm --set icd10pcs     grayarea search --jsonl < terms.jsonl
    """
    from codesets.several import search_all

    wanted = day(on)
    opening = Opening(quiet=ctx.obj)
    catalogs = [opening.catalog_of(name, wanted) for name in dict.fromkeys(code_sets or ["icd10cm"])]
    for catalog in catalogs:
        warn_outside(catalog, wanted)

    def rows(text: str) -> list[Row]:
        return [_row(catalog, hit) for catalog, hit in search_all(catalogs, text, k)]

    if as_jsonl:
        raise typer.Exit(each_line(source(None), ("id", "text"), lambda r: {"id": r["id"], "codes": rows(r["text"])}))
    if phrase is None:
        raise BadCommand(
            'search needs a phrase, such as: grayarea search "heart failure". Or --jsonl and lines on stdin.'
        )
    if as_json:
        editions = [edition_row(catalog.edition) for catalog in catalogs]
        echo_json({"codes": rows(phrase), "edition": editions[0], "editions": editions})
        return
    found = search_all(catalogs, phrase, k)
    for catalog, hit in found:
        typer.echo(_line(catalog, hit, several=len(catalogs) > 1))
    if not found:
        typer.echo("grayarea: nothing was found. Try fewer words, or another name of the condition.", err=True)


def _row(catalog: "Catalog", hit: "Hit") -> Row:
    return {
        "code": hit.code,
        "title": hit.title,
        "billable": hit.billable,
        "score": round(hit.score, 4),
        "code_set": catalog.edition.code_set,
        "how": hit.how,
        "why": hit.why,
    }


def _line(catalog: "Catalog", hit: "Hit", *, several: bool) -> str:
    """A code, a dash where it is not billable, its title; below it what it was found by, where that differs."""
    of = f"{catalog.edition.code_set:<9}" if several else ""
    line = f"{of}{hit.code:<9}{' ' if hit.billable else '-'} {hit.title}"
    if hit.how in ("title", "code"):
        return line
    by = f"{_FOUND_BY[hit.how]}: {hit.why}" if hit.how in _FOUND_BY else hit.why
    return f"{line}\n{'':<{len(of) + 11}}{by}"
