"""The tagger multiplies by OpenBLAS on one thread, whether or not numpy was loaded before it."""

import os
import subprocess
import sys

import pytest

CHECK = """
import spacy
from phi_rules import products
from phi_rules.tagger import MODEL

text = "Seen by Marian Halvorsen, MD, at Standing Pine Clinic in Fargo with Craig Drake."
nlp = spacy.load(MODEL)
by_blis = [(entity.text, entity.label_) for entity in nlp(text).ents]
recognizer = nlp.get_pipe("ner")
products.by_openblas(recognizer.model)
threads = products._threads()
print(by_blis == [(entity.text, entity.label_) for entity in nlp(text).ents], len(by_blis) > 1,
      recognizer.model.ops.use_blis, type(recognizer.model.ops).__name__, threads[0]())
"""


def told(first, **environment):
    bare = {key: value for key, value in os.environ.items() if "NUM_THREADS" not in key}
    done = subprocess.run(
        [sys.executable, "-c", first + CHECK], capture_output=True, text=True, check=True, env=bare | environment
    )
    return done.stdout.split()


@pytest.mark.skipif(sys.platform != "linux", reason="numpy comes with another library elsewhere")
def test_numpy_that_was_loaded_before_keeps_its_threads_and_the_tagger_takes_one():
    same, found, blis, ops, threads = told("import numpy\n", OPENBLAS_NUM_THREADS="2")
    assert (same, found, blis, ops) == ("True", "True", "False", "OneThread")
    assert int(threads) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="numpy comes with another library elsewhere")
def test_numpy_that_is_loaded_for_the_tagger_uses_one_thread():
    same, found, blis, ops, threads = told("from phi_rules.products import on_one_thread\non_one_thread()\n")
    assert (same, found, blis, ops, threads) == ("True", "True", "False", "NumpyOps", "1")
