"""Stripping beside vanilla Presidio with the small model: time, start and memory; a batch on two cores beside one, and
how the cost grows with the length of a note."""

import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from codesets.build.icd10cm import build
from codesets.catalog import open_catalog
from codesets.editions import catalog_path
from phi_rules.batch import strip_many
from phi_rules.engine import Engine, load_engine
from phi_rules.processes import cores
from phi_rules.strip import Stripper
from phi_rules.tagger.corpus import training_notes
from tests.bench import fresh
from tests.bench.measure import beside_both, median, seconds
from tests.bench.vanilla import vanilla
from tests.charts import WRIST

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

NOTES = 1_000
MIXED = 40
"""Notes that are stripped one by one beside the rival."""
SHORT = 120
"""Code points to which they are cut for the row of short texts, such as a coder types."""
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)


def report(rounds: int) -> Iterator[str]:
    """Lines with medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        build(catalog_path(Path(folder)))
        engine = load_engine(open_catalog(catalog_path(Path(folder))).vocabulary())
        yield from fresh.report(catalog_path(Path(folder)), rounds)
        rival = vanilla()
        mixed = _many(MIXED)
        short = [text[:SHORT] for text in mixed]
        for name, texts in (("mixed notes", mixed), ("short texts", short), ("a dense note", [WRIST * 4])):
            yield _against(name, texts, engine, rival, rounds)
        batch = _many(NOTES)
        one, two = (seconds(partial(_batch, batch, engine, processes)) for processes in (1, 2))
        yield f"{NOTES:,} notes: {one:.1f} s in one process, {two:.1f} s in two, start included: {one / two:.2f} x"
        before = None
        many = "\n\n".join(_many(700))
        for length in LENGTHS:
            text = (many * (length // len(many) + 1))[:length]
            took = median(partial(_strip, text, engine, cores()), 1 if length > 50_000 else rounds)
            growth = f", {took / before:.1f} x the time for 10 x the text" if before else ""
            yield f"{length:>9,} characters: {took:.3f} s{growth}"
            before = took


def _against(name: str, texts: list[str], engine: Engine, rival: "AnalyzerEngine", rounds: int) -> str:
    words = sum(len(text.split()) for text in texts)
    wall, busy = beside_both(
        lambda: [Stripper(engine).strip(text) for text in texts],
        lambda: [rival.analyze(text, language="en") for text in texts],
        rounds,
    )
    return (
        f"{name}: {wall[0] / words * 1000:.3f} s per 1,000 words, vanilla Presidio {wall[1] / words * 1000:.3f} s:"
        f" {wall[0] / wall[1]:.2f} x ({busy[0] / busy[1]:.2f} x of the processor)"
    )


def _strip(text: str, engine: Engine, processes: int) -> None:
    Stripper(engine, processes=processes).strip(text)


def _batch(texts: list[str], engine: Engine, processes: int) -> None:
    for _ in strip_many(texts, engine, processes=processes):
        pass


def _many(count: int) -> list[str]:
    """Filled base notes of all kinds, no two alike."""
    return [note.text for note in islice(training_notes(1), count)]
