"""A search beside a bare FTS5 query over the same titles, and what a slip of the fingers costs."""

import random
import sqlite3
import statistics
import string
import tempfile
from collections.abc import Iterator
from pathlib import Path

from codesets.build.icd10cm import build
from codesets.catalog import Catalog, open_catalog
from codesets.editions import catalog_path
from tests.bench.measure import seconds

_PHRASES = """
asthma; colles fracture left; dm2 with neuropathy; heart attack; chronic kidney disease stage 3; broken hip;
COPD exacerbation; crohns disease with fistula; pnuemonia; acute on chronic systolic heart failure; htn;
fall from ladder; burn second degree hand; right lower quadrant pain; oesophageal varices with bleeding
"""
_SLIPS = 500
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
    kept, asked = _kept_with_a_slip(catalog)
    yield f"one slip in the longest word: {kept / asked:.1%} of {asked} phrases still find their code among ten"


def _fts5(db: sqlite3.Connection, phrase: str) -> list[tuple[str]]:
    words = " OR ".join(f'"{word}"' for word in phrase.split())
    return db.execute("SELECT code FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT 10", [words]).fetchall()


def _kept_with_a_slip(catalog: Catalog) -> tuple[int, int]:
    """How many phrases of our own index find their code when misspelt, of those that find it as they are."""
    chance = random.Random(7)
    terms = catalog.rows(
        "SELECT c.code, t.text FROM term t JOIN code c ON c.id = t.code WHERE t.kind = 'synonym' ORDER BY t.id"
    )
    kept = asked = 0
    for code, phrase in chance.sample(terms, _SLIPS):
        longest = max(phrase.split(), key=len)
        if len(longest) > 4 and longest.isalpha() and _finds(catalog, phrase, code):
            asked += 1
            kept += _finds(catalog, phrase.replace(longest, _slip(longest, chance), 1), code)
    return kept, asked


def _finds(catalog: Catalog, phrase: str, code: str) -> bool:
    return code in [hit.code for hit in catalog.search(phrase, 10)]


def _slip(word: str, chance: random.Random) -> str:
    """The word with one letter behind its first added, left out, changed or swapped with the next."""
    at, letter = chance.randrange(1, len(word) - 1), chance.choice(string.ascii_lowercase)
    before, after = word[:at], word[at:]
    slips = (letter + after, after[1:], letter + after[1:], after[1] + after[0] + after[2:])
    return before + chance.choice(slips)
