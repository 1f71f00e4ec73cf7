"""Nothing of a note goes anywhere: no socket, no log line, no warning, no file."""

import logging
import os
import pickle
import subprocess
import sys
import threading
import traceback

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
        "chart_dates",
        "interfaces",
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


WATCHED = """
import os, sys, tempfile, traceback
from phi_rules.batch import strip_many
from phi_rules.engine import load_engine
from phi_rules.errors import PhiError
from phi_rules.strip import Stripper

note, canary = sys.stdin.read().split("|")
engine = load_engine()
Stripper(engine).strip("Seen by Dr. Foley.")  # what is imported late is imported now
seen = []
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND

def watch(event, arguments):
    if event == "open" and (arguments[2] or 0) & WRITES or event.startswith(("socket.", "subprocess.", "os.system")):
        seen.append(event)
    elif event in ("os.rename", "os.mkdir", "os.putenv", "shutil.copyfile", "tempfile.mkstemp", "sqlite3.connect"):
        seen.append(event)
    elif any(isinstance(one, str) and canary in one.lower() for one in arguments):
        seen.append(event)

sys.addaudithook(watch)
for text in (note, note * 60, note + chr(0)):
    chart = Stripper(engine)
    try:
        stripped = chart.strip(text)
        assert canary not in stripped.text.lower()
        chart.mark(stripped, 0, 12)
    except PhiError:
        seen += ["traceback"] * (canary in traceback.format_exc().lower())
list(strip_many([note] * 3, engine))
print(seen)
"""


def seen_while_stripping(script):
    given = f"{NOTE}|{CANARY.lower()}"
    run = subprocess.run([sys.executable, "-c", script], input=given, capture_output=True, text=True, check=True)
    return run.stdout.strip(), run.stderr


def test_stripping_touches_no_file_socket_or_process_and_tells_none_of_a_note():
    assert seen_while_stripping(WATCHED) == ("[]", "")


def test_a_file_that_is_written_or_named_for_a_note_would_be_seen(tmp_path):
    careless = f"open({str(tmp_path / 'left')!r}, 'w').close(); "
    named = f"os.mkdir({str(tmp_path)!r} + '/' + canary)\n"
    start, end = WATCHED.split("for text in (note")
    told, _ = seen_while_stripping(f"{start}{careless}{named}print(seen); sys.exit()\nfor text in (note{end}")
    assert told == "['open', 'os.mkdir']"


def test_no_traceback_holds_note_text_with_what_it_was_caused_by(engine):
    chart = Stripper(engine)
    note = chart.strip(NOTE)
    for call in (lambda: chart.mark(note, 0, 12), lambda: chart.strip(CANARY + "\x00"), lambda: pickle.dumps(chart)):
        with pytest.raises(Exception) as refusal:  # noqa: PT011  whatever it is, it must not show the note
            call()
        assert (CANARY.lower() in "".join(traceback.format_exception(refusal.value)).lower()) is False


def test_nothing_that_holds_a_note_shows_it_when_printed(engine):
    chart = Stripper(engine)
    chart.strip(NOTE)
    held = [chart, engine, engine.words, chart._book, *chart._drafts.values()]
    assert [type(one).__name__ for one in held if CANARY.lower() in repr(one).lower()] == []


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
