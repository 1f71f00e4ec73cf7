"""A short way to say what of a line is masked. The engine is the real one, with the words of the real catalog."""

from collections.abc import Callable

import pytest

from phi_rules.engine import Engine
from phi_rules.strip import Stripper


@pytest.fixture
def masked(engine: Engine) -> Callable[[str], list[str]]:
    """Gives what of a text is masked, in order."""

    def of(text: str) -> list[str]:
        note = Stripper(engine).strip(text)
        return [text[one.source_start : one.source_end] for one in note.redactions]

    return of
