"""The command about a code that is named: show."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.codesets import day, edition_row, warn_outside
from assistant.commands.lines import Row, echo_json
from assistant.opening import Opening
from codesets.errors import UnknownCode

if TYPE_CHECKING:
    from assistant.card import Card

AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]

OnDay = Annotated[str | None, typer.Option("--date", help="Date of service, YYYY-MM-DD: it picks the edition.")]
OfSet = Annotated[str, typer.Option("--set", metavar="SET", help="icd10cm, icd10pcs, hcpcs or cpt.")]


def add_to(app: typer.Typer) -> None:
    """Registers the commands."""
    app.command("show")(show)


def show(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(help="A code or category, dotted or not.")],
    on: OnDay = None,
    code_set: OfSet = "icd10cm",
    as_json: AsJson = False,
) -> None:
    """Show the entry of a code with all that holds for it: the notes of every level, 7th characters, validity.

    Examples:  grayarea show S52.532D     grayarea show e11     grayarea show 0FT44ZZ --set icd10pcs
    """
    from assistant.card import shown, told
    from codesets.lifetime import lifetime

    wanted = day(on)
    opening = Opening(quiet=ctx.obj)
    catalog = opening.catalog_of(code_set, wanted)
    warn_outside(catalog, wanted)
    known = lifetime(opening.home, code_set, code)
    try:
        card = told(catalog, code, known)
    except UnknownCode as error:
        if not known.editions:
            raise
        elsewhere = ", ".join(edition.name for edition in known.editions)
        raise UnknownCode(f"{error} It is in {elsewhere}: say the date of service with --date.") from error
    if as_json:
        echo_json(_card(card))
        return
    for line in shown(card):
        typer.echo(line)


def _card(card: "Card") -> Row:
    return {
        "code": card.entry.code,
        "title": card.entry.title,
        "billable": card.entry.billable,
        "edition": edition_row(card.edition),
        "since": card.since.isoformat() if card.since else None,
        "until": card.until.isoformat() if card.until else None,
        "above": [{"code": a.code, "title": a.title} for a in card.above],
        "notes": [{"kind": n.kind, "text": n.text, "at": n.at} for n in card.notes],
        "below": [{"code": c.code, "title": c.title, "billable": c.billable} for c in card.below],
        "axes": dict(card.axes),
        "facts": dict(card.facts),
        "medicare": list(card.medicare),
    }
