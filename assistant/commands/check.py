"""The command that checks the codes of one claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.codesets import day, edition_row
from assistant.commands.lines import Row, echo_json
from assistant.opening import Opening

if TYPE_CHECKING:
    from codesets.catalog import Catalog
    from codesets.edits import Edit

FOUND = 1
_LABEL = 13
"""Width of the column of levels."""


def add_to(app: typer.Typer) -> None:
    """Registers the command."""
    app.command("check")(check)


def check(
    ctx: typer.Context,
    wanted: Annotated[
        list[str],
        typer.Argument(metavar="CODE...", help="The codes in the claim's order; J44.0:Y gives one its POA indicator."),
    ],
    setting: Annotated[str | None, typer.Option(help="inpatient, outpatient or professional.")] = None,
    on: Annotated[
        str | None, typer.Option("--date", help="Date of service (inpatient: of discharge), YYYY-MM-DD.")
    ] = None,
    age: Annotated[str | None, typer.Option(help="Whole years, or 3d, 2w, 5m.")] = None,
    sex: Annotated[str | None, typer.Option(help="female or male.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of text.")] = False,
) -> None:
    """Check a set of codes as a claim is checked. Exits 1 when an error or a warning is found.

    Procedures and supplies may stand among the diagnoses, where their code sets are installed.

    Examples:  grayarea check K50.90 K51.90     grayarea check N18.4:Y I10:Y --setting inpatient --age 71 --sex male

    grayarea check K35.80 0DTJ4ZZ --setting inpatient --date 2025-08-04
    """
    from codesets import edits

    split = [code.partition(":") for code in wanted]
    opening, codes = Opening(quiet=ctx.obj), [code for code, _, _ in split]
    catalog = opening.catalog_of("icd10cm", day(on))
    beside = _beside(opening, catalog, codes, day(on))
    found = edits.check(
        catalog,
        codes,
        setting=setting,
        date=day(on),
        age=edits.read_age(age) if age is not None else None,
        sex=sex,
        poa={code: indicator for code, colon, indicator in split if colon},
        beside=beside,
    )
    if as_json:
        editions = [edition_row(each.edition) for each in (catalog, *beside)]
        echo_json({"edition": catalog.edition.name, "editions": editions, "edits": [_row(edit) for edit in found]})
    else:
        for line in report(found):
            typer.echo(line)
    raise typer.Exit(FOUND if any(edit.level != "information" for edit in found) else 0)


def _beside(opening: Opening, catalog: Catalog, codes: Sequence[str], on: date | None) -> list[Catalog]:
    """The catalogs of procedures and supplies that the codes look like, of those installed; most claims need none."""
    from codesets.edits.procedures import code_sets_of
    from codesets.shelf import editions

    # No code of ICD-10-PCS is one of ICD-10-CM as well, and its catalog may take seconds to build.
    like = {of for code in codes for of in code_sets_of(code) if of != "icd10pcs" or not catalog.has(code)}
    there = dict.fromkeys(placed.edition.code_set for placed in editions(opening.home)) if like else ()
    return [opening.catalog_of(code_set, on) for code_set in there if code_set in like]


def report(found: Sequence[Edit]) -> list[str]:
    """Gives the findings as lines to read: what, why, what to do."""
    if not found:
        return ["No rule speaks against these codes."]
    lines: list[str] = []
    for edit in found:
        codes = f"{', '.join(edit.codes)}: " if edit.codes else ""
        lines.append(f"{edit.level.upper():<{_LABEL}}{codes}{edit.message}")
        for label, text in (("rests on", edit.instruction), ("to do", edit.fix), ("written in", edit.citation)):
            if text:
                lines.append(f"{'':<{_LABEL}}{label}: {text}")
        lines.append(f"{'':<{_LABEL}}rule: {edit.rule}")
    counts = Counter(edit.level for edit in found)
    return [*lines, "; ".join(f"{level}: {number}" for level, number in counts.items()) + "."]


def _row(edit: Edit) -> Row:
    return {
        "rule": edit.rule,
        "level": edit.level,
        "codes": list(edit.codes),
        "message": edit.message,
        "instruction": edit.instruction,
        "fix": edit.fix,
        "citation": edit.citation,
    }
