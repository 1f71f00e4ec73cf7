"""The dialogue runs alone: a fresh interpreter that imports it has loaded no screen, disk, network or chance."""

import subprocess
import sys

ALONE = """
import importlib, pkgutil, sys
import assistant.dialogue
for module in pkgutil.walk_packages(assistant.dialogue.__path__, "assistant.dialogue."):
    importlib.import_module(module.name)
unwanted = {"textual", "sqlite3", "sqlcipher3", "sqlite_utils", "spacy", "presidio_analyzer", "socket", "transcripts",
            "codesets.catalog", "phi_rules", "secrets"}
print(sorted(unwanted & set(sys.modules)))
"""


def test_the_dialogue_imports_without_screen_disk_or_network() -> None:
    done = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
