"""What every face opens before it can speak: the catalog, the model, the record."""

import getpass
import os
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.home import made_home
from assistant.recording import Entry
from transcripts.store import Store, new_session_name

if TYPE_CHECKING:
    from assistant.dialogue.said import Said
    from assistant.session import Session
    from codesets.catalog import Catalog
    from phi_rules.engine import Engine
    from phi_rules.site import SiteList
    from phi_rules.strip import Stripper

CONTINUES = "continues"
"""Field of a session's first event: the closed session that it goes on."""
PROCEDURES = ("icd10pcs", "hcpcs", "cpt")
"""The code sets of procedures and supplies."""
CODER = "GRAYAREA_CODER"
"""Environment variable with the coder's display name; else the name of the login."""


class StoredRecord:
    """One session of this workstation's record, opened there with its first move: a chart thrown away leaves none."""

    def __init__(
        self, store: Store, actor: str, editions: list[str], *, session: str | None = None, continues: str | None = None
    ) -> None:
        """`session` is one of the record that is still open; `continues` names a closed one that this one goes on."""
        self._store = store
        self._actor = actor
        opened = {"program": f"grayarea {metadata.version('grayarea')}", "editions": editions}
        self._opened = Entry("session-opened", opened | ({CONTINUES: continues} if continues else {}))
        self.session = session
        """Its name; None until something was recorded."""

    def write(self, entries: Sequence[Entry]) -> None:
        """Appends the events of one move, all or none; they are on the disk then. Raises TranscriptError."""
        name = self.session or new_session_name()
        first = [] if self.session else [self._opened]
        self._store.append_all(name, ((e.kind, e.body) for e in [*first, *entries]), actor=self._actor)
        self.session = name


class Opening:
    """The parts of one run of the program, each opened when it is first needed and then kept."""

    def __init__(self, home: Path | None = None, *, quiet: bool = False) -> None:
        self._given_home = home
        self._quiet = quiet

    @cached_property
    def home(self) -> Path:
        """The state folder, made where it was missing. Raises HomeUnusable."""
        return self._given_home or made_home()

    @cached_property
    def catalog(self) -> "Catalog":
        """The newest ICD-10-CM catalog, built with a progress bar where it is missing. Raises CodesetError."""
        return self.catalog_of("icd10cm")

    def catalog_of(self, code_set: str, day: date | None = None) -> "Catalog":
        """The catalog of a code set that a date of service falls into; without a day that of the newest edition.

        Where no edition holds on the day it is the nearest one: `catalog.edition.holds_on` says so, and the caller
        warns. An embedded edition is built where it is missing. Raises CodesetError, such as UnknownEdition for a code
        set that is not installed.
        """
        from assistant.building import ready_catalog
        from codesets.shelf import edition_on

        edition = edition_on(self.home, code_set, day)
        held = self._catalogs.get((code_set, edition.key))
        if held is None:
            held = self._catalogs[code_set, edition.key] = ready_catalog(self.home, edition, quiet=self._quiet)
        return held

    def procedures(self) -> "list[Catalog]":
        """The newest catalogs of procedures and supplies that there are: ICD-10-PCS, and HCPCS and CPT where installed.

        One that is missing is built without a word: a screen may have the terminal. Raises CodesetError.
        """
        from assistant.building import ready_catalog
        from codesets.shelf import editions

        newest = {p.edition.code_set: p.edition for p in reversed(editions(self.home))}
        return [ready_catalog(self.home, newest[name], quiet=True) for name in PROCEDURES if name in newest]

    @cached_property
    def _catalogs(self) -> "dict[tuple[str, str], Catalog]":
        return {}

    @cached_property
    def engine(self) -> "Engine":
        """The language model and the recognizers. Takes seconds: a screen loads it in a worker. Raises PhiError."""
        from phi_rules.engine import load_engine

        return load_engine(self.catalog.vocabulary())

    @cached_property
    def site(self) -> "SiteList":
        """What this site masks always and never, from `site.toml`. Raises PhiError where that file has a fault."""
        from phi_rules.site_file import FILE, read_site

        return read_site(self.home / FILE)

    def keep_site(self, site: "SiteList") -> None:
        """Saves the site list; charts opened from now on follow it. Raises PhiError; the old list then stays."""
        from phi_rules.site_file import FILE, write_site

        write_site(self.home / FILE, site)
        self.site = site

    def stripper(self) -> "Stripper":
        """The door of a new chart. Raises what `engine` and `site` raise."""
        from phi_rules.processes import cores
        from phi_rules.strip import Stripper

        return Stripper(self.engine, self.site, processes=cores())

    @cached_property
    def store(self) -> Store:
        """This workstation's record. Raises TranscriptError."""
        from transcripts.store import open_store

        return open_store(self.home)

    def record(self) -> StoredRecord:
        """A session of the record, ready for its first move. Raises TranscriptError."""
        return StoredRecord(self.store, coder(), [self.catalog.edition.label])

    def session(self) -> "Session":
        """A new chart: its own door, its own session of the record. Raises what `engine` and `record` raise."""
        from assistant.session import Session

        return Session(self.catalog, self.stripper(), self.record(), self.procedures)

    def taken_up(self, name: str) -> "tuple[Session, list[Said]]":
        """A recorded session where it stood, by how its name begins, and what stands open in it.

        One that was closed goes on in a new session of the record that names it. Raises TranscriptError, CannotTakeUp,
        and what `engine` raises.
        """
        from assistant.taking_up import CLOSED, heard_of, taken_up

        session = self.store.named(name)
        events = heard_of(self.store, session)
        closed = any(event.kind == CLOSED and event.session == session for event in events)
        up, said = taken_up(self.catalog, self.stripper(), events, self.procedures)
        editions = [self.catalog.edition.label]
        if closed:
            record = StoredRecord(self.store, coder(), editions, continues=session)
        else:
            record = StoredRecord(self.store, coder(), editions, session=session)
        up.goes_on(record, begun=not closed)
        return up, said


def coder() -> str:
    """The coder's display name."""
    named = os.environ.get(CODER, "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "coder"
