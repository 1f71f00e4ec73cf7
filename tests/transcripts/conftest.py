"""A record of its own for every test: real files, real encryption, a key file instead of the keyring."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from transcripts.store import Store, open_store

OPENED = {"program": "grayarea test", "editions": ["icd10cm-2026-04"]}
ANSWER = {"case": "c1", "question": "q1", "option": "left", "by": "coder"}
ACCEPTED = {"case": "c1", "code": "S52.532D", "title": "Colles' fracture of left radius", "trail": []}
CLOSED = {"accepted": 1, "open": 0}


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAYAREA_KEYRING", "off")
    monkeypatch.delenv("GRAYAREA_PASSPHRASE", raising=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with open_store(home) as opened:
        yield opened


def talk(store: Store, answers: int = 3, *, close: bool = True) -> str:
    """A session of a known length: opened, `answers` answers, one accepted code, closed."""
    session = store.session("Ada Coder", OPENED)
    for _ in range(answers):
        store.append(session, "answer", ANSWER, actor="Ada Coder")
    if close:
        store.append(session, "accepted", ACCEPTED, actor="Ada Coder")
        store.append(session, "session-closed", CLOSED, actor="Ada Coder")
    return session
