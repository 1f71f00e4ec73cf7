"""A search beside a bare FTS5 query over the same titles."""

import sqlite3
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from codesets.build.icd10cm import build
from codesets.catalog import open_catalog
from codesets.editions import catalog_path
from tests.bench.measure import seconds

_PHRASES = """
asthma; colles fracture left; dm2 with neuropathy; heart attack; chronic kidney disease stage 3; broken hip;
COPD exacerbation; crohns disease with fistula; pnuemonia; acute on chronic systolic heart failure; htn;
fall from ladder; burn second degree hand; right lower quadrant pain; oesophageal varices with bleeding
"""
PHRASES = tuple(phrase.strip() for phrase in _PHRASES.split(";"))


def report(rounds: int) -> Iterator[str]:
    """Lines with medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        build(catalog_path(Path(folder)))
        catalog = open_catalog(catalog_path(Path(folder)))
        bare = sqlite3.connect(":memory:")
        bare.execute("CREATE VIRTUAL TABLE titles USING fts5 (code UNINDEXED, title, tokenize = 'porter')")
        rows = ((code, catalog.entry(code).title) for code in catalog.billable_codes())
        bare.executemany("INSERT INTO titles VALUES (?, ?)", rows)
        for phrase in PHRASES:
            catalog.search(phrase)
        ours = sorted(seconds(lambda p=p: catalog.search(p)) for p in PHRASES for _ in range(rounds))
        rival = statistics.median(seconds(lambda p=p: _fts5(bare, p)) for p in PHRASES for _ in range(rounds))
    median, late = statistics.median(ours), ours[int(0.95 * len(ours))]
    yield f"a search, warm: median {median * 1e3:.1f} ms, 95th percentile {late * 1e3:.1f} ms"
    yield f"bare FTS5: {rival * 1e3:.1f} ms, ours {median / rival:.1f} x"


def _fts5(db: sqlite3.Connection, phrase: str) -> list[tuple[str]]:
    words = " OR ".join(f'"{word}"' for word in phrase.split())
    return db.execute("SELECT code FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT 10", [words]).fetchall()
