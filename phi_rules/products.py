"""Matrix products of the tagger: numpy's OpenBLAS on one thread.

spaCy's own BLIS takes half as long again for the whole tagging (0.114 against 0.075 s of processor time for 1,000
words). OpenBLAS on several threads takes three times as long, for the matrices are small.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

THREADS = "OPENBLAS_NUM_THREADS"
GET, SET = "scipy_openblas_get_num_threads64_", "scipy_openblas_set_num_threads64_"
"""What numpy's own builds of OpenBLAS call the functions that tell and set how many threads they use."""


def on_one_thread() -> None:
    """Asks OpenBLAS for one thread. It listens only before numpy is first imported, so this is called early."""
    if "numpy" not in sys.modules:
        os.environ.setdefault(THREADS, "1")


def by_openblas(model: Any) -> None:
    """Lets a thinc model multiply by OpenBLAS on one thread; where that cannot be had, it stays with BLIS.

    Where numpy was loaded before with more threads, these stay for all others: the model takes one while it
    multiplies.
    """
    from thinc.api import NumpyOps

    if os.environ.get(THREADS) == "1":
        ops = NumpyOps(use_blis=False)
    elif threads := _threads():
        ops = _taking_one(NumpyOps, *threads)
    else:
        return
    for layer in model.walk():
        layer.ops = ops


def _taking_one(base: Any, threads: Callable[[], int], use: Callable[[int], None]) -> Any:
    class OneThread(base):  # type: ignore[misc]  # thinc's class is of any type here
        def gemm(self, *matrices: Any, **how: Any) -> Any:
            before = threads()
            use(1)
            try:
                return super().gemm(*matrices, **how)
            finally:
                use(before)

    return OneThread(use_blis=False)


def _threads() -> tuple[Callable[[], int], Callable[[int], None]] | None:
    """The functions that tell and set the threads of the OpenBLAS that numpy has loaded; None where it has another."""
    import numpy

    package = Path(numpy.__file__).parent
    for library in (*package.parent.glob("numpy.libs/*openblas*"), *package.glob(".dylibs/*openblas*")):
        loaded = ctypes.CDLL(str(library))
        if hasattr(loaded, GET) and hasattr(loaded, SET):
            return getattr(loaded, GET), getattr(loaded, SET)
    return None
