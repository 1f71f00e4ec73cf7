"""A supervisor's desk with three charts of two coders on it, and the code set that the right codes are looked up in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from codesets.editions import catalog_path as path_under
from tests.transcripts.review.charts import coded
from transcripts.bundle.received import Received
from transcripts.review.desk import Desk
from transcripts.store import open_store


@pytest.fixture
def desk(tmp_path: Path, catalog_path: Path) -> Iterator[Desk]:
    place = path_under(tmp_path / "home")
    place.parent.mkdir(parents=True)
    place.symlink_to(catalog_path)
    with open_store(tmp_path / "home") as store, Received(store) as received:
        coded(store, "S52.532D", "K50.90", "I10", ts="2026-04-01T09:30:00Z", undone=1)
        coded(store, "E11.9", coder="Cleo Coder", ts="2026-04-02T10:00:00Z", undone=3)
        coded(store, "K50.90", ts="2026-04-03T11:00:00Z")
        yield Desk(store, received)
