"""How long until something is on the screen, and until a note can be stripped; peak memory."""

import os
import pty
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from codesets.build.icd10cm import build
from codesets.editions import catalog_path
from tests.bench.measure import seconds

FIRST_PAINT = b"grayarea"
READY = b"model ready"


def report(rounds: int) -> Iterator[str]:
    """Lines with the medians of some starts of the real program in a terminal of 160x45."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        built = seconds(lambda: build(catalog_path(home)))
        size = catalog_path(home).stat().st_size / 1e6
        yield f"catalog built in {built:.1f} s, {size:.0f} MB (first start only)"
        starts = [_start(home) for _ in range(rounds)]
        bare = statistics.median(seconds(lambda: _python("import textual.app")) for _ in range(rounds))
    paint = statistics.median(s[0] for s in starts)
    yield f"first paint after {paint:.2f} s: {paint / bare:.1f} x a Python that only imports Textual ({bare:.2f} s)"
    yield f"ready to strip after {statistics.median(s[1] for s in starts):.2f} s"
    yield f"peak memory {statistics.median(s[2] for s in starts) / 1e3:.0f} MB"


def _start(home: Path) -> tuple[float, float, int]:
    """Seconds to the first paint and to ready, peak resident kilobytes."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"GRAYAREA_HOME": str(home), "TERM": "xterm-256color", "COLUMNS": "160", "LINES": "45"}
        os.environ["GRAYAREA_KEYRING"] = "off"
        os.execv(sys.executable, [sys.executable, "-c", "from assistant.cli import main; main()"])
    seen, painted, ready = b"", 0.0, 0.0
    while not ready and time.perf_counter() - begun < 60:
        if not select.select([terminal], [], [], 0.05)[0]:
            continue
        seen += os.read(terminal, 65536)
        now = time.perf_counter() - begun
        painted = painted or (now if FIRST_PAINT in seen else 0.0)
        ready = now if READY in seen else 0.0
    peak = int(
        next(v.split()[1] for v in Path(f"/proc/{child}/status").read_text().splitlines() if v.startswith("VmHWM"))
    )
    os.write(terminal, b"\x11")  # ctrl+q
    while select.select([terminal], [], [], 2)[0]:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:  # the terminal goes with the program
            break
    os.waitpid(child, 0)
    os.close(terminal)
    return painted, ready, peak


def _python(code: str) -> None:
    os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", code])
