"""How long it takes to build the catalogs of the shipped editions and to open one; how large they are."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from codesets.build.edition import build
from codesets.catalog import open_catalog
from codesets.editions import EMBEDDED, catalog_path
from tests.bench.measure import median


def report(rounds: int) -> Iterator[str]:
    """Lines with seconds by the wall clock and of the processor; each catalog is built once."""
    size = 0.0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for edition in EMBEDDED:
            begun, worked = time.perf_counter(), time.process_time()
            build(home, edition)
            wall, work = time.perf_counter() - begun, time.process_time() - worked
            path = catalog_path(home, edition)
            size += path.stat().st_size / 1e6
            opened = median(lambda p=path: open_catalog(p).close(), max(rounds, 5))
            yield (
                f"{edition.name}: built in {wall:.1f} s ({work:.1f} s of the processor), "
                f"{path.stat().st_size / 1e6:.0f} MB, opened in {opened * 1e3:.1f} ms"
            )
    yield f"all shipped editions: {size:.0f} MB"
