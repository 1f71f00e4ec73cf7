"""Nothing of a note goes anywhere: no socket, no log line, no warning, no file."""

import logging
import os
import subprocess
import sys
import threading

import pytest
from pytest_socket import disable_socket, enable_socket

from phi_rules.strip import Stripper

CANARY = "Zorblatta"
NOTE = (
    f"Patient: {CANARY} Quimbyson   MRN 4471182\nCall 509-555-0134, mail"
    f" {CANARY.lower()}@example.org, see www.example.org/{CANARY}."
)


@pytest.fixture
def no_sockets():
    disable_socket()
    yield
    enable_socket()


@pytest.mark.usefixtures("no_sockets")
def test_stripping_opens_no_socket(engine):
    assert CANARY.lower() not in Stripper(engine).strip(NOTE).text.lower()


def test_no_log_line_holds_note_text_even_at_debug_level(engine, caplog):
    with caplog.at_level(logging.DEBUG):
        for name in ("presidio-analyzer", "presidio-anonymizer"):
            caplog.set_level(logging.DEBUG, logger=name)
        Stripper(engine).strip(NOTE)
    assert CANARY.lower() not in caplog.text.lower()
    assert "509-555" not in caplog.text


def test_presidio_does_not_trace_its_decisions(engine):
    assert engine.analyzer.log_decision_process is False


def test_the_registry_is_ours_alone(engine):
    names = {recognizer.name for recognizer in engine.analyzer.registry.recognizers}
    assert names == {
        "tagger",
        "names",
        "name_shapes",
        "named_places",
        "facilities",
        "towns",
        "structure",
        "tables",
        "initials",
        "dates",
        "ages",
        "contacts",
        "numbers",
        "devices",
        "places",
        "rooms",
    } | {name for name in names if name.startswith(("contacts.", "numbers."))}


def test_only_the_name_recognizer_of_the_model_runs(engine):
    assert engine.analyzer.nlp_engine.nlp["en"].pipe_names == ["ner"]


def test_no_file_is_written(engine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    Stripper(engine).strip(NOTE)
    assert list(tmp_path.rglob("*")) == []


def test_no_error_holds_note_text(engine):
    chart = Stripper(engine)
    note = chart.strip(NOTE)
    for call in (lambda: chart.mark(note, 0, 12), lambda: chart.mark(note, 5, 1), lambda: chart.strip(CANARY + "\x00")):
        with pytest.raises(Exception) as refusal:  # noqa: PT011  whatever it is, it must not show the note
            call()
        assert CANARY.lower() not in str(refusal.value).lower()


def test_light_modules_load_without_the_model_libraries():
    check = (
        "import sys, phi_rules.note, phi_rules.source, phi_rules.residue, phi_rules.engine,"
        " phi_rules.strip; print(sorted({'spacy', 'presidio_analyzer', 'presidio_anonymizer'} &"
        " set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True, env={**os.environ})
    assert run.stdout.strip() == "[]"


def test_stripping_works_in_a_worker_thread(engine):
    result = []
    worker = threading.Thread(target=lambda: result.append(Stripper(engine).strip(NOTE).text))
    worker.start()
    worker.join()
    assert CANARY.lower() not in result[0].lower()
