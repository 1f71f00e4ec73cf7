"""The commands that keep the record itself safe: transcripts backup, restore, rekey, retire."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import BadCommand
from assistant.home import home_folder, made_home
from assistant.opening import coder

BACKUP_PASSPHRASE = "GRAYAREA_BACKUP_PASSPHRASE"
"""Environment variable with the passphrase of a backup."""
NEW_PASSPHRASE = "GRAYAREA_NEW_PASSPHRASE"
"""Environment variable with the passphrase that `rekey` locks with."""


def add_to(transcripts: typer.Typer) -> None:
    """Registers the commands."""
    for command in (backup, restore, rekey, retire):
        transcripts.command(command.__name__)(command)


def backup(
    ctx: typer.Context,
    to: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder; nothing is overwritten.")],
) -> None:
    """Copy the whole record to a new folder, encrypted and verified, while sessions go on.

    GRAYAREA_BACKUP_PASSPHRASE gives it a passphrase of its own; else it opens with what opens the record.

    Examples:  grayarea transcripts backup /mnt/safe/2026-04-01
    """
    from transcripts.backup import back_up
    from transcripts.store import open_store

    with open_store(home_folder(), create=False) as store:
        notice = back_up(store, to, actor=coder(), passphrase=os.environ.get(BACKUP_PASSPHRASE) or None)
    if not ctx.obj:
        typer.echo(f"grayarea: the record is in {to}, verified.{f' {notice}' if notice else ''}", err=True)


def restore(
    ctx: typer.Context,
    backup: Annotated[Path, typer.Argument(metavar="FOLDER", help="What `transcripts backup` has made.")],
    force: Annotated[
        bool, typer.Option("--force", help="Even if it lacks events that are here, or is of another chain.")
    ] = False,
) -> None:
    """Put a backup in the place of the record. It is verified first; what was here is kept beside it.

    Examples:  grayarea transcripts restore /mnt/safe/2026-04-01     grayarea transcripts restore old --force
    """
    from transcripts.backup import restore as put_back

    passphrase = os.environ.get(BACKUP_PASSPHRASE) or None
    done = put_back(made_home(), backup, actor=coder(), passphrase=passphrase, force=force)
    if not ctx.obj:
        kept = f" What was here is kept in {done.kept}." if done.kept else ""
        typer.echo(f"grayarea: {done.size:,} events are restored.{kept}", err=True)


def rekey(
    ctx: typer.Context,
    without: Annotated[
        bool, typer.Option("--without-passphrase", help="Lock it through the keyring; where there is none, a key file.")
    ] = False,
) -> None:
    """Encrypt the record anew with another key. It is asked for, or taken from GRAYAREA_NEW_PASSPHRASE.

    Backups made before keep the old key.

    Examples:  grayarea transcripts rekey     grayarea transcripts rekey --without-passphrase
    """
    from transcripts.rekey import rekey as anew

    done = anew(home_folder(), actor=coder(), new=None if without else _new_passphrase())
    if not ctx.obj:
        typer.echo(f"grayarea: the record has a new key, by {done.way}. {done.notice or ''}".rstrip(), err=True)


def retire(
    ctx: typer.Context,
    years: Annotated[int, typer.Option("--years", min=1, help="Keep this many years.")] = 6,
    shorter: Annotated[bool, typer.Option("--shorter", help="Less than six years is meant.")] = False,
    do_remove: Annotated[bool, typer.Option("--remove", help="Remove it; else it is only said what would go.")] = False,
    why: Annotated[str, typer.Option("--why", help="The reason, kept in the tombstone.")] = "time of keeping is over",
) -> None:
    """Say which part of the record is old enough to go, and remove it with --remove. A signed tombstone stays.

    Examples:  grayarea transcripts retire     grayarea transcripts retire --years 10 --remove
    """
    from datetime import UTC, datetime

    from transcripts.retention import due, remove
    from transcripts.store import open_store

    with open_store(home_folder(), create=False) as store:
        segment = due(store, datetime.now(UTC).date(), years=years, shorter=shorter)
        if segment is None:
            typer.echo(f"Nothing in the record is older than {years} years.")
            return
        what = f"#1 to #{segment.upto}: {segment.sessions} sessions from {segment.first[:10]} to {segment.last[:10]}"
        if not do_remove:
            typer.echo(f"{what}. Nothing was removed; --remove does it.")
            return
        tombstone = remove(store, segment, actor=coder(), why=why)
    typer.echo(f"Removed {what}. The tombstone is #{tombstone.seq}.")


def _new_passphrase() -> str:
    given = os.environ.get(NEW_PASSPHRASE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise BadCommand(f"rekey needs a passphrase: set {NEW_PASSPHRASE}, or say --without-passphrase.")
    return str(typer.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))
