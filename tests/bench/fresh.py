"""A fresh process from its start to its first stripped note, beside vanilla Presidio's, and the most memory each took.

`python -m tests.bench.fresh ours CATALOG` or `vanilla` is such a process: it strips one note, then many, and tells its
peak after each.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.vanilla import vanilla
from tests.charts import WRIST

MANY = 40
"""Times the note is stripped before the second look at memory."""


def report(catalog: Path, rounds: int) -> Iterator[str]:
    """Lines with medians and ratios, of processes started in turn. `catalog`: a compiled catalog, for the words that
    stay."""
    pairs = [(_run("ours", str(catalog)), _run("vanilla")) for _ in range(rounds)]
    for name, at, unit in (
        ("fresh process to its first stripped note", 0, "s"),
        ("peak memory with one note", 1, "MB"),
        (f"peak memory with {MANY} notes", 2, "MB"),
    ):
        ours, theirs = (statistics.median(pair[side][at] for pair in pairs) for side in (0, 1))
        digits = 2 if unit == "s" else 0
        yield f"{name}: {ours:.{digits}f} {unit}, vanilla Presidio {theirs:.{digits}f} {unit}: {ours / theirs:.2f} x"


def _run(*which: str) -> tuple[float, float, float]:
    """Seconds to the first stripped note, and megabytes after one and after many."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "tests.bench.fresh", *which]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        first = float(process.stdout.readline())
        took = time.perf_counter() - begun
        return took, first, float(process.stdout.readline())


def _ours(catalog: str) -> Callable[[str], object]:
    from codesets.catalog import open_catalog
    from phi_rules.engine import load_engine
    from phi_rules.strip import Stripper

    engine = load_engine(open_catalog(Path(catalog)).vocabulary())
    return lambda text: Stripper(engine).strip(text)


def _theirs() -> Callable[[str], object]:
    from presidio_anonymizer import AnonymizerEngine

    analyzer, anonymizer = vanilla(), AnonymizerEngine()  # type: ignore[no-untyped-call]
    return lambda text: anonymizer.anonymize(text, analyzer.analyze(text, language="en"))  # type: ignore[arg-type]


def _peak() -> float:
    """Megabytes at most so far. `getrusage` would count those of the process that started this one."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1e3


def main() -> None:
    """Strips one note, then many, and prints the peak of resident megabytes after each."""
    strip = _ours(sys.argv[2]) if sys.argv[1] == "ours" else _theirs()
    for times in (1, MANY):
        for _ in range(times):
            strip(WRIST)
        print(_peak(), flush=True)


if __name__ == "__main__":
    main()
