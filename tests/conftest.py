"""Parts that many tests share: the real ones, built once for the whole run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from codesets.build.icd10cm import build
from codesets.catalog import Catalog, open_catalog
from codesets.editions import catalog_path as path_under
from phi_rules.engine import Engine, load_engine


@pytest.fixture(scope="session")
def catalog_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled catalog of the shipped edition. Workers of one run share it: building is atomic."""
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


@pytest.fixture(scope="session")
def engine(catalog: Catalog) -> Engine:
    """The language model and the recognizers, loaded once for each worker."""
    return load_engine(catalog.vocabulary())


@pytest.fixture(autouse=True)
def no_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees or touches the state, the keyring or the passphrase of the person who runs it."""
    monkeypatch.setenv("GRAYAREA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GRAYAREA_KEYRING", "off")
    monkeypatch.setenv("GRAYAREA_CODER", "coder A")
    monkeypatch.delenv("GRAYAREA_PASSPHRASE", raising=False)
