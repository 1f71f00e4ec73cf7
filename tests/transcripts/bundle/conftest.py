"""A coder's machine and a supervisor's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.transcripts.bundle.machines import machine
from transcripts.review.desk import Desk


@pytest.fixture
def coder(tmp_path: Path) -> Iterator[Desk]:
    with machine(tmp_path / "coder") as desk:
        yield desk


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Desk]:
    with machine(tmp_path / "supervisor") as desk:
        yield desk
