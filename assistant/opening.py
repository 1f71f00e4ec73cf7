"""What every face opens before it can speak: the catalog, the model, the record."""

import getpass
import os
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.home import made_home
from assistant.recording import Body

if TYPE_CHECKING:
    from assistant.session import Session
    from codesets.catalog import Catalog
    from phi_rules.engine import Engine
    from transcripts.store import Store

CODER = "GRAYAREA_CODER"
"""Environment variable with the coder's display name; else the name of the login."""


class StoredRecord:
    """One session of this workstation's record."""

    def __init__(self, store: "Store", session: str, actor: str) -> None:
        self.store = store
        self.session = session
        self._actor = actor

    def write(self, kind: str, body: Body) -> None:
        """Appends one event; when it comes back, the event is on the disk. Raises TranscriptError."""
        self.store.append(self.session, kind, body, actor=self._actor)


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
        """The ICD-10-CM catalog, built with a progress bar where it is missing. Raises CodesetError."""
        from assistant.building import ready_catalog

        return ready_catalog(self.home, quiet=self._quiet)

    @cached_property
    def engine(self) -> "Engine":
        """The language model and the recognizers. Takes seconds: a screen loads it in a worker. Raises PhiError."""
        from phi_rules.engine import load_engine

        return load_engine(self.catalog.vocabulary())

    @cached_property
    def store(self) -> "Store":
        """This workstation's record. Raises TranscriptError."""
        from transcripts.store import open_store

        return open_store(self.home)

    def record(self) -> StoredRecord:
        """Opens a session in the record. Raises TranscriptError."""
        actor = coder()
        opened = {"program": f"grayarea {metadata.version('grayarea')}", "editions": [self.catalog.edition.name]}
        return StoredRecord(self.store, self.store.session(actor, opened), actor)

    def session(self) -> "Session":
        """A new chart: its own door, its own session of the record. Raises what `engine` and `record` raise."""
        from assistant.session import Session
        from phi_rules.strip import Stripper

        return Session(self.catalog, Stripper(self.engine), self.record())


def coder() -> str:
    """The coder's display name."""
    named = os.environ.get(CODER, "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "coder"
