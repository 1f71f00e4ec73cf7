"""The parts a screen opens: the real ones, in a folder of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.opening import Opening
from codesets.catalog import Catalog
from phi_rules.engine import Engine


@pytest.fixture
def opening(tmp_path: Path, catalog: Catalog, engine: Engine) -> Iterator[Opening]:
    """What the program opens, with the catalog and the model that the run has loaded already."""
    opened = Opening(tmp_path / "home", quiet=True)
    opened.catalog = catalog
    opened.engine = engine
    yield opened
    opened.store.close()
