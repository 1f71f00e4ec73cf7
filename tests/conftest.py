"""Parts that many tests share: the real ones, built once for the whole run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from codesets.build.icd10cm import build
from codesets.catalog import Catalog, open_catalog
from codesets.editions import catalog_path as path_under


@pytest.fixture(scope="session")
def catalog_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled catalog of the shipped edition. Workers of one run share it: building is atomic, the last one wins."""
    base = tmp_path_factory.getbasetemp()
    # Under pytest-xdist each worker has a folder of its own below the run's.
    path = path_under(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
    if not path.exists():
        build(path)
    return path


@pytest.fixture(scope="session")
def catalog(catalog_path: Path) -> Iterator[Catalog]:
    """The catalog, open."""
    opened = open_catalog(catalog_path)
    yield opened
    opened.close()
