"""Matrix products of the tagger: numpy's OpenBLAS on one thread.

spaCy's own BLIS takes half as long again for the whole tagging (0.114 against 0.075 s of processor time for 1,000
words). OpenBLAS on several threads takes three times as long, for the matrices are small.
"""

import os
import sys
from typing import Any

THREADS = "OPENBLAS_NUM_THREADS"


def on_one_thread() -> None:
    """Asks OpenBLAS for one thread. It listens only before numpy is first imported, so this is called early."""
    if "numpy" not in sys.modules:
        os.environ.setdefault(THREADS, "1")


def by_openblas(model: Any) -> None:
    """Lets a thinc model multiply by OpenBLAS where that runs on one thread; elsewhere it stays with BLIS."""
    if os.environ.get(THREADS) == "1":
        from thinc.api import NumpyOps

        ops = NumpyOps(use_blis=False)
        for layer in model.walk():
            layer.ops = ops
