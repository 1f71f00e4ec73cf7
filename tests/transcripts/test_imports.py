"""What needs no database, no cryptography and no model loads none of them."""

import subprocess
import sys

import pytest

HEAVY = {"sqlcipher3", "sqlite_utils", "cryptography", "keyring", "spacy", "presidio_analyzer", "phi_rules", "textual"}


@pytest.mark.parametrize(
    "module",
    [
        "transcripts.kinds",
        "transcripts.verify",
        "transcripts.searching",
        "transcripts.counting",
        "transcripts.backup",
        "transcripts.rekey",
        "transcripts.export.writing",
        "transcripts.export.proof",
    ],  # and all that these import
)
def test_importing_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "transcripts" in loaded
    assert not HEAVY & set(loaded)


def test_a_session_is_recorded_without_a_model_or_a_socket(tmp_path_factory: pytest.TempPathFactory) -> None:
    code = (
        "import socket, sys; from pathlib import Path\n"
        "def refuse(*_, **__): raise AssertionError('a socket was opened')\n"
        "socket.socket = refuse\n"
        "from tests.transcripts.conftest import talk; from transcripts.store import open_store\n"
        "from transcripts.verify import verify\n"
        "with open_store(Path(sys.argv[1])) as store:\n"
        "    talk(store); print(verify(store).ok, *{name.partition('.')[0] for name in sys.modules})\n"
    )
    home = tmp_path_factory.mktemp("home")
    told = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=True).stdout
    assert told.startswith("True")
    assert not {"spacy", "presidio_analyzer", "textual"} & set(told.split())
