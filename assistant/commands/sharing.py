"""The commands that carry charts and reviews between machines: transcripts address, bundle, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.home import home_folder


def add_to(transcripts: typer.Typer) -> None:
    """Registers the commands."""
    transcripts.command("address")(address)
    transcripts.command("bundle")(bundle)
    transcripts.command("import")(import_)


def address() -> None:
    """Print the address of this record: one line, to be given to whoever makes bundles for it. It is no secret.

    Examples:  grayarea transcripts address > reviewer.txt
    """
    from transcripts.bundle.address import own_address
    from transcripts.bundle.keys import sharing_keys
    from transcripts.store import open_store

    with open_store(home_folder()) as store:
        typer.echo(str(own_address(sharing_keys(store))))


def bundle(
    reader: Annotated[str, typer.Argument(help="The reader's address, or a file that holds it.")],
    file: Annotated[Path, typer.Argument(help="The bundle to write; it must not be there yet.")],
    session: Annotated[
        list[str] | None, typer.Option("--session", help="Only this chart; may be given several times.")
    ] = None,
    reviews_only: Annotated[
        bool, typer.Option("--reviews-only", help="No chart of this record, only what was said of the reader's.")
    ] = False,
) -> None:
    """Write closed charts, and what was said of the reader's charts, to a file that only the reader can open.

    Examples:  grayarea transcripts bundle reviewer.txt april.bundle
    """
    from transcripts.bundle.address import address_of
    from transcripts.bundle.exchange import make_bundle
    from transcripts.review.desk import open_desk

    named = Path(reader)
    to = address_of(named.read_text("utf-8") if len(reader) < 200 and named.is_file() else reader)
    with open_desk(home_folder()) as desk:
        charts = [desk.store.named(start) for start in session] if session else None
        sent = make_bundle(desk, to, file, charts=charts, reviews_only=reviews_only)
    typer.echo(f"{file}: {sent.charts} charts, {sent.sittings} reviews and replies.", err=True)
    for name in sent.left_out:
        typer.echo(f"Held back: session {name}; an identifier was reported or found in it.", err=True)


def import_(file: Annotated[Path, typer.Argument(help="The bundle.")]) -> None:
    """Take a bundle in. It is checked to its end first; nothing is taken from one that does not hold.

    Examples:  grayarea transcripts import april.bundle
    """
    from transcripts.bundle.exchange import import_bundle
    from transcripts.review.desk import open_desk

    with open_desk(home_folder(), create=True) as desk:
        taken = import_bundle(desk.store, desk.received, file)
        desk.known()  # gathered now, so that the queue opens at once
    typer.echo(f"Chain {taken.chain[:8]}: {taken.new} new events, {taken.size} in all.", err=True)
    if taken.first:
        typer.echo(
            "This is the first bundle of that chain: its key is believed from now on. Compare it with the sender's "
            f"`transcripts/checkpoint.pub`:\n{taken.vkey}",
            err=True,
        )
